"""A signal holds its receivers weakly, unless connect() is told otherwise by weak=False."""


class Signal:
    def connect(self, receiver, sender=None, weak=True):
        return receiver

    def connect_via(self, sender, weak=False):
        pass

    def disconnect(self, receiver, sender=None):
        pass


class NamedSignal(Signal):
    pass


class Namespace:
    def signal(self, name, doc=None):
        return NamedSignal()


def signal(name, doc=None):
    return NamedSignal()

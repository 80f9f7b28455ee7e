"""A signal holds its receivers weakly, unless connect() is told otherwise by weak=False."""


class Signal:
    def connect(self, receiver, sender=None, weak=True, dispatch_uid=None):
        pass

    def disconnect(self, receiver=None, sender=None, dispatch_uid=None):
        pass

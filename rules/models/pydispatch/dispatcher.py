"""Receivers are held weakly, unless connect() is told otherwise by weak=False."""


def connect(receiver, signal=None, sender=None, weak=True):
    pass


def disconnect(receiver, signal=None, sender=None, weak=True):
    pass

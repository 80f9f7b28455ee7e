"""The reactor is a root: it holds calls until they were made, and connections until they are lost.

A delayed call lets go of its function when it has been called or cancelled.
"""

_calls = []
_connections = []


class _DelayedCall:
    pass


def callLater(delay, callable, *args, **kw):
    _calls.append((callable, args, kw))
    return _DelayedCall()


def callFromThread(f, *args, **kw):
    _calls.append((f, args, kw))


def callInThread(_callable, *args, **kw):
    _calls.append((_callable, args, kw))


def callWhenRunning(callable, *args, **kw):
    _calls.append((callable, args, kw))


def addSystemEventTrigger(phase, eventType, callable, *args, **kw):
    _calls.append((callable, args, kw))


def connectTCP(host, port, factory, timeout=30, bindAddress=None):
    _connections.append(factory)


def listenTCP(port, factory, backlog=50, interface=""):
    _connections.append(factory)

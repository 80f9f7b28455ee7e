"""A looping call holds its function, also when it has been stopped."""

from twisted.internet.defer import Deferred

_delayed = []


class LoopingCall:
    def __init__(self, f, *a, **kw):
        self.f = f
        self.a = a
        self.kw = kw

    def start(self, interval, now=True):
        return Deferred()

    @staticmethod
    def withCount(countCallable):
        return LoopingCall(countCallable)


def deferLater(clock, delay, callable=None, *args, **kw):
    _delayed.append((callable, args, kw))
    return Deferred()

"""A deferred holds its callbacks until it has fired and they have run; after that, its result."""


class Deferred:
    def __init__(self, canceller=None):
        self._canceller = canceller
        self.callbacks = []

    def addCallbacks(
        self, callback, errback=None, callbackArgs=(), callbackKeywords=None, errbackArgs=(), errbackKeywords=None
    ):
        self.callbacks.append((callback, callbackArgs, callbackKeywords))
        self.callbacks.append((errback, errbackArgs, errbackKeywords))
        return self

    def addCallback(self, callback, *args, **kwargs):
        self.callbacks.append((callback, args, kwargs))
        return self

    def addErrback(self, errback, *args, **kwargs):
        self.callbacks.append((errback, args, kwargs))
        return self

    def addBoth(self, callback, *args, **kwargs):
        self.callbacks.append((callback, args, kwargs))
        return self

    def chainDeferred(self, d):
        self.callbacks.append(d)
        return self

    def callback(self, result):
        self.callbacks = []
        self.result = result

    def errback(self, fail=None):
        self.callbacks = []
        self.result = fail

    def cancel(self):
        self.callbacks = []


def succeed(result):
    deferred = Deferred()
    deferred.result = result
    return deferred


def fail(result=None):
    deferred = Deferred()
    deferred.result = result
    return deferred


def maybeDeferred(f, *args, **kwargs):
    return succeed(f(*args, **kwargs))


def inlineCallbacks(f):
    return f

"""A promise holds its function and arguments, and what comes next until it is fulfilled."""


class promise:
    def __init__(self, fun=None, args=None, kwargs=None, callback=None, on_error=None, weak=False, ignore_result=False):
        self.fun = fun
        self.args = args
        self.kwargs = kwargs
        self.on_error = on_error
        self._lvpending = [callback]

    def then(self, callback, on_error=None):
        self._lvpending.append(callback)
        self.on_error = on_error
        return callback

    # What comes next is let go; the function stays.
    def cancel(self):
        self.on_error = None
        self._lvpending = []


class barrier:
    def __init__(self, promises=None, args=None, kwargs=None, callback=None, size=None):
        self.p = promise()
        self.args = args
        self.kwargs = kwargs
        self.p.then(callback)

    def then(self, callback, errback=None):
        self.p.then(callback, errback)


class Thenable:
    pass


def starpromise(fun, *args, **kwargs):
    return promise(fun, args, kwargs)


def transform(filter_, callback, *filter_args, **filter_kwargs):
    return promise(filter_, (callback, filter_args, filter_kwargs))


def wrap(p):
    return p

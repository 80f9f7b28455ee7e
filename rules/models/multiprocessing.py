"""A process lets go of its target when it has been started.

What a pool or a queue is given is pickled for another process; only the callbacks of a result stay here.
"""

_children = []


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        self._target = target
        self._args = args
        self._kwargs = kwargs

    def start(self):
        _children.append(self)
        del self._target, self._args, self._kwargs

    def run(self):
        target = self._target
        target(*self._args, **self._kwargs)


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    return _Pool(initializer, initargs)


class _Result:
    def __init__(self, callback, error_callback):
        self._callback = callback
        self._error_callback = error_callback


class _Pool:
    def __init__(self, initializer, initargs):
        self._initializer = initializer
        self._initargs = initargs

    def __enter__(self):
        return self

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return _Result(callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return _Result(callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return _Result(callback, error_callback)

    def apply(self, func, args=(), kwds={}):
        pass

    def map(self, func, iterable, chunksize=None):
        pass

    def imap(self, func, iterable, chunksize=1):
        pass

    def imap_unordered(self, func, iterable, chunksize=1):
        pass

    def starmap(self, func, iterable, chunksize=None):
        pass


def Queue(maxsize=0):
    return _Queue()


def JoinableQueue(maxsize=0):
    return _Queue()


def SimpleQueue():
    return _Queue()


class _Queue:
    def put(self, obj, block=True, timeout=None):
        pass

    def put_nowait(self, obj):
        pass

    def get(self, block=True, timeout=None):
        pass

"""Threads hold what they run until it has run; the interpreter holds a thread while it runs."""

_active = []


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self._target = target
        self._args = args
        self._kwargs = kwargs

    def start(self):
        # From here to the end of run() the thread is alive by itself; after that it no longer holds its target.
        _active.append(self)
        self.run()

    def run(self):
        target = self._target
        target(*self._args, **self._kwargs)
        del self._target, self._args, self._kwargs


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args
        self.kwargs = kwargs

    # Neither cancel() nor the end of run() lets go of the function.
    def cancel(self):
        pass

    def run(self):
        self.function(*self.args, **self.kwargs)


class Condition:
    def __init__(self, lock=None):
        self._lock = lock

    def __enter__(self):
        return True

    def wait_for(self, predicate, timeout=None):
        predicate()


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self._action = action


class local:
    """Its attributes are in dictionaries of the object, one for each thread."""


_profile_hook = None
_trace_hook = None


def setprofile(func):
    global _profile_hook
    _profile_hook = func


def settrace(func):
    global _trace_hook
    _trace_hook = func

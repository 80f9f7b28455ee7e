"""A future holds its callbacks for good, and its result; an executor holds what it was given until it has run."""

_work_queue = []


class Future:
    def __init__(self):
        self._done_callbacks = []
        self._result = None
        self._exception = None

    def add_done_callback(self, fn):
        self._done_callbacks.append(fn)

    def result(self, timeout=None):
        return self._result

    def exception(self, timeout=None):
        return self._exception

    def set_result(self, result):
        self._result = result

    def set_exception(self, exception):
        self._exception = exception


class Executor:
    def __enter__(self):
        return self

    def submit(self, fn, /, *args, **kwargs):
        # The work item lets go of the function when it has run: only the result stays.
        _work_queue.append((fn, args, kwargs))
        future = Future()
        future._result = fn(*args, **kwargs)
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        return map(fn, *iterables)


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        self._initializer = initializer
        self._initargs = initargs


class ProcessPoolExecutor(Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        self._mp_context = mp_context
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        # The call is pickled for another process.
        return Future()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        return []


def as_completed(fs, timeout=None):
    return iter(fs)

"""The loop holds callbacks until they have run; a timeout that was kept still holds its callback when it has."""

from asyncio import TimerHandle

_callbacks = []
_handlers = []
_timeouts = []


class IOLoop:
    @staticmethod
    def current(instance=True):
        return IOLoop()

    @staticmethod
    def instance():
        return IOLoop()

    # Until remove_handler().
    def add_handler(self, fd, handler, events):
        _handlers.append(handler)

    def add_callback(self, callback, *args, **kwargs):
        _callbacks.append((callback, args, kwargs))

    def add_callback_from_signal(self, callback, *args, **kwargs):
        _callbacks.append((callback, args, kwargs))

    def spawn_callback(self, callback, *args, **kwargs):
        _callbacks.append((callback, args, kwargs))

    def add_timeout(self, deadline, callback, *args, **kwargs):
        timeout = TimerHandle(deadline, callback, (args, kwargs), self)
        _timeouts.append(timeout)
        return timeout

    def call_later(self, delay, callback, *args, **kwargs):
        timeout = TimerHandle(delay, callback, (args, kwargs), self)
        _timeouts.append(timeout)
        return timeout

    def call_at(self, when, callback, *args, **kwargs):
        timeout = TimerHandle(when, callback, (args, kwargs), self)
        _timeouts.append(timeout)
        return timeout

    def remove_timeout(self, timeout):
        timeout._callback = None
        timeout._args = None

    def add_future(self, future, callback):
        future._callbacks.append(callback)

    def run_sync(self, func, timeout=None):
        return func()


class PeriodicCallback:
    """While it runs, the loop holds it; its callback stays in any case."""

    def __init__(self, callback, callback_time, jitter=0):
        self.callback = callback

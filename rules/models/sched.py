"""A scheduler holds an event until it has run or is cancelled."""


class Event:
    def __init__(self, time, priority, sequence, action, argument, kwargs):
        self.action = action
        self.argument = argument
        self.kwargs = kwargs


class scheduler:
    def __init__(self, timefunc=None, delayfunc=None):
        self._queue = []
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs={}):
        event = Event(time, priority, 0, action, argument, kwargs)
        self._queue.append(event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs={}):
        event = Event(delay, priority, 0, action, argument, kwargs)
        self._queue.append(event)
        return event

    def cancel(self, event):
        self._queue.remove(event)

    def run(self, blocking=True):
        self._queue.clear()

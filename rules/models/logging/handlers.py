"""Handlers that keep records, a target or a queue."""

from logging import FileHandler, Handler


class BaseRotatingHandler(FileHandler):
    pass


class RotatingFileHandler(BaseRotatingHandler):
    pass


class TimedRotatingFileHandler(BaseRotatingHandler):
    pass


class BufferingHandler(Handler):
    def __init__(self, capacity):
        super().__init__()
        self.buffer = []

    def emit(self, record):
        self.buffer.append(record)

    def flush(self):
        self.buffer.clear()

    def close(self):
        self.buffer.clear()


class MemoryHandler(BufferingHandler):
    def __init__(self, capacity, flushLevel=40, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.target = target

    def setTarget(self, target):
        self.target = target

    def close(self):
        self.target = None
        self.buffer.clear()


class QueueHandler(Handler):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue


class QueueListener:
    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers

"""Loggers are never let go of, nor are the handlers and filters that were added to them.

Handlers by themselves are only known weakly to the module.
"""

_logger: "Logger" = None
_handlers = []
_filters = []


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        self.filters.append(filter)

    def removeFilter(self, filter):
        self.filters.remove(filter)


class Logger:
    def addHandler(self, hdlr):
        _handlers.append(hdlr)

    def addFilter(self, filter):
        _filters.append(filter)


def getLogger(name=None):
    return _logger


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        self._defaults = defaults


class Handler(Filterer):
    def __init__(self, level=0):
        super().__init__()

    def setFormatter(self, fmt):
        self.formatter = fmt


class StreamHandler(Handler):
    def __init__(self, stream=None):
        super().__init__()
        self.stream = stream

    def setStream(self, stream):
        previous = self.stream
        self.stream = stream
        return previous


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        super().__init__()


class NullHandler(Handler):
    pass


class LoggerAdapter:
    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        self.msg = msg
        self.args = args
        self.exc_info = exc_info


def basicConfig(**kwargs):
    _handlers.append(kwargs)


_record_factory = None


def setLogRecordFactory(factory):
    global _record_factory
    _record_factory = factory

/// Loggers, handlers and formatters: who keeps whom is as in CPython.
let loggingSource = #"""
  import sys
  import weakref
  import threading

  from _logrecords import (CRITICAL, DEBUG, ERROR, FATAL, INFO, NOTSET, WARN, WARNING, Filter, Filterer, Formatter,
                           LogRecord, _level, addLevelName, getLevelName)

  raiseExceptions = True
  _handlerList = []

  class Handler(Filterer):
      def __init__(self, level=NOTSET):
          super().__init__()
          self.level, self.formatter, self.name = _level(level), None, None
          self.lock = threading.RLock()
          _handlerList.append(weakref.ref(self, _forget))

      def setFormatter(self, fmt):
          self.formatter = fmt

      def setLevel(self, level):
          self.level = _level(level)

      def format(self, record):
          return (self.formatter or _defaultFormatter).format(record)

      def emit(self, record):
          raise NotImplementedError('emit must be implemented by Handler subclasses')

      def handle(self, record):
          if self.filter(record):
              with self.lock:
                  self.emit(record)
              return True
          return False

      def flush(self): pass
      def close(self): pass

      def handleError(self, record):
          from traceback import print_exc
          print_exc()

  def _forget(reference):
      if reference in _handlerList:
          _handlerList.remove(reference)

  _defaultFormatter = Formatter()

  class StreamHandler(Handler):
      terminator = '\n'

      def __init__(self, stream=None):
          super().__init__()
          self.stream = sys.stderr if stream is None else stream

      def emit(self, record):
          try:
              self.stream.write(self.format(record) + self.terminator)
          except RecursionError:
              raise
          except Exception:
              self.handleError(record)

  class NullHandler(Handler):
      def handle(self, record):
          pass

      emit = handle

  class Logger(Filterer):
      def __init__(self, name, level=NOTSET):
          super().__init__()
          self.name, self.level, self.parent = name, _level(level), None
          self.propagate, self.handlers, self.disabled = True, [], False

      def setLevel(self, level):
          self.level = _level(level)

      def addHandler(self, hdlr):
          if hdlr not in self.handlers:
              self.handlers.append(hdlr)

      def removeHandler(self, hdlr):
          if hdlr in self.handlers:
              self.handlers.remove(hdlr)

      def hasHandlers(self):
          logger = self
          while logger is not None:
              if logger.handlers:
                  return True
              logger = logger.parent if logger.propagate else None
          return False

      def getEffectiveLevel(self):
          logger = self
          while logger is not None and not logger.level:
              logger = logger.parent
          return NOTSET if logger is None else logger.level

      def isEnabledFor(self, level):
          return not self.disabled and level > _disabled and level >= self.getEffectiveLevel()

      def getChild(self, suffix):
          return getLogger(suffix if self is root else self.name + '.' + suffix)

      def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
          frame = sys._getframe(2)
          if isinstance(exc_info, BaseException):
              exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
          elif exc_info and not isinstance(exc_info, tuple):
              exc_info = sys.exc_info()
          record = LogRecord(self.name, level, frame.f_code.co_filename, frame.f_lineno, msg, args, exc_info,
                             frame.f_code.co_name)
          if extra is not None:
              record.__dict__.update(extra)
          self.handle(record)

      def handle(self, record):
          if not self.disabled and self.filter(record):
              logger, found = self, 0
              while logger is not None:
                  for handler in logger.handlers:
                      found += 1
                      if record.levelno >= handler.level:
                          handler.handle(record)
                  logger = logger.parent if logger.propagate else None
              if not found and record.levelno >= lastResort.level:
                  lastResort.handle(record)

      def log(self, level, msg, *args, **kwargs):
          if self.isEnabledFor(level):
              self._log(level, msg, args, **kwargs)

      def debug(self, msg, *args, **kwargs):
          if self.isEnabledFor(DEBUG):
              self._log(DEBUG, msg, args, **kwargs)

      def info(self, msg, *args, **kwargs):
          if self.isEnabledFor(INFO):
              self._log(INFO, msg, args, **kwargs)

      def warning(self, msg, *args, **kwargs):
          if self.isEnabledFor(WARNING):
              self._log(WARNING, msg, args, **kwargs)

      warn = warning

      def error(self, msg, *args, **kwargs):
          if self.isEnabledFor(ERROR):
              self._log(ERROR, msg, args, **kwargs)

      def critical(self, msg, *args, **kwargs):
          if self.isEnabledFor(CRITICAL):
              self._log(CRITICAL, msg, args, **kwargs)

      fatal = critical

      def exception(self, msg, *args, exc_info=True, **kwargs):
          self.error(msg, *args, exc_info=exc_info, **kwargs)

  class LoggerAdapter:
      def __class_getitem__(cls, item):
          return cls

      def __init__(self, logger, extra=None):
          self.logger, self.extra = logger, extra

      def process(self, msg, kwargs):
          kwargs['extra'] = self.extra
          return msg, kwargs

      def log(self, level, msg, *args, **kwargs):
          msg, kwargs = self.process(msg, kwargs)
          self.logger.log(level, msg, *args, **kwargs)

      def __getattr__(self, name):
          if name in ('debug', 'info', 'warning', 'error', 'critical'):
              return lambda msg, *args, **kwargs: self.log(getLevelName(name.upper()), msg, *args, **kwargs)
          return getattr(self.logger, name)

  _disabled = NOTSET
  lastResort = StreamHandler()
  lastResort.level = WARNING
  root = Logger('root', WARNING)
  _loggers = {}

  def disable(level=CRITICAL):
      global _disabled
      _disabled = level

  def getLogger(name=None):
      if not name or name == 'root':
          return root
      if name not in _loggers:
          logger = _loggers[name] = _loggerClass(name)
          parent = name.rpartition('.')[0]
          while parent and parent not in _loggers:
              parent = parent.rpartition('.')[0]
          logger.parent = _loggers.get(parent, root)
          for other in _loggers.values():
              if other.name.startswith(name + '.') and len(other.parent.name if other.parent is not root else '') < len(name):
                  other.parent = logger
      return _loggers[name]

  _loggerClass = Logger

  def setLoggerClass(klass):
      global _loggerClass
      _loggerClass = klass

  def getLoggerClass():
      return _loggerClass

  def basicConfig(*, level=None, format='%(levelname)s:%(name)s:%(message)s', datefmt=None, style='%', stream=None,
                  handlers=None, force=False, **other):
      if force:
          root.handlers.clear()
      if not root.handlers:
          for handler in handlers or [StreamHandler(stream)]:
              if handler.formatter is None:
                  handler.setFormatter(Formatter(format, datefmt, style))
              root.addHandler(handler)
          if level is not None:
              root.setLevel(level)

  def log(level, msg, *args, **kwargs): _basic().log(level, msg, *args, **kwargs)
  def debug(msg, *args, **kwargs): _basic().debug(msg, *args, **kwargs)
  def info(msg, *args, **kwargs): _basic().info(msg, *args, **kwargs)
  def warning(msg, *args, **kwargs): _basic().warning(msg, *args, **kwargs)
  def error(msg, *args, **kwargs): _basic().error(msg, *args, **kwargs)
  def critical(msg, *args, **kwargs): _basic().critical(msg, *args, **kwargs)
  def exception(msg, *args, **kwargs): _basic().exception(msg, *args, **kwargs)

  def _basic():
      if not root.handlers:
          basicConfig()
      return root

  def captureWarnings(capture):
      pass

  def shutdown(handlerList=_handlerList):
      for reference in handlerList[:]:
          handler = reference()
          if handler is not None:
              handler.flush()
              handler.close()
  """#

/// Levels, records, formatters and filters of logging.
let logrecordsSource = #"""
  import time
  import threading

  CRITICAL = FATAL = 50
  ERROR, WARNING, INFO, DEBUG, NOTSET = 40, 30, 20, 10, 0
  WARN = WARNING
  _names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}

  def getLevelName(level):
      for number, name in _names.items():
          if name == level:
              return number
      return _names.get(level, 'Level %s' % level)

  def addLevelName(level, name):
      _names[level] = name

  def _level(level):
      if isinstance(level, int):
          return level
      if level not in _names.values():
          raise ValueError('Unknown level: %r' % (level,))
      return getLevelName(level)

  class LogRecord:
      def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
          self.name, self.msg, self.levelno, self.levelname = name, msg, level, getLevelName(level)
          if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
              args = args[0]
          self.args, self.pathname, self.lineno = args, pathname, lineno
          self.exc_info, self.exc_text, self.stack_info, self.funcName = exc_info, None, sinfo, func
          self.created = time.time()
          self.filename = self.module = pathname
          self.threadName = threading.current_thread().name
          self.process = 1

      def getMessage(self):
          message = str(self.msg)
          return message % self.args if self.args else message

  class Formatter:
      default_time_format = '%Y-%m-%d %H:%M:%S'

      def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
          self._fmt = fmt or {'%': '%(message)s', '{': '{message}', '$': '${message}'}[style]
          self.datefmt, self._style = datefmt, style

      def formatTime(self, record, datefmt=None):
          return str(record.created)

      def formatException(self, ei):
          from _native import format_exception
          return format_exception(ei[1]).rstrip('\n')

      def format(self, record):
          record.message = record.getMessage()
          if 'asctime' in self._fmt:
              record.asctime = self.formatTime(record, self.datefmt)
          if self._style == '%':
              text = self._fmt % record.__dict__
          elif self._style == '{':
              text = self._fmt.format(**record.__dict__)
          else:
              from string import Template
              text = Template(self._fmt).substitute(**record.__dict__)
          if record.exc_info:
              record.exc_text = record.exc_text or self.formatException(record.exc_info)
          return text + '\n' + record.exc_text if record.exc_text else text

  class Filterer:
      def __init__(self):
          self.filters = []

      def addFilter(self, filter):
          if filter not in self.filters:
              self.filters.append(filter)

      def removeFilter(self, filter):
          if filter in self.filters:
              self.filters.remove(filter)

      def filter(self, record):
          return all((f.filter if hasattr(f, 'filter') else f)(record) for f in self.filters)

  class Filter:
      def __init__(self, name=''):
          self.name = name

      def filter(self, record):
          return not self.name or record.name == self.name or record.name.startswith(self.name + '.')
  """#

/// Warnings are written and never raised, unless a filter says so.
let warningsSource = #"""
  import sys

  filters = []
  _seen = set()

  def warn(message, category=None, stacklevel=1, source=None, **options):
      if isinstance(message, Warning):
          category = type(message)
      elif category is None:
          category = UserWarning
      showwarning(message, category, *_place(stacklevel))

  def _place(level):
      try:
          frame = sys._getframe(level + 1)
          return frame.f_code.co_filename, frame.f_lineno
      except ValueError:
          return 'sys', 1

  def _action(category, text):
      for action, wanted, start in filters:
          if issubclass(category, wanted) and text.startswith(start):
              return action
      return 'ignore' if issubclass(category, (DeprecationWarning, ImportWarning, ResourceWarning)) else 'default'

  def showwarning(message, category, filename, lineno, file=None, line=None):
      text = str(message)
      action = _action(category, text)
      if action == 'error':
          raise message if isinstance(message, Warning) else category(message)
      if _caught:
          if action != 'ignore':
              record = WarningMessage(message if isinstance(message, Warning) else category(message), category, filename,
                                      lineno)
              if _caught[-1] is not None:
                  _caught[-1].append(record)
          return
      if action == 'ignore' or action != 'always' and (text, category, lineno) in _seen:
          return
      _seen.add((text, category, lineno))
      sys.stderr.write(formatwarning(message, category, filename, lineno))

  def formatwarning(message, category, filename, lineno, line=None):
      return '%s:%s: %s: %s\n' % (filename, lineno, category.__name__, message)

  def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
      filters.insert(len(filters) if append else 0, (action, category, message))

  def simplefilter(action, category=Warning, lineno=0, append=False):
      filterwarnings(action, '', category, append=append)

  def resetwarnings():
      filters.clear()

  _caught = []

  class WarningMessage:
      def __init__(self, message, category, filename, lineno):
          self.message, self.category, self.filename, self.lineno = message, category, filename, lineno

  class catch_warnings:
      def __init__(self, *, record=False, module=None, **options):
          self._record = record

      def __enter__(self):
          self._filters = filters[:]
          log = [] if self._record else None
          if self._record:
              _caught.append(log)
          return log

      def __exit__(self, *error):
          filters[:] = self._filters
          if self._record:
              _caught.pop()
  """#

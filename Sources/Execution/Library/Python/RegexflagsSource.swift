/// Flags and the error of regular expressions.
let regexflagsSource = #"""
  import sys

  class RegexFlag(int):
      def __repr__(self):
          names = [name for name, value in _names if self & value]
          return 're.' + '|re.'.join(names) if names else '<RegexFlag: 0>'

      __str__ = __repr__

      def __or__(self, other):
          return RegexFlag(int(self) | int(other))

      __ror__ = __or__

      def __and__(self, other):
          return RegexFlag(int(self) & int(other))

  _names = [('IGNORECASE', 2), ('LOCALE', 4), ('MULTILINE', 8), ('DOTALL', 16), ('VERBOSE', 64), ('ASCII', 256)]
  I = IGNORECASE = RegexFlag(2)
  L = LOCALE = RegexFlag(4)
  M = MULTILINE = RegexFlag(8)
  S = DOTALL = RegexFlag(16)
  U = UNICODE = RegexFlag(32)
  X = VERBOSE = RegexFlag(64)
  A = ASCII = RegexFlag(256)
  NOFLAG = RegexFlag(0)
  DEBUG = RegexFlag(128)

  class error(Exception):
      def __init__(self, msg, pattern=None, pos=None):
          self.msg, self.pattern, self.pos = msg, pattern, pos
          if pattern is not None and pos is not None:
              newline = b'\n' if isinstance(pattern, bytes) else '\n'
              self.lineno = pattern.count(newline, 0, pos) + 1
              self.colno = pos - pattern.rfind(newline, 0, pos)
              msg = '%s at position %d' % (msg, pos)
              if newline in pattern:
                  msg += ' (line %d, column %d)' % (self.lineno, self.colno)
          else:
              self.lineno = self.colno = None
          super().__init__(msg)

  error.__module__ = 're'
  if sys.version_info >= (3, 13):
      error.__name__ = error.__qualname__ = 'PatternError'
  PatternError = error

  RegexFlag.__module__ = 're'
  """#

/// Names and paths; nothing here touches a file, a process or the environment.
let osSource = #"""
  import posixpath as path
  from posixpath import sep, altsep, extsep, pathsep, curdir, pardir, defpath, devnull
  from abc import ABC, abstractmethod

  name = 'posix'
  linesep = '\n'
  environ = {}
  error = OSError
  O_RDONLY, O_WRONLY, O_RDWR = 0, 1, 2

  class PathLike(ABC):
      @abstractmethod
      def __fspath__(self):
          raise NotImplementedError

      @classmethod
      def __subclasshook__(cls, other):
          return hasattr(other, '__fspath__')

  def fspath(value):
      return path._text(value)

  def fsencode(value):
      value = fspath(value)
      return value.encode('utf-8', 'surrogateescape') if isinstance(value, str) else value

  def fsdecode(value):
      value = fspath(value)
      return value.decode('utf-8', 'surrogateescape') if isinstance(value, bytes) else value

  def getenv(key, default=None):
      return environ.get(key, default)

  def getpid():
      return 1

  def cpu_count():
      return 1

  def strerror(code):
      import errno
      return errno._texts.get(code, 'Unknown error %d' % code)

  class terminal_size(tuple):
      columns = property(lambda self: self[0])
      lines = property(lambda self: self[1])

  def get_terminal_size(fd=1):
      return terminal_size((80, 24))
  """#

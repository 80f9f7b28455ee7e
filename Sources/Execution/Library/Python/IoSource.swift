/// Streams in memory.
let ioSource = #"""
  from _native import unknown as _unknown
  from abc import ABC

  SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
  DEFAULT_BUFFER_SIZE = 8192

  class UnsupportedOperation(OSError, ValueError):
      pass

  class IOBase(ABC):
      closed = False

      def close(self):
          self.closed = True

      def _check(self):
          if self.closed:
              raise ValueError('I/O operation on closed file' + ('.' if isinstance(self, BytesIO) else ''))

      def flush(self):
          self._check()

      def readable(self):
          return False

      writable = seekable = isatty = readable

      def fileno(self):
          raise UnsupportedOperation('fileno')

      def __enter__(self):
          self._check()
          return self

      def __exit__(self, *error):
          self.close()

      def __iter__(self):
          self._check()
          return self

      def __next__(self):
          line = self.readline()
          if not line:
              raise StopIteration
          return line

      def readlines(self, hint=-1):
          return list(self)

      def writelines(self, lines):
          for line in lines:
              self.write(line)

  class RawIOBase(IOBase):
      pass

  class BufferedIOBase(IOBase):
      pass

  class TextIOBase(IOBase):
      encoding = errors = newlines = None

  class _Memory:
      def readable(self):
          self._check()
          return True

      writable = seekable = readable

      def getvalue(self):
          self._check()
          return self._content

      def tell(self):
          self._check()
          return self._at

      def seek(self, offset, whence=0):
          self._check()
          if whence == 2:
              offset += len(self._content)
          elif whence == 1:
              offset += self._at
          if offset < 0:
              raise ValueError('Negative seek position %d' % offset)
          self._at = offset
          return offset

      def truncate(self, size=None):
          self._check()
          size = self._at if size is None else size
          self._content = self._content[:size]
          return size

      def read(self, size=-1):
          self._check()
          end = len(self._content) if size is None or size < 0 else self._at + size
          part = self._content[self._at:end]
          self._at += len(part)
          return part

      def readline(self, size=-1):
          self._check()
          end = self._content.find(self._newline, self._at) + 1 or len(self._content)
          if size is not None and size >= 0:
              end = min(end, self._at + size)
          part = self._content[self._at:end]
          self._at += len(part)
          return part

      def _put(self, part):
          if self._at > len(self._content):
              self._content += self._fill * (self._at - len(self._content))
          if self._at == len(self._content):
              self._content += part
          else:
              self._content = self._content[:self._at] + part + self._content[self._at + len(part):]
          self._at += len(part)

  class StringIO(_Memory, TextIOBase):
      _newline, _fill = '\n', '\0'

      def __init__(self, initial_value='', newline='\n'):
          if _unknown('io.StringIO', initial_value) is not None:
              initial_value = str(initial_value)
          if initial_value is not None and not isinstance(initial_value, str):
              raise TypeError('initial_value must be str or None, not ' + type(initial_value).__name__)
          self._content = initial_value or ''
          if newline is None:
              self._content = self._content.replace('\r\n', '\n').replace('\r', '\n')
          self._at = 0

      def write(self, text):
          self._check()
          if not isinstance(text, str):
              raise TypeError('string argument expected, got ' + repr(type(text).__name__))
          self._put(text)
          return len(text)

  class BytesIO(_Memory, BufferedIOBase):
      _newline, _fill = b'\n', b'\0'

      def __init__(self, initial_bytes=b''):
          self._content = bytes(initial_bytes or b'')
          self._at = 0

      def write(self, data):
          self._check()
          if isinstance(data, str):
              raise TypeError("a bytes-like object is required, not 'str'")
          data = bytes(data)
          self._put(data)
          return len(data)

      def readinto(self, buffer):
          part = self.read(len(buffer))
          buffer[:len(part)] = part
          return len(part)

      read1 = _Memory.read

      def getbuffer(self):
          return bytearray(self._content)

  def open(*args, **kwargs):
      import builtins
      return builtins.open(*args, **kwargs)
  """#

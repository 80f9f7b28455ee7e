/// Streams: who holds whom is as in CPython, where a protocol only knows its reader weakly. The loop of the model opens
/// no connections, so what a program feeds them is all that they read.
let asyncioStreamsSource = #"""
  import sys
  import weakref
  from _native import deque
  from asyncio import futures
  from asyncio.protocols import Protocol
  from asyncio.tasks import iscoroutine, sleep

  _many_wait = sys.version_info >= (3, 10)
  _keeps_writer = sys.version_info < (3, 13)

  class IncompleteReadError(EOFError):
      def __init__(self, partial, expected):
          told = 'undefined' if expected is None else repr(expected)
          super().__init__('{} bytes read on a total of {} expected bytes'.format(len(partial), told))
          self.partial = partial
          self.expected = expected

      def __reduce__(self):
          return type(self), (self.partial, self.expected)

  class LimitOverrunError(Exception):
      def __init__(self, message, consumed):
          super().__init__(message)
          self.consumed = consumed

      def __reduce__(self):
          return type(self), (self.args[0], self.consumed)

  IncompleteReadError.__module__ = LimitOverrunError.__module__ = 'asyncio.exceptions'

  class FlowControlMixin(Protocol):
      def __init__(self, loop=None):
          self._loop = futures.get_event_loop() if loop is None else loop
          self._paused = False
          if _many_wait:
              self._drain_waiters = deque()
          else:
              self._drain_waiter = None
          self._connection_lost = False

      def _waiting(self):
          if _many_wait:
              return [waiter for waiter in self._drain_waiters if not waiter.done()]
          waiter, self._drain_waiter = self._drain_waiter, None
          return [] if waiter is None or waiter.done() else [waiter]

      def pause_writing(self):
          self._paused = True

      def resume_writing(self):
          self._paused = False
          for waiter in self._waiting():
              waiter.set_result(None)

      def connection_lost(self, exc):
          self._connection_lost = True
          if not self._paused:
              return
          for waiter in self._waiting():
              if exc is None:
                  waiter.set_result(None)
              else:
                  waiter.set_exception(exc)

      async def _drain_helper(self):
          if self._connection_lost:
              raise ConnectionResetError('Connection lost')
          if not self._paused:
              return
          waiter = self._loop.create_future()
          if not _many_wait:
              self._drain_waiter = waiter
              await waiter
              return
          self._drain_waiters.append(waiter)
          try:
              await waiter
          finally:
              self._drain_waiters.remove(waiter)

      def _get_close_waiter(self, stream):
          raise NotImplementedError

  class StreamReaderProtocol(FlowControlMixin, Protocol):
      _source_traceback = None

      def __init__(self, stream_reader, client_connected_cb=None, loop=None):
          super().__init__(loop=loop)
          self._stream_reader_wr = None
          if stream_reader is not None:
              self._stream_reader_wr = weakref.ref(stream_reader)
              self._source_traceback = stream_reader._source_traceback
          if client_connected_cb is not None:
              # Nobody else holds the reader of a server until somebody connects.
              self._strong_reader = stream_reader
          self._reject_connection = False
          if _keeps_writer:
              self._stream_writer = None
          if _many_wait:
              self._task = None
          self._transport = None
          self._client_connected_cb = client_connected_cb
          self._over_ssl = False
          self._closed = self._loop.create_future()

      @property
      def _stream_reader(self):
          return None if self._stream_reader_wr is None else self._stream_reader_wr()

      def connection_made(self, transport):
          if self._reject_connection:
              transport.abort()
              return
          self._transport = transport
          reader = self._stream_reader
          if reader is not None:
              reader.set_transport(transport)
          self._over_ssl = transport.get_extra_info('sslcontext') is not None
          if self._client_connected_cb is None:
              return
          writer = StreamWriter(transport, self, reader, self._loop)
          if _keeps_writer:
              self._stream_writer = writer
          result = self._client_connected_cb(reader, writer)
          if iscoroutine(result):
              task = self._loop.create_task(result)
              if _many_wait:
                  self._task = task
          self._strong_reader = None

      def connection_lost(self, exc):
          reader = self._stream_reader
          if reader is not None:
              if exc is None:
                  reader.feed_eof()
              else:
                  reader.set_exception(exc)
          if not self._closed.done():
              if exc is None:
                  self._closed.set_result(None)
              else:
                  self._closed.set_exception(exc)
          super().connection_lost(exc)
          self._stream_reader_wr = None
          if _keeps_writer:
              self._stream_writer = None
          if _many_wait:
              self._task = None
          self._transport = None

      def data_received(self, data):
          reader = self._stream_reader
          if reader is not None:
              reader.feed_data(data)

      def eof_received(self):
          reader = self._stream_reader
          if reader is not None:
              reader.feed_eof()
          return not self._over_ssl

      def _get_close_waiter(self, stream):
          return self._closed

      def __del__(self):
          closed = getattr(self, '_closed', None)
          if closed is not None and closed.done() and not closed.cancelled():
              closed.exception()

  class StreamWriter:
      def __init__(self, transport, protocol, reader, loop):
          self._transport = transport
          self._protocol = protocol
          self._reader = reader
          self._loop = loop
          self._complete_fut = loop.create_future()
          self._complete_fut.set_result(None)

      @property
      def transport(self):
          return self._transport

      def write(self, data):
          self._transport.write(data)

      def writelines(self, data):
          self._transport.writelines(data)

      def write_eof(self):
          return self._transport.write_eof()

      def can_write_eof(self):
          return self._transport.can_write_eof()

      def close(self):
          return self._transport.close()

      def is_closing(self):
          return self._transport.is_closing()

      async def wait_closed(self):
          await self._protocol._get_close_waiter(self)

      def get_extra_info(self, name, default=None):
          return self._transport.get_extra_info(name, default)

      async def drain(self):
          failure = None if self._reader is None else self._reader.exception()
          if failure is not None:
              raise failure
          if self._transport.is_closing():
              # So that a loss of the connection is told.
              await sleep(0)
          await self._protocol._drain_helper()

  class StreamReader:
      _source_traceback = None

      def __init__(self, limit=2 ** 16, loop=None):
          if limit <= 0:
              raise ValueError('Limit cannot be <= 0')
          self._limit = limit
          self._loop = futures.get_event_loop() if loop is None else loop
          self._buffer = bytearray()
          self._eof = False
          self._waiter = None
          self._exception = None
          self._transport = None
          self._paused = False

      def exception(self):
          return self._exception

      def set_exception(self, exc):
          self._exception = exc
          waiter, self._waiter = self._waiter, None
          if waiter is not None and not waiter.cancelled():
              waiter.set_exception(exc)

      def _wakeup_waiter(self):
          waiter, self._waiter = self._waiter, None
          if waiter is not None and not waiter.cancelled():
              waiter.set_result(None)

      def set_transport(self, transport):
          assert self._transport is None, 'Transport already set'
          self._transport = transport

      def _maybe_resume_transport(self):
          if self._paused and len(self._buffer) <= self._limit:
              self._paused = False
              self._transport.resume_reading()

      def feed_eof(self):
          self._eof = True
          self._wakeup_waiter()

      def at_eof(self):
          return self._eof and not self._buffer

      def feed_data(self, data):
          assert not self._eof, 'feed_data after feed_eof'
          if not data:
              return
          self._buffer.extend(data)
          self._wakeup_waiter()
          if self._transport is None or self._paused or len(self._buffer) <= 2 * self._limit:
              return
          try:
              self._transport.pause_reading()
          except NotImplementedError:
              self._transport = None
          else:
              self._paused = True

      async def _wait_for_data(self, func_name):
          if self._waiter is not None:
              raise RuntimeError(func_name + '() called while another coroutine is already waiting for incoming data')
          assert not self._eof, '_wait_for_data after EOF'
          if self._paused:
              self._paused = False
              self._transport.resume_reading()
          self._waiter = self._loop.create_future()
          try:
              await self._waiter
          finally:
              self._waiter = None

      def _take(self, count):
          data = bytes(self._buffer[:count])
          del self._buffer[:count]
          self._maybe_resume_transport()
          return data

      async def readline(self):
          try:
              return await self.readuntil(b'\n')
          except IncompleteReadError as error:
              return error.partial
          except LimitOverrunError as error:
              if self._buffer[error.consumed:error.consumed + 1] == b'\n':
                  del self._buffer[:error.consumed + 1]
              else:
                  self._buffer.clear()
              self._maybe_resume_transport()
              raise ValueError(error.args[0])

      async def readuntil(self, separator=b'\n'):
          if not separator:
              raise ValueError('Separator should be at least one-byte string')
          if self._exception is not None:
              raise self._exception
          searched = 0
          while True:
              place = self._buffer.find(separator, searched)
              if place >= 0:
                  break
              searched = max(searched, len(self._buffer) + 1 - len(separator))
              if searched > self._limit:
                  raise LimitOverrunError('Separator is not found, and chunk exceed the limit', searched)
              if self._eof:
                  rest = bytes(self._buffer)
                  self._buffer.clear()
                  raise IncompleteReadError(rest, None)
              await self._wait_for_data('readuntil')
          if place > self._limit:
              raise LimitOverrunError('Separator is found, but chunk is longer than limit', place)
          return self._take(place + len(separator))

      async def read(self, n=-1):
          if self._exception is not None:
              raise self._exception
          if n == 0:
              return b''
          if n < 0:
              blocks = []
              while True:
                  block = await self.read(self._limit)
                  if not block:
                      return b''.join(blocks)
                  blocks.append(block)
          if not self._buffer and not self._eof:
              await self._wait_for_data('read')
          return self._take(n)

      async def readexactly(self, n):
          if n < 0:
              raise ValueError('readexactly size can not be less than zero')
          if self._exception is not None:
              raise self._exception
          if n == 0:
              return b''
          while len(self._buffer) < n:
              if self._eof:
                  rest = bytes(self._buffer)
                  self._buffer.clear()
                  raise IncompleteReadError(rest, n)
              await self._wait_for_data('readexactly')
          return self._take(n)

      def __aiter__(self):
          return self

      async def __anext__(self):
          line = await self.readline()
          if line == b'':
              raise StopAsyncIteration
          return line
  """#

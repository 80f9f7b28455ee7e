"""Handles, futures, transports and protocols.

The loop holds a handle until it has run, and a running loop is alive by itself: what it holds is put into the lists of
this module. A handle that was kept still holds its callback when it has run.
"""

_ready = []
_scheduled = []
_readers = []
_transports = []
_signal_handlers = []
_exit_callbacks = []


class Handle:
    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._context = context

    def cancel(self):
        self._callback = None
        self._args = None


class TimerHandle(Handle):
    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when


class Future:
    def __init__(self, *, loop=None):
        self._loop = loop
        self._callbacks = []

    def add_done_callback(self, fn, *, context=None):
        self._callbacks.append((fn, context))

    def remove_done_callback(self, fn):
        self._callbacks = []

    def result(self):
        return self._result

    def exception(self):
        return self._exception

    def get_loop(self):
        return self._loop

    # Done: the callbacks are handed to the loop, which lets go of them when they have run.
    def cancel(self, msg=None):
        self._callbacks = []

    def set_result(self, result):
        self._result = result
        self._callbacks = []

    def set_exception(self, exception):
        self._exception = exception
        self._callbacks = []


class Task(Future):
    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        self._coro = coro
        self._context = context

    # The loop holds a task until it is done, and then the task has let go of its callbacks.
    def add_done_callback(self, fn, *, context=None):
        _ready.append((self, fn))

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context


class AbstractServer:
    def close(self):
        self._protocol_factory = None

    async def __aenter__(self):
        return self


class Server(AbstractServer):
    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog):
        self._loop = loop
        self._sockets = sockets
        self._protocol_factory = protocol_factory
        self._ssl_context = ssl_context


class BaseTransport:
    def __init__(self, extra=None):
        self._extra = extra

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    # connection_lost() of the protocol is called soon after; then the transport lets go of it.
    def close(self):
        self._protocol = None


class ReadTransport(BaseTransport):
    pass


class WriteTransport(BaseTransport):
    def abort(self):
        self._protocol = None


class Transport(ReadTransport, WriteTransport):
    pass


class DatagramTransport(BaseTransport):
    pass


class SubprocessTransport(BaseTransport):
    pass


class BaseProtocol:
    def connection_made(self, transport):
        pass


class Protocol(BaseProtocol):
    pass


class BufferedProtocol(BaseProtocol):
    pass


class DatagramProtocol(BaseProtocol):
    pass


class SubprocessProtocol(BaseProtocol):
    pass


class AbstractEventLoop:
    def call_soon(self, callback, *args, context=None):
        handle = Handle(callback, args, self, context)
        _ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        handle = Handle(callback, args, self, context)
        _ready.append(handle)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        handle = TimerHandle(delay, callback, args, self, context)
        _scheduled.append(handle)
        return handle

    def call_at(self, when, callback, *args, context=None):
        handle = TimerHandle(when, callback, args, self, context)
        _scheduled.append(handle)
        return handle

    # Until remove_reader(), remove_writer() or remove_signal_handler().
    def add_reader(self, fd, callback, *args):
        _readers.append(Handle(callback, args, self))

    def add_writer(self, fd, callback, *args):
        _readers.append(Handle(callback, args, self))

    def add_signal_handler(self, sig, callback, *args):
        _signal_handlers.append(Handle(callback, args, self))

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        task = Task(coro, loop=self, context=context)
        _ready.append(task)
        return task

    def run_in_executor(self, executor, func, *args):
        future = Future(loop=self)
        future._result = func(*args)
        return future

    def run_until_complete(self, future):
        return future

    def set_default_executor(self, executor):
        self._default_executor = executor

    def set_exception_handler(self, handler):
        self._exception_handler = handler

    def set_task_factory(self, factory):
        self._task_factory = factory

    async def create_connection(self, protocol_factory, host=None, port=None, **options):
        return _connected(self, protocol_factory, Transport())

    async def create_unix_connection(self, protocol_factory, path=None, **options):
        return _connected(self, protocol_factory, Transport())

    async def connect_accepted_socket(self, protocol_factory, sock, **options):
        return _connected(self, protocol_factory, Transport())

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, **options):
        return _connected(self, protocol_factory, DatagramTransport())

    async def connect_read_pipe(self, protocol_factory, pipe):
        return _connected(self, protocol_factory, ReadTransport())

    async def connect_write_pipe(self, protocol_factory, pipe):
        return _connected(self, protocol_factory, WriteTransport())

    async def subprocess_exec(self, protocol_factory, *args, **options):
        return _connected(self, protocol_factory, SubprocessTransport())

    async def subprocess_shell(self, protocol_factory, cmd, **options):
        return _connected(self, protocol_factory, SubprocessTransport())

    async def create_server(self, protocol_factory, host=None, port=None, **options):
        server = Server(self, [], protocol_factory, None, 100)
        _readers.append(server)
        return server

    async def create_unix_server(self, protocol_factory, path=None, **options):
        server = Server(self, [], protocol_factory, None, 100)
        _readers.append(server)
        return server

    async def start_tls(self, transport, protocol, sslcontext, **options):
        transport._protocol = protocol
        return transport


def _connected(loop, protocol_factory, transport):
    # The two hold each other until connection_lost(), and the loop holds both as long: never garbage together.
    protocol = protocol_factory()
    protocol.connection_made(transport)
    _transports.append((loop, transport, protocol))
    return transport, protocol


BaseEventLoop = AbstractEventLoop
SelectorEventLoop = AbstractEventLoop


def get_event_loop():
    return AbstractEventLoop()


def get_running_loop():
    return AbstractEventLoop()


def new_event_loop():
    return AbstractEventLoop()


def create_task(coro, *, name=None, context=None):
    task = Task(coro, context=context)
    _ready.append(task)
    return task


def ensure_future(coro_or_future, *, loop=None):
    task = Task(coro_or_future, loop=loop)
    _ready.append(task)
    return task


def run_coroutine_threadsafe(coro, loop):
    return Task(coro, loop=loop)


def wrap_future(future, *, loop=None):
    return Future(loop=loop)


def run(main, *, debug=None, loop_factory=None):
    return main


async def wait_for(fut, timeout):
    return fut


async def shield(arg):
    return arg


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


async def gather(*coros_or_futures, return_exceptions=False):
    return list(coros_or_futures)


class TaskGroup:
    async def __aenter__(self):
        return self

    # The group and its task hold each other until the task is done, and the loop holds the task as long.
    def create_task(self, coro, *, name=None, context=None):
        task = Task(coro, context=context)
        _ready.append(task)
        return task


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._loop_factory = loop_factory

    def __enter__(self):
        return self

    def get_loop(self):
        return AbstractEventLoop()

    def run(self, coro, *, context=None):
        return coro


class Lock:
    async def __aenter__(self):
        return None


class Condition:
    def __init__(self, lock=None):
        self._lock = lock

    async def __aenter__(self):
        return None


class Queue:
    def __init__(self, maxsize=0):
        self._queue = []

    def put_nowait(self, item):
        self._queue.append(item)

    async def put(self, item):
        self._queue.append(item)

    def get_nowait(self):
        return self._queue.pop()

    async def get(self):
        return self._queue.pop()


class PriorityQueue(Queue):
    pass


class LifoQueue(Queue):
    pass


class StreamReader:
    def __init__(self, limit=65536, loop=None):
        self._loop = loop
        self._transport = None

    def set_transport(self, transport):
        self._transport = transport

    def set_exception(self, exc):
        self._exception = exc


class StreamReaderProtocol(Protocol):
    """Holds the reader weakly, unless it makes the connection for a server."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        self._loop = loop
        self._client_connected_cb = client_connected_cb

    def connection_made(self, transport):
        self._transport = transport

    def connection_lost(self, exc):
        self._transport = None


class StreamWriter:
    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    @property
    def transport(self):
        return self._transport


async def open_connection(host=None, port=None, *, limit=65536, **options):
    return _streams(None)


async def open_unix_connection(path=None, *, limit=65536, **options):
    return _streams(None)


async def start_server(client_connected_cb, host=None, port=None, *, limit=65536, **options):
    return _serving(client_connected_cb)


async def start_unix_server(client_connected_cb, path=None, *, limit=65536, **options):
    return _serving(client_connected_cb)


def _streams(client_connected_cb):
    reader = StreamReader()
    protocol = StreamReaderProtocol(reader, client_connected_cb)
    transport = Transport()
    reader._transport = transport
    _transports.append((transport, protocol))
    return reader, StreamWriter(transport, protocol, reader, None)


def _serving(client_connected_cb):
    reader, writer = _streams(client_connected_cb)
    client_connected_cb(reader, writer)
    server = Server(None, [], client_connected_cb, None, 100)
    _readers.append(server)
    return server

// Made of the files in rules/models by `UPDATE_GOLDENS=1 swift test --filter CatalogueTests`: change those.
// swift-format-ignore-file

extension LibraryModels {
  static let embedded: [(module: StaticString, text: StaticString)] = [
    ("aiohttp.web", ##"""
"""An application holds its handlers by way of its router."""


class _Router:
    def __init__(self):
        self._resources = []

    def add_route(self, method, path, handler, *, name=None, expect_handler=None):
        self._resources.append(handler)

    def add_get(self, path, handler, *, name=None, allow_head=True, **kwargs):
        self._resources.append(handler)

    def add_post(self, path, handler, **kwargs):
        self._resources.append(handler)

    def add_put(self, path, handler, **kwargs):
        self._resources.append(handler)

    def add_delete(self, path, handler, **kwargs):
        self._resources.append(handler)

    def add_view(self, path, handler, **kwargs):
        self._resources.append(handler)

    def add_routes(self, routes):
        self._resources.extend(routes)


class Application:
    def __init__(self, *, middlewares=(), **options):
        self._router = _Router()
        self._middlewares = middlewares
        self._subapps = []
        self.on_startup = []
        self.on_shutdown = []
        self.on_cleanup = []
        self.on_response_prepare = []
        self.cleanup_ctx = []

    @property
    def router(self):
        return self._router

    def add_routes(self, routes):
        self._router.add_routes(routes)

    def add_subapp(self, prefix, subapp):
        self._subapps.append(subapp)


class RouteDef:
    def __init__(self, method, path, handler, kwargs):
        self.handler = handler
        self.kwargs = kwargs


def route(method, path, handler, **kwargs):
    return RouteDef(method, path, handler, kwargs)


def get(path, handler, *, name=None, allow_head=True, **kwargs):
    return RouteDef("GET", path, handler, kwargs)


def post(path, handler, **kwargs):
    return RouteDef("POST", path, handler, kwargs)


def put(path, handler, **kwargs):
    return RouteDef("PUT", path, handler, kwargs)


def delete(path, handler, **kwargs):
    return RouteDef("DELETE", path, handler, kwargs)


class View:
    def __init__(self, request):
        self._request = request


class AppRunner:
    def __init__(self, app, **kwargs):
        self._app = app

"""##),
    ("argparse", ##"""
"""A parser holds its types, actions and defaults.

An action and its group hold each other too, but neither holds the parser; nobody but the library could cut that.
"""


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)


class HelpFormatter:
    pass


class Action:
    def __init__(
        self,
        option_strings,
        dest,
        nargs=None,
        const=None,
        default=None,
        type=None,
        choices=None,
        required=False,
        help=None,
        metavar=None,
    ):
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices


class _Container:
    def add_argument(self, *args, action=None, const=None, default=None, type=None, choices=None, **kwargs):
        made = Action(args, None, None, const, default, type, choices)
        self._actions.append(made)
        return made

    def add_argument_group(self, *args, **kwargs):
        return _Group(self)

    def add_mutually_exclusive_group(self, **kwargs):
        return _Group(self)

    def register(self, registry_name, value, object):
        self._registries = {"name": object}

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)


class _Group(_Container):
    def __init__(self, container):
        self._container = container
        self._actions = container._actions
        self._defaults = container._defaults


class ArgumentParser(_Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=None, **rest):
        self._actions = []
        self._defaults = {}
        self.formatter_class = formatter_class

    def add_subparsers(self, **kwargs):
        parsers = _Subparsers()
        self._actions.append(parsers)
        return parsers

    def parse_args(self, args=None, namespace=None):
        found = Namespace()
        found.func = self._defaults["func"]
        return found


class _Subparsers:
    def __init__(self):
        self._name_parser_map = {}

    def add_parser(self, name, **kwargs):
        parser = ArgumentParser(**kwargs)
        self._name_parser_map[name] = parser
        return parser

"""##),
    ("asyncio", ##"""
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

"""##),
    ("asyncore", ##"""
"""A channel is in the map of channels, its own or the module's, until close()."""

socket_map = {}


class dispatcher:
    def __init__(self, sock=None, map=None):
        self._map = map
        self.socket = sock
        self.add_channel(map)

    def add_channel(self, map=None):
        if map is None:
            map = socket_map
        map["fd"] = self

    def close(self):
        del self._map["fd"]


class dispatcher_with_send(dispatcher):
    pass

"""##),
    ("atexit", ##"""
"""What is registered stays to the end of the process."""

_callbacks = []


def register(func, *args, **kwargs):
    _callbacks.append((func, args, kwargs))
    return func


def unregister(func):
    pass

"""##),
    ("blinker", ##"""
"""A signal holds its receivers weakly, unless connect() is told otherwise by weak=False."""


class Signal:
    def connect(self, receiver, sender=None, weak=True):
        return receiver

    def connect_via(self, sender, weak=False):
        pass

    def disconnect(self, receiver, sender=None):
        pass


class NamedSignal(Signal):
    pass


class Namespace:
    def signal(self, name, doc=None):
        return NamedSignal()


def signal(name, doc=None):
    return NamedSignal()

"""##),
    ("click", ##"""
"""A context holds its command, its parent and what is to be called when it is closed; a parent holds no child."""


class Context:
    def __init__(self, command, parent=None, info_name=None, obj=None, **options):
        self.command = command
        self.parent = parent
        self.obj = obj
        self._close_callbacks = []

    def __enter__(self):
        return self

    def call_on_close(self, f):
        self._close_callbacks.append(f)
        return f

    def with_resource(self, context_manager):
        self._close_callbacks.append(context_manager)
        return context_manager.__enter__()

    def close(self):
        self._close_callbacks = []


class Command:
    def __init__(self, name, context_settings=None, callback=None, params=None, **options):
        self.callback = callback
        self.params = params


class Group(Command):
    def __init__(self, name=None, commands=None, **options):
        self.commands = {}
        self.callback = options["callback"]

    def add_command(self, cmd, name=None):
        self.commands["name"] = cmd


class Option:
    def __init__(self, param_decls=None, *, callback=None, default=None, type=None, **attrs):
        self.callback = callback
        self.default = default
        self.type = type

"""##),
    ("cmd", ##"""
"""A command line holds its streams."""


class Cmd:
    def __init__(self, completekey="tab", stdin=None, stdout=None):
        self.stdin = stdin
        self.stdout = stdout

"""##),
    ("code", ##"""
"""An interpreter holds the namespace it runs code in."""


class InteractiveInterpreter:
    def __init__(self, locals=None):
        self.locals = locals


class InteractiveConsole(InteractiveInterpreter):
    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        self.locals = locals

"""##),
    ("codecs", ##"""
"""Streams hold the stream below them; error handlers and search functions stay to the end of the process."""

_registered = []


class StreamWriter:
    def __init__(self, stream, errors="strict"):
        self.stream = stream

    def __enter__(self):
        return self


class StreamReader:
    def __init__(self, stream, errors="strict"):
        self.stream = stream

    def __enter__(self):
        return self


class StreamReaderWriter:
    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream

    def __enter__(self):
        return self


def register(search_function, /):
    _registered.append(search_function)


def register_error(errors, handler, /):
    _registered.append(handler)

"""##),
    ("concurrent.futures", ##"""
"""A future holds its callbacks for good, and its result; an executor holds what it was given until it has run."""

_work_queue = []


class Future:
    def __init__(self):
        self._done_callbacks = []
        self._result = None
        self._exception = None

    def add_done_callback(self, fn):
        self._done_callbacks.append(fn)

    def result(self, timeout=None):
        return self._result

    def exception(self, timeout=None):
        return self._exception

    def set_result(self, result):
        self._result = result

    def set_exception(self, exception):
        self._exception = exception


class Executor:
    def __enter__(self):
        return self

    def submit(self, fn, /, *args, **kwargs):
        # The work item lets go of the function when it has run: only the result stays.
        _work_queue.append((fn, args, kwargs))
        future = Future()
        future._result = fn(*args, **kwargs)
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        return map(fn, *iterables)


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        self._initializer = initializer
        self._initargs = initargs


class ProcessPoolExecutor(Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        self._mp_context = mp_context
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        # The call is pickled for another process.
        return Future()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        return []


def as_completed(fs, timeout=None):
    return iter(fs)

"""##),
    ("contextlib", ##"""
"""Managers hold what they were made for; a stack holds its callbacks until it is left or closed."""


class AbstractContextManager:
    def __enter__(self):
        return self


class AbstractAsyncContextManager:
    async def __aenter__(self):
        return self


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result


class redirect_stdout:
    def __init__(self, new_target):
        self._new_target = new_target

    def __enter__(self):
        return self._new_target


class redirect_stderr(redirect_stdout):
    pass


class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exit_callbacks = []

    def enter_context(self, cm):
        self._exit_callbacks.append(cm)
        return cm.__enter__()

    def push(self, exit):
        self._exit_callbacks.append(exit)
        return exit

    def callback(self, callback, /, *args, **kwds):
        self._exit_callbacks.append((callback, args, kwds))
        return callback

    def pop_all(self):
        stack = ExitStack()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return stack

    def __exit__(self, *exc_details):
        self._exit_callbacks = []

    def close(self):
        self._exit_callbacks = []


class AsyncExitStack(AbstractAsyncContextManager):
    def __init__(self):
        self._exit_callbacks = []

    def enter_context(self, cm):
        self._exit_callbacks.append(cm)
        return cm.__enter__()

    async def enter_async_context(self, cm):
        self._exit_callbacks.append(cm)
        return await cm.__aenter__()

    def push(self, exit):
        self._exit_callbacks.append(exit)
        return exit

    def push_async_exit(self, exit):
        self._exit_callbacks.append(exit)
        return exit

    def callback(self, callback, /, *args, **kwds):
        self._exit_callbacks.append((callback, args, kwds))
        return callback

    def push_async_callback(self, callback, /, *args, **kwds):
        self._exit_callbacks.append((callback, args, kwds))
        return callback

    async def __aexit__(self, *exc_details):
        self._exit_callbacks = []

    async def aclose(self):
        self._exit_callbacks = []

"""##),
    ("contextvars", ##"""
"""The context of the thread or task holds the values; a variable holds its default, a token the value before."""

_current = []


class ContextVar:
    def __init__(self, name, *, default=None):
        self._default = default

    def get(self, default=None):
        return _current[0]

    def set(self, value):
        _current.append(value)
        return Token(self)

    def reset(self, token):
        pass


class Token:
    def __init__(self, var):
        self.var = var


class Context:
    def run(self, callable, *args, **kwargs):
        return callable(*args, **kwargs)


def copy_context():
    return Context()

"""##),
    ("copyreg", ##"""
"""Registered functions stay to the end of the process."""

_dispatch_table = []


def pickle(ob_type, pickle_function, constructor_ob=None):
    _dispatch_table.append((pickle_function, constructor_ob))


def constructor(object):
    pass

"""##),
    ("csv", ##"""
"""Readers hold the iterator over their lines; writers hold the write method of their file."""


class _Reader:
    def __init__(self, csvfile):
        self._input = iter(csvfile)


class _Writer:
    def __init__(self, csvfile):
        self._write = csvfile


def reader(csvfile, /, dialect="excel", **fmtparams):
    return _Reader(csvfile)


def writer(csvfile, /, dialect="excel", **fmtparams):
    return _Writer(csvfile)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = fieldnames
        self.reader = reader(f)


class DictWriter:
    def __init__(
        self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds
    ):
        self.fieldnames = fieldnames
        self.writer = writer(f)

"""##),
    ("ctypes", ##"""
"""A function made from a Python callable holds it; an array or structure holds the objects put into it."""


class _Callback:
    def __init__(self, callable):
        self._objects = {"0": callable}


def CFUNCTYPE(restype, *argtypes, **kw):
    return _Callback


def PYFUNCTYPE(restype, *argtypes):
    return _Callback




class py_object:
    def __init__(self, value=None):
        self.value = value


class _Pointer:
    def __init__(self, contents):
        self._objects = {"1": contents}

    @property
    def contents(self):
        return self._objects["1"]


def pointer(obj):
    return _Pointer(obj)


def byref(obj, offset=0):
    return _Pointer(obj)

"""##),
    ("difflib", ##"""
"""A matcher holds both sequences."""


class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = a
        self.b = b

    def set_seqs(self, a, b):
        self.a = a
        self.b = b

    def set_seq1(self, a):
        self.a = a

    def set_seq2(self, b):
        self.b = b


class Differ:
    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

"""##),
    ("django.dispatch", ##"""
"""A signal holds its receivers weakly, unless connect() is told otherwise by weak=False."""


class Signal:
    def connect(self, receiver, sender=None, weak=True, dispatch_uid=None):
        pass

    def disconnect(self, receiver=None, sender=None, dispatch_uid=None):
        pass

"""##),
    ("docutils.nodes", ##"""
"""A tree whose nodes hold their parent and their document."""


class Node:
    def setup_child(self, child):
        child.parent = self
        child.document = self.document


class Text(Node):
    pass


class Element(Node):
    def __init__(self, rawsource="", *children, **attributes):
        self.children = []
        for child in children:
            child.parent = self
            self.children.append(child)

    def append(self, item):
        item.parent = self
        self.children.append(item)

    def insert(self, index, item):
        item.parent = self
        self.children.append(item)

    def extend(self, item):
        for node in item:
            node.parent = self
            self.children.append(node)

    def remove(self, item):
        self.children.remove(item)

    def pop(self, i=-1):
        return self.children.pop()

    def clear(self):
        self.children = []


class TextElement(Element):
    pass


class FixedTextElement(TextElement):
    pass


class document(Element):
    def __init__(self, settings, reporter, *args, **kwargs):
        self.settings = settings
        self.reporter = reporter
        self.children = []

"""##),
    ("flask", ##"""
"""An application or blueprint holds the functions that are registered with it."""


class _Scaffold:
    def add_url_rule(self, rule, endpoint=None, view_func=None, provide_automatic_options=None, **options):
        self.view_functions["endpoint"] = view_func

    def before_request(self, f):
        self.before_request_funcs["name"] = f
        return f

    def after_request(self, f):
        self.after_request_funcs["name"] = f
        return f

    def teardown_request(self, f):
        self.teardown_request_funcs["name"] = f
        return f

    def context_processor(self, f):
        self.template_context_processors["name"] = f
        return f

    def register_error_handler(self, code_or_exception, f):
        self.error_handler_spec["code"] = f


class Flask(_Scaffold):
    def __init__(self, import_name, *args, **options):
        self.view_functions = {}
        self.before_request_funcs = {}
        self.after_request_funcs = {}
        self.teardown_request_funcs = {}
        self.template_context_processors = {}
        self.error_handler_spec = {}
        self.teardown_appcontext_funcs = []
        self.blueprints = {}

    def register_blueprint(self, blueprint, **options):
        self.blueprints["name"] = blueprint

    def teardown_appcontext(self, f):
        self.teardown_appcontext_funcs.append(f)
        return f


class Blueprint(_Scaffold):
    def __init__(self, name, import_name, *args, **options):
        self.view_functions = {}
        self.before_request_funcs = {}
        self.after_request_funcs = {}
        self.teardown_request_funcs = {}
        self.template_context_processors = {}
        self.error_handler_spec = {}
        self.deferred_functions = []

    # Registered with the application later, by a closure that holds the function.
    def add_url_rule(self, rule, endpoint=None, view_func=None, provide_automatic_options=None, **options):
        self.deferred_functions.append(view_func)

"""##),
    ("gzip", ##"""
"""A compressed file holds the file it was made for, until close()."""


class GzipFile:
    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        self.fileobj = fileobj

    def __enter__(self):
        return self

    def close(self):
        self.fileobj = None

"""##),
    ("html.parser", ##"""
"""A parser holds text only."""


class HTMLParser:
    def __init__(self, *, convert_charrefs=True):
        self.rawdata = ""

"""##),
    ("http.server", ##"""
"""A handler holds its server and request; the server holds no handler."""

from socketserver import StreamRequestHandler, TCPServer, ThreadingMixIn


class HTTPServer(TCPServer):
    pass


class ThreadingHTTPServer(ThreadingMixIn, HTTPServer):
    pass


class BaseHTTPRequestHandler(StreamRequestHandler):
    pass


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    pass

"""##),
    ("httpx", ##"""
"""A client holds its hooks, transport and authentication."""


class Client:
    def __init__(self, *, auth=None, event_hooks=None, transport=None, mounts=None, **options):
        self._auth = auth
        self._event_hooks = event_hooks
        self._transport = transport
        self._mounts = mounts

    def __enter__(self):
        return self


class AsyncClient(Client):
    async def __aenter__(self):
        return self


class WSGITransport:
    def __init__(self, app, raise_app_exceptions=True, script_name="", remote_addr="127.0.0.1", wsgi_errors=None):
        self.app = app


class ASGITransport:
    def __init__(self, app, raise_app_exceptions=True, root_path="", client=None):
        self.app = app


class MockTransport:
    def __init__(self, handler):
        self.handler = handler

"""##),
    ("io", ##"""
"""Wrappers hold what they wrap, until detach()."""


class TextIOWrapper:
    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self.buffer = buffer

    def __enter__(self):
        return self

    def detach(self):
        buffer = self.buffer
        self.buffer = None
        return buffer


class BufferedReader:
    def __init__(self, raw, buffer_size=8192):
        self.raw = raw

    def __enter__(self):
        return self

    def detach(self):
        raw = self.raw
        self.raw = None
        return raw


class BufferedWriter(BufferedReader):
    pass


class BufferedRandom(BufferedReader):
    pass


class BufferedRWPair:
    def __init__(self, reader, writer, buffer_size=8192, /):
        self.reader = reader
        self.writer = writer

"""##),
    ("jinja2", ##"""
"""An environment holds its loader, and templates and extensions hold the environment."""


class Environment:
    def __init__(
        self,
        block_start_string="{%",
        block_end_string="%}",
        variable_start_string="{{",
        variable_end_string="}}",
        comment_start_string="{#",
        comment_end_string="#}",
        line_statement_prefix=None,
        line_comment_prefix=None,
        trim_blocks=False,
        lstrip_blocks=False,
        newline_sequence="",
        keep_trailing_newline=False,
        extensions=(),
        optimized=True,
        undefined=None,
        finalize=None,
        autoescape=False,
        loader=None,
        **options,
    ):
        self.finalize = finalize
        self.autoescape = autoescape
        self.loader = loader
        self.filters = {}
        self.tests = {}
        self.globals = {}
        self.extensions = {}

    def get_template(self, name, parent=None, globals=None):
        return _template(self, globals)

    def select_template(self, names, parent=None, globals=None):
        return _template(self, globals)

    def from_string(self, source, globals=None, template_class=None):
        return _template(self, globals)


class Template:
    pass


def _template(environment, globals):
    template = Template()
    template.environment = environment
    template.globals = globals
    return template


class BaseLoader:
    pass


class FunctionLoader(BaseLoader):
    def __init__(self, load_func):
        self.load_func = load_func


class DictLoader(BaseLoader):
    def __init__(self, mapping):
        self.mapping = mapping


class ChoiceLoader(BaseLoader):
    def __init__(self, loaders):
        self.loaders = loaders


class PrefixLoader(BaseLoader):
    def __init__(self, mapping, delimiter="/"):
        self.mapping = mapping


class FileSystemLoader(BaseLoader):
    def __init__(self, searchpath, encoding="utf-8", followlinks=False):
        self.searchpath = searchpath

"""##),
    ("json", ##"""
"""Functions keep none of the callables they are given; encoder and decoder objects do."""


def dump(obj, fp, **kw):
    pass


def dumps(obj, **kw):
    pass


def load(fp, **kw):
    pass


def loads(s, **kw):
    pass


class JSONEncoder:
    def __init__(self, *, default=None, **kw):
        self.default = default


class JSONDecoder:
    def __init__(
        self,
        *,
        object_hook=None,
        parse_float=None,
        parse_int=None,
        parse_constant=None,
        strict=True,
        object_pairs_hook=None,
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.object_pairs_hook = object_pairs_hook

"""##),
    ("logging", ##"""
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

"""##),
    ("logging.handlers", ##"""
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

"""##),
    ("lxml.etree", ##"""
"""A parser holds its target; an element holds its document and no other element."""


class XMLParser:
    def __init__(self, *, target=None, **options):
        self.target = target

    def close(self):
        return self.target.close()


class HTMLParser(XMLParser):
    pass


class XMLPullParser(XMLParser):
    pass


def fromstring(text, parser=None, *, base_url=None):
    pass


def parse(source, parser=None, *, base_url=None):
    pass

"""##),
    ("matplotlib.animation", ##"""
"""An animation holds its figure and function; the figure holds the animation weakly."""


class FuncAnimation:
    def __init__(
        self, fig, func, frames=None, init_func=None, fargs=None, save_count=None, *, cache_frame_data=True, **kwargs
    ):
        self._fig = fig
        self._func = func
        self._init_func = init_func
        self._args = fargs

"""##),
    ("matplotlib.widgets", ##"""
"""A widget holds its axes and the functions that were connected to it, by way of a closure."""


class AxesWidget:
    def __init__(self, ax):
        self.ax = ax
        self._observers = []


class Button(AxesWidget):
    def __init__(self, ax, label, image=None, color="0.85", hovercolor="0.95", *, useblit=True):
        self.ax = ax
        self._observers = []

    def on_clicked(self, func):
        self._observers.append(func)


class CheckButtons(AxesWidget):
    def on_clicked(self, func):
        self._observers.append(func)


class Slider(AxesWidget):
    def on_changed(self, func):
        self._observers.append(func)


class TextBox(AxesWidget):
    def on_submit(self, func):
        self._observers.append(func)

    def on_text_change(self, func):
        self._observers.append(func)

"""##),
    ("multiprocessing", ##"""
"""A process lets go of its target when it has been started.

What a pool or a queue is given is pickled for another process; only the callbacks of a result stay here.
"""

_children = []


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        self._target = target
        self._args = args
        self._kwargs = kwargs

    def start(self):
        _children.append(self)
        del self._target, self._args, self._kwargs

    def run(self):
        target = self._target
        target(*self._args, **self._kwargs)


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    return _Pool(initializer, initargs)


class _Result:
    def __init__(self, callback, error_callback):
        self._callback = callback
        self._error_callback = error_callback


class _Pool:
    def __init__(self, initializer, initargs):
        self._initializer = initializer
        self._initargs = initargs

    def __enter__(self):
        return self

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return _Result(callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return _Result(callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return _Result(callback, error_callback)

    def apply(self, func, args=(), kwds={}):
        pass

    def map(self, func, iterable, chunksize=None):
        pass

    def imap(self, func, iterable, chunksize=1):
        pass

    def imap_unordered(self, func, iterable, chunksize=1):
        pass

    def starmap(self, func, iterable, chunksize=None):
        pass


def Queue(maxsize=0):
    return _Queue()


def JoinableQueue(maxsize=0):
    return _Queue()


def SimpleQueue():
    return _Queue()


class _Queue:
    def put(self, obj, block=True, timeout=None):
        pass

    def put_nowait(self, obj):
        pass

    def get(self, block=True, timeout=None):
        pass

"""##),
    ("optparse", ##"""
"""A parser holds its options with their callbacks.

An option holds its parser too; a parser is made once, and destroy() cuts that.
"""


class Values:
    def __init__(self, defaults=None):
        self.__dict__.update(defaults)


class Option:
    def __init__(self, *opts, default=None, callback=None, callback_args=None, callback_kwargs=None, **attrs):
        self.callback = callback
        self.callback_args = callback_args
        self.callback_kwargs = callback_kwargs
        self.default = default


class OptionContainer:
    def add_option(self, *args, callback=None, default=None, callback_args=None, callback_kwargs=None, **kwargs):
        option = Option(
            default=default, callback=callback, callback_args=callback_args, callback_kwargs=callback_kwargs
        )
        self.option_list.append(option)
        return option


class OptionParser(OptionContainer):
    def __init__(self, usage=None, option_list=None, **kwargs):
        self.option_list = []

    def destroy(self):
        self.option_list = []

"""##),
    ("paho.mqtt.client", ##"""
"""A client holds its callbacks, which are its attributes, and its user data."""


class Client:
    def __init__(self, callback_api_version=None, client_id="", clean_session=None, userdata=None, *args, **kwargs):
        self._userdata = userdata
        self._on_message_filtered = {}

    def user_data_set(self, userdata):
        self._userdata = userdata

    def message_callback_add(self, sub, callback):
        self._on_message_filtered[sub] = callback

    def message_callback_remove(self, sub):
        del self._on_message_filtered[sub]

"""##),
    ("pickle", ##"""
"""A pickler holds every object that it has written, until clear_memo(); an unpickler, every one that it has read."""


class Pickler:
    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        self._write = file
        self._buffer_callback = buffer_callback
        self.memo = []

    def dump(self, obj, /):
        self.memo.append(obj)

    def clear_memo(self):
        self.memo.clear()


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._read = file
        self._buffers = buffers


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    pass


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    pass

"""##),
    ("pycurl", ##"""
"""A handle holds the callbacks and objects of its options until close() or reset()."""


class Curl:
    def __init__(self):
        self._options = []

    def setopt(self, option, value, /):
        self._options.append(value)

    def reset(self):
        self._options = []

    def close(self):
        self._options = []


class CurlMulti:
    def __init__(self):
        self._handles = []

    def add_handle(self, handle, /):
        self._handles.append(handle)

    def remove_handle(self, handle, /):
        self._handles.remove(handle)

    def setopt(self, option, value, /):
        self._options = [value]

    def close(self):
        self._handles = []

"""##),
    ("pydispatch.dispatcher", ##"""
"""Receivers are held weakly, unless connect() is told otherwise by weak=False."""


def connect(receiver, signal=None, sender=None, weak=True):
    pass


def disconnect(receiver, signal=None, sender=None, weak=True):
    pass

"""##),
    ("pyparsing", ##"""
"""An expression holds its parse actions, and the expressions that it is made of."""


class ParserElement:
    def set_parse_action(self, *fns, **kwargs):
        self.parseAction = list(fns)
        return self

    def add_parse_action(self, *fns, **kwargs):
        self.parseAction.extend(fns)
        return self

    def add_condition(self, *fns, **kwargs):
        self.parseAction.extend(fns)
        return self

    def set_fail_action(self, fn):
        self.failAction = fn
        return self

    def setParseAction(self, *args, **kwargs):
        self.parseAction = list(args)
        return self

    def addParseAction(self, *args, **kwargs):
        self.parseAction.extend(args)
        return self

    def addCondition(self, *args, **kwargs):
        self.parseAction.extend(args)
        return self

    def setFailAction(self, *args, **kwargs):
        self.failAction = args
        return self

    def set_name(self, name):
        return self

    def setName(self, *args, **kwargs):
        return self


class Token(ParserElement):
    def __init__(self):
        self.parseAction = []


class Literal(Token):
    pass


class Keyword(Token):
    pass


class Word(Token):
    pass


class Regex(Token):
    pass


class QuotedString(Token):
    pass


class ParseElementEnhance(ParserElement):
    def __init__(self, expr, savelist=False):
        self.parseAction = []
        self.expr = expr


class Forward(ParseElementEnhance):
    pass


class OneOrMore(ParseElementEnhance):
    pass


class ZeroOrMore(ParseElementEnhance):
    pass


class Group(ParseElementEnhance):
    pass


class Suppress(ParseElementEnhance):
    pass


class Optional(ParseElementEnhance):
    pass


class ParseExpression(ParserElement):
    def __init__(self, exprs, savelist=False):
        self.parseAction = []
        self.exprs = exprs


class And(ParseExpression):
    pass


class MatchFirst(ParseExpression):
    pass


class Or(ParseExpression):
    pass

"""##),
    ("queue", ##"""
"""Queues, which hold an item until it is taken."""


class Queue:
    def __init__(self, maxsize=0):
        self.queue = []

    def put(self, item, block=True, timeout=None):
        self.queue.append(item)

    def put_nowait(self, item):
        self.queue.append(item)

    def get(self, block=True, timeout=None):
        return self.queue.pop()

    def get_nowait(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    pass


class LifoQueue(Queue):
    pass


class SimpleQueue(Queue):
    pass

"""##),
    ("re", ##"""
"""The functions that are called for each match are not kept."""


class Pattern:
    def sub(self, repl, string, count=0):
        pass

    def subn(self, repl, string, count=0):
        pass


def compile(pattern, flags=0):
    return Pattern()


def sub(pattern, repl, string, *args, count=0, flags=0):
    pass


def subn(pattern, repl, string, *args, count=0, flags=0):
    pass


class Scanner:
    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon

"""##),
    ("readline", ##"""
"""The hooks stay until they are replaced."""

_hooks = []


def set_completer(function=None, /):
    _hooks.append(function)


def set_startup_hook(function=None, /):
    _hooks.append(function)


def set_pre_input_hook(function=None, /):
    _hooks.append(function)


def set_completion_display_matches_hook(function=None, /):
    _hooks.append(function)

"""##),
    ("redis", ##"""
"""A subscription holds its handlers; a script, pipeline or lock holds what it was made by."""


class _PubSub:
    def __init__(self):
        self.channels = {}
        self.patterns = {}

    def __enter__(self):
        return self

    def subscribe(self, *args, **kwargs):
        self.channels.update(kwargs)

    def psubscribe(self, *args, **kwargs):
        self.patterns.update(kwargs)

    def unsubscribe(self, *args):
        self.channels.clear()

    def punsubscribe(self, *args):
        self.patterns.clear()

    def close(self):
        self.channels.clear()
        self.patterns.clear()

    def run_in_thread(self, sleep_time=0, daemon=False, exception_handler=None, **options):
        return _Thread(self, exception_handler)


class _Thread:
    def __init__(self, pubsub, exception_handler):
        self.pubsub = pubsub
        self.exception_handler = exception_handler


class Redis:
    def __enter__(self):
        return self

    def pubsub(self, **kwargs):
        return _PubSub()

    def set_response_callback(self, command, callback):
        self.response_callbacks = {"command": callback}

    def register_script(self, script):
        return _Script(self)


class _Script:
    def __init__(self, registered_client):
        self.registered_client = registered_client



"""##),
    ("requests", ##"""
"""A session holds its adapters, hooks and authentication; a response holds its request, and that its hooks."""


class PreparedRequest:
    pass


class Response:
    def __enter__(self):
        return self


class Session:
    def __init__(self):
        self.hooks = {}
        self.adapters = {}

    def __enter__(self):
        return self

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, **options):
        return _response(hooks)

    def get(self, url, *, hooks=None, **kwargs):
        return _response(hooks)

    def post(self, url, data=None, json=None, *, hooks=None, **kwargs):
        return _response(hooks)

    def put(self, url, data=None, *, hooks=None, **kwargs):
        return _response(hooks)


def _response(hooks):
    response = Response()
    response.request = PreparedRequest()
    response.request.hooks = hooks
    return response


def session():
    return Session()


def get(url, params=None, *, hooks=None, **kwargs):
    return _response(hooks)


def post(url, data=None, json=None, *, hooks=None, **kwargs):
    return _response(hooks)


def request(method, url, *, hooks=None, **kwargs):
    return _response(hooks)

"""##),
    ("sched", ##"""
"""A scheduler holds an event until it has run or is cancelled."""


class Event:
    def __init__(self, time, priority, sequence, action, argument, kwargs):
        self.action = action
        self.argument = argument
        self.kwargs = kwargs


class scheduler:
    def __init__(self, timefunc=None, delayfunc=None):
        self._queue = []
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs={}):
        event = Event(time, priority, 0, action, argument, kwargs)
        self._queue.append(event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs={}):
        event = Event(delay, priority, 0, action, argument, kwargs)
        self._queue.append(event)
        return event

    def cancel(self, event):
        self._queue.remove(event)

    def run(self, blocking=True):
        self._queue.clear()

"""##),
    ("selectors", ##"""
"""A selector holds each registered file with its data until that is unregistered."""


class SelectorKey:
    def __init__(self, fileobj, fd, events, data):
        self.fileobj = fileobj
        self.fd = fd
        self.events = events
        self.data = data


class BaseSelector:
    def __init__(self):
        self._fd_to_key = {}

    def register(self, fileobj, events, data=None):
        key = SelectorKey(fileobj, fileobj, events, data)
        self._fd_to_key[fileobj] = key
        return key

    def unregister(self, fileobj):
        return self._fd_to_key.pop(fileobj)

    def modify(self, fileobj, events, data=None):
        key = SelectorKey(fileobj, fileobj, events, data)
        self._fd_to_key[fileobj] = key
        return key

    def get_key(self, fileobj):
        return self._fd_to_key[fileobj]

    def get_map(self):
        return self._fd_to_key

    def close(self):
        self._fd_to_key.clear()

    def __enter__(self):
        return self


class SelectSelector(BaseSelector):
    pass


class PollSelector(BaseSelector):
    pass


class EpollSelector(BaseSelector):
    pass


class DefaultSelector(BaseSelector):
    pass

"""##),
    ("shelve", ##"""
"""A shelf holds its dictionary and the entries it keeps to write back, until close()."""


class Shelf:
    def __init__(self, dict, protocol=None, writeback=False, keyencoding="utf-8"):
        self.dict = dict
        self.cache = {}

    def __enter__(self):
        return self

    def close(self):
        self.dict = None

"""##),
    ("shutil", ##"""
"""The functions that are called while files are copied are not kept; archive formats stay to the end of the process."""

_formats = []


def copytree(src, dst, symlinks=False, ignore=None, copy_function=None, *args, **kwargs):
    pass


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    pass


def move(src, dst, copy_function=None):
    pass


def register_archive_format(name, function, extra_args=None, description=""):
    _formats.append(function)


def register_unpack_format(name, extensions, function, extra_args=None, description=""):
    _formats.append(function)

"""##),
    ("signal", ##"""
"""A handler stays until the next one for the same signal."""

_handlers = []


def signal(signalnum, handler):
    _handlers.append(handler)
    return _handlers[0]


def getsignal(signalnum):
    return _handlers[0]

"""##),
    ("socketserver", ##"""
"""A handler holds its server and request; the server holds no handler."""


class BaseServer:
    def __init__(self, server_address, RequestHandlerClass):
        self.server_address = server_address
        self.RequestHandlerClass = RequestHandlerClass

    def __enter__(self):
        return self

    def finish_request(self, request, client_address):
        self.RequestHandlerClass(request, client_address, self)


class TCPServer(BaseServer):
    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)


class UDPServer(TCPServer):
    pass


class ThreadingMixIn:
    pass


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    pass


class BaseRequestHandler:
    def __init__(self, request, client_address, server):
        self.request = request
        self.client_address = client_address
        self.server = server


class StreamRequestHandler(BaseRequestHandler):
    pass


class DatagramRequestHandler(BaseRequestHandler):
    pass

"""##),
    ("sqlalchemy.event", ##"""
"""What is listened to holds the listener, until remove(); a class or mapper is a root."""


def listen(target, identifier, fn, *args, **kw):
    target.dispatch.append(fn)


def remove(target, identifier, fn):
    target.dispatch.remove(fn)

"""##),
    ("sqlite3", ##"""
"""A cursor holds its connection, which knows its cursors weakly.

Functions that a connection was given are held by SQLite where the collector does not look: an object that holds the
connection and is held by such a function stays until the connection is closed.
"""

_functions = []
_adapters = []


class Connection:
    def __enter__(self):
        return self

    def cursor(self, factory=None):
        return Cursor(self)

    def execute(self, sql, parameters=None, /):
        return Cursor(self)

    def executemany(self, sql, parameters, /):
        return Cursor(self)

    def executescript(self, sql_script, /):
        return Cursor(self)

    # Until close().
    def create_function(self, name, narg, func, /, *, deterministic=False):
        _functions.append(func)

    def create_aggregate(self, name, n_arg, aggregate_class, /):
        _functions.append(aggregate_class)

    def create_collation(self, name, callback, /):
        _functions.append(callback)

    def set_authorizer(self, authorizer_callback):
        _functions.append(authorizer_callback)

    def set_progress_handler(self, progress_handler, n):
        _functions.append(progress_handler)

    def set_trace_callback(self, trace_callback):
        _functions.append(trace_callback)


class Cursor:
    def __init__(self, connection):
        self.connection = connection

    def execute(self, sql, parameters=(), /):
        return self

    def executemany(self, sql, seq_of_parameters, /):
        return self


def connect(database, *args, **kwargs):
    return Connection()


def register_adapter(type, adapter, /):
    _adapters.append(adapter)


def register_converter(typename, converter, /):
    _adapters.append(converter)

"""##),
    ("ssl", ##"""
"""A context holds its callbacks; a socket or object made by it holds the context, and knows its owner weakly.

An object holds the context where the collector does not look.
"""


class SSLContext:
    def set_servername_callback(self, server_name_callback):
        self.sni_callback = server_name_callback

    def wrap_socket(self, sock, **kwargs):
        return SSLSocket(self)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        return SSLObject(self, incoming, outgoing)

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        pass


class SSLSocket:
    def __init__(self, context):
        self._context = context

    @property
    def context(self):
        return self._context


class SSLObject:
    def __init__(self, context, incoming, outgoing):
        self._context = context
        self._incoming = incoming
        self._outgoing = outgoing

    @property
    def context(self):
        return self._context


def create_default_context(purpose=None, *, cafile=None, capath=None, cadata=None):
    return SSLContext()

"""##),
    ("tarfile", ##"""
"""An archive holds its file and its members; a member that was opened holds the file."""


class ExFileObject:
    def __init__(self, tarfile, tarinfo):
        self.fileobj = tarfile.fileobj


class TarFile:
    def __init__(self, name=None, mode="r", fileobj=None, **kwargs):
        self.fileobj = fileobj

    def __enter__(self):
        return self

    def extractfile(self, member):
        return ExFileObject(self, member)

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        pass

"""##),
    ("threading", ##"""
"""Threads hold what they run until it has run; the interpreter holds a thread while it runs."""

_active = []


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self._target = target
        self._args = args
        self._kwargs = kwargs

    def start(self):
        # From here to the end of run() the thread is alive by itself; after that it no longer holds its target.
        _active.append(self)
        self.run()

    def run(self):
        target = self._target
        target(*self._args, **self._kwargs)
        del self._target, self._args, self._kwargs


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args
        self.kwargs = kwargs

    # Neither cancel() nor the end of run() lets go of the function.
    def cancel(self):
        pass

    def run(self):
        self.function(*self.args, **self.kwargs)


class Condition:
    def __init__(self, lock=None):
        self._lock = lock

    def __enter__(self):
        return True

    def wait_for(self, predicate, timeout=None):
        predicate()


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self._action = action


class local:
    """Its attributes are in dictionaries of the object, one for each thread."""


_profile_hook = None
_trace_hook = None


def setprofile(func):
    global _profile_hook
    _profile_hook = func


def settrace(func):
    global _trace_hook
    _trace_hook = func

"""##),
    ("timeit", ##"""
"""A timer's inner function holds the callables it times."""


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=None, globals=None):
        self.inner = (stmt, setup)
        self.timer = timer


def timeit(stmt="pass", setup="pass", timer=None, number=1000000, globals=None):
    pass


def repeat(stmt="pass", setup="pass", timer=None, repeat=5, number=1000000, globals=None):
    pass

"""##),
    ("tkinter", ##"""
"""The first window is held by the module until destroy(), and holds all widgets and commands as long.

A widget and its master hold each other; destroy() cuts that and deletes the commands. So what is given as a command or
bound to an event stays until destroy(), and is no garbage before.
"""

_commands = []


class Misc:
    def bind(self, sequence=None, func=None, add=None):
        _commands.append(func)

    def bind_all(self, sequence=None, func=None, add=None):
        _commands.append(func)

    def bind_class(self, className, sequence=None, func=None, add=None):
        _commands.append(func)

    def register(self, func, subst=None, needcleanup=1):
        _commands.append(func)

    def configure(self, cnf=None, **kw):
        _commands.append(kw)

    def config(self, cnf=None, **kw):
        _commands.append(kw)

    # The command is deleted when it has been called.
    def after(self, ms, func=None, *args):
        _commands.append((func, args))

    def after_idle(self, func, *args):
        _commands.append((func, args))


class Wm:
    def protocol(self, name=None, func=None):
        _commands.append(func)


class Tk(Misc, Wm):
    def __init__(self, screenName=None, baseName=None, className="Tk", useTk=True, sync=False, use=None):
        self.master = None


class BaseWidget(Misc):
    def __init__(self, master, widgetName, cnf={}, kw={}, extra=()):
        self.master = master
        _commands.append(kw)


class Widget(BaseWidget):
    pass


class _Widget(Widget):
    def __init__(self, master=None, cnf={}, **kw):
        self.master = master
        _commands.append(kw)


class Toplevel(_Widget, Wm):
    pass


class Button(_Widget):
    pass


class Canvas(_Widget):
    def tag_bind(self, tagOrId, sequence=None, func=None, add=None):
        _commands.append(func)


class Checkbutton(_Widget):
    pass


class Entry(_Widget):
    pass


class Frame(_Widget):
    pass


class Label(_Widget):
    pass


class LabelFrame(_Widget):
    pass


class Listbox(_Widget):
    pass


class Menu(_Widget):
    def add_command(self, cnf={}, **kw):
        _commands.append(kw)

    def add_checkbutton(self, cnf={}, **kw):
        _commands.append(kw)

    def add_radiobutton(self, cnf={}, **kw):
        _commands.append(kw)


class PanedWindow(_Widget):
    pass


class Radiobutton(_Widget):
    pass


class Scale(_Widget):
    pass


class Scrollbar(_Widget):
    pass


class Spinbox(_Widget):
    pass


class Text(_Widget):
    def tag_bind(self, tagName, sequence, func, add=None):
        _commands.append(func)


class Variable:
    def __init__(self, master=None, value=None, name=None):
        self._root = master

    def trace_add(self, mode, callback):
        _commands.append(callback)


class StringVar(Variable):
    pass


class IntVar(Variable):
    pass


class DoubleVar(Variable):
    pass


class BooleanVar(Variable):
    pass

"""##),
    ("torch.nn", ##"""
# unknot: model possible
"""A module holds its hooks and children; a child holds no parent."""


class Module:
    def register_forward_hook(self, hook, **options):
        self._forward_hooks = {"id": hook}

    def register_forward_pre_hook(self, hook, **options):
        self._forward_pre_hooks = {"id": hook}

    def register_full_backward_hook(self, hook, prepend=False):
        self._backward_hooks = {"id": hook}

    def register_buffer(self, name, tensor, persistent=True):
        self._buffers = {"name": tensor}

    def add_module(self, name, module):
        self._modules = {"name": module}

    def register_module(self, name, module):
        self._modules = {"name": module}


class Sequential(Module):
    def __init__(self, *args):
        self._modules = list(args)


class ModuleList(Module):
    def __init__(self, modules=None):
        self._modules = list(modules)

"""##),
    ("tornado.httpserver", ##"""
"""A server holds the callback that it hands requests to."""


class HTTPServer:
    def __init__(self, request_callback, *args, **kwargs):
        self.request_callback = request_callback

"""##),
    ("tornado.ioloop", ##"""
"""The loop holds callbacks until they have run; a timeout that was kept still holds its callback when it has."""

from asyncio import TimerHandle

_callbacks = []
_handlers = []
_timeouts = []


class IOLoop:
    @staticmethod
    def current(instance=True):
        return IOLoop()

    @staticmethod
    def instance():
        return IOLoop()

    # Until remove_handler().
    def add_handler(self, fd, handler, events):
        _handlers.append(handler)

    def add_callback(self, callback, *args, **kwargs):
        _callbacks.append((callback, args, kwargs))

    def add_callback_from_signal(self, callback, *args, **kwargs):
        _callbacks.append((callback, args, kwargs))

    def spawn_callback(self, callback, *args, **kwargs):
        _callbacks.append((callback, args, kwargs))

    def add_timeout(self, deadline, callback, *args, **kwargs):
        timeout = TimerHandle(deadline, callback, (args, kwargs), self)
        _timeouts.append(timeout)
        return timeout

    def call_later(self, delay, callback, *args, **kwargs):
        timeout = TimerHandle(delay, callback, (args, kwargs), self)
        _timeouts.append(timeout)
        return timeout

    def call_at(self, when, callback, *args, **kwargs):
        timeout = TimerHandle(when, callback, (args, kwargs), self)
        _timeouts.append(timeout)
        return timeout

    def remove_timeout(self, timeout):
        timeout._callback = None
        timeout._args = None

    def add_future(self, future, callback):
        future._callbacks.append(callback)

    def run_sync(self, func, timeout=None):
        return func()


class PeriodicCallback:
    """While it runs, the loop holds it; its callback stays in any case."""

    def __init__(self, callback, callback_time, jitter=0):
        self.callback = callback

"""##),
    ("tornado.iostream", ##"""
"""A stream holds its socket, and its close callback until it is closed."""


class BaseIOStream:
    def set_close_callback(self, callback):
        self._close_callback = callback

    def close(self, exc_info=False):
        self._close_callback = None


class IOStream(BaseIOStream):
    def __init__(self, socket, *args, **kwargs):
        self.socket = socket


class SSLIOStream(IOStream):
    pass


class PipeIOStream(BaseIOStream):
    pass

"""##),
    ("tornado.web", ##"""
"""A handler holds its application and request, and lives as long as the request."""


class RequestHandler:
    def __init__(self, application, request, **kwargs):
        self.application = application
        self.request = request


class Application:
    def __init__(self, handlers=None, default_host=None, transforms=None, **settings):
        self._handlers = handlers
        self.settings = settings

    def add_handlers(self, host_pattern, host_handlers):
        self._handlers = host_handlers


class UIModule:
    def __init__(self, handler):
        self.handler = handler
        self.request = handler.request

"""##),
    ("traceback", ##"""
"""What is extracted from a traceback is text: no frame is held."""


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type = exc_type


def extract_tb(tb, limit=None):
    return []


def extract_stack(f=None, limit=None):
    return []


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True, **kwargs):
    return []


def format_tb(tb, limit=None):
    return []


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True, **kwargs):
    pass

"""##),
    ("transitions", ##"""
"""A machine holds its models, and gives each of them methods that hold the machine."""


class Machine:
    def __init__(self, model=None, states=None, initial=None, transitions=None, **options):
        self.models = []
        self.states = states
        self.add_model(model)

    def add_model(self, model, initial=None):
        self.models.append(model)
        model.trigger = self

    def remove_model(self, model):
        self.models.remove(model)

"""##),
    ("twisted.internet.defer", ##"""
"""A deferred holds its callbacks until it has fired and they have run; after that, its result."""


class Deferred:
    def __init__(self, canceller=None):
        self._canceller = canceller
        self.callbacks = []

    def addCallbacks(
        self, callback, errback=None, callbackArgs=(), callbackKeywords=None, errbackArgs=(), errbackKeywords=None
    ):
        self.callbacks.append((callback, callbackArgs, callbackKeywords))
        self.callbacks.append((errback, errbackArgs, errbackKeywords))
        return self

    def addCallback(self, callback, *args, **kwargs):
        self.callbacks.append((callback, args, kwargs))
        return self

    def addErrback(self, errback, *args, **kwargs):
        self.callbacks.append((errback, args, kwargs))
        return self

    def addBoth(self, callback, *args, **kwargs):
        self.callbacks.append((callback, args, kwargs))
        return self

    def chainDeferred(self, d):
        self.callbacks.append(d)
        return self

    def callback(self, result):
        self.callbacks = []
        self.result = result

    def errback(self, fail=None):
        self.callbacks = []
        self.result = fail

    def cancel(self):
        self.callbacks = []


def succeed(result):
    deferred = Deferred()
    deferred.result = result
    return deferred


def fail(result=None):
    deferred = Deferred()
    deferred.result = result
    return deferred


def maybeDeferred(f, *args, **kwargs):
    return succeed(f(*args, **kwargs))


def inlineCallbacks(f):
    return f

"""##),
    ("twisted.internet.protocol", ##"""
"""A protocol holds its factory and, from connectionMade() on, its transport.

The transport holds the protocol, and the reactor both, until the connection is lost.
"""


class BaseProtocol:
    def makeConnection(self, transport):
        self.transport = transport
        self.connectionMade()

    def connectionMade(self):
        pass


class Protocol(BaseProtocol):
    pass


class DatagramProtocol(BaseProtocol):
    pass


class ProcessProtocol(BaseProtocol):
    pass


class Factory:
    def buildProtocol(self, addr):
        protocol = self.protocol()
        protocol.factory = self
        return protocol


class ServerFactory(Factory):
    pass


class ClientFactory(Factory):
    pass


class ReconnectingClientFactory(ClientFactory):
    pass

"""##),
    ("twisted.internet.reactor", ##"""
"""The reactor is a root: it holds calls until they were made, and connections until they are lost.

A delayed call lets go of its function when it has been called or cancelled.
"""

_calls = []
_connections = []


class _DelayedCall:
    pass


def callLater(delay, callable, *args, **kw):
    _calls.append((callable, args, kw))
    return _DelayedCall()


def callFromThread(f, *args, **kw):
    _calls.append((f, args, kw))


def callInThread(_callable, *args, **kw):
    _calls.append((_callable, args, kw))


def callWhenRunning(callable, *args, **kw):
    _calls.append((callable, args, kw))


def addSystemEventTrigger(phase, eventType, callable, *args, **kw):
    _calls.append((callable, args, kw))


def connectTCP(host, port, factory, timeout=30, bindAddress=None):
    _connections.append(factory)


def listenTCP(port, factory, backlog=50, interface=""):
    _connections.append(factory)

"""##),
    ("twisted.internet.task", ##"""
"""A looping call holds its function, also when it has been stopped."""

from twisted.internet.defer import Deferred

_delayed = []


class LoopingCall:
    def __init__(self, f, *a, **kw):
        self.f = f
        self.a = a
        self.kw = kw

    def start(self, interval, now=True):
        return Deferred()

    @staticmethod
    def withCount(countCallable):
        return LoopingCall(countCallable)


def deferLater(clock, delay, callable=None, *args, **kw):
    _delayed.append((callable, args, kw))
    return Deferred()

"""##),
    ("unittest", ##"""
"""Cleanups are taken out of their list before they are called."""

_cleanups = []


class TestCase:
    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName

    def addCleanup(self, function, /, *args, **kwargs):
        _cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        _cleanups.append(cm)
        return cm.__enter__()

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs = {"type": function}

    def assertRaises(self, expected_exception, *args, **kwargs):
        pass


class IsolatedAsyncioTestCase(TestCase):
    def addAsyncCleanup(self, func, /, *args, **kwargs):
        _cleanups.append((func, args, kwargs))


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        self._testFunc = testFunc
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown

"""##),
    ("unittest.mock", ##"""
"""A mock holds what it stands for, and each of its attributes holds it as its parent."""


class NonCallableMock:
    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, **kwargs):
        self._mock_wraps = wraps
        self._mock_parent = parent

    def attach_mock(self, mock, attribute):
        mock._mock_parent = self
        self._mock_children = {"attribute": mock}


class Mock(NonCallableMock):
    def __init__(
        self,
        spec=None,
        side_effect=None,
        return_value=None,
        wraps=None,
        name=None,
        spec_set=None,
        parent=None,
        **kwargs,
    ):
        self._mock_wraps = wraps
        self._mock_parent = parent
        self._mock_side_effect = side_effect
        self._mock_return_value = return_value


class MagicMock(Mock):
    pass


class AsyncMock(Mock):
    pass

"""##),
    ("urllib.request", ##"""
"""An opener and each of its handlers hold each other, and nothing but the collector frees them."""

_opener = []


class BaseHandler:
    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass


class OpenerDirector:
    def __init__(self):
        self.handlers = []

    def add_handler(self, handler):
        self.handlers.append(handler)
        handler.parent = self

    # Handlers stay: the method exists for old code only.
    def close(self):
        pass


def build_opener(*handlers):
    opener = OpenerDirector()
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def install_opener(opener):
    _opener.append(opener)


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.data = data
        self.headers = headers


class AbstractHTTPHandler(BaseHandler):
    pass


class HTTPHandler(AbstractHTTPHandler):
    pass


class HTTPSHandler(AbstractHTTPHandler):
    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        self._context = context


class HTTPRedirectHandler(BaseHandler):
    pass


class HTTPErrorProcessor(BaseHandler):
    pass


class HTTPDefaultErrorHandler(BaseHandler):
    pass


class ProxyHandler(BaseHandler):
    def __init__(self, proxies=None):
        self.proxies = proxies


class HTTPCookieProcessor(BaseHandler):
    def __init__(self, cookiejar=None):
        self.cookiejar = cookiejar


class AbstractBasicAuthHandler:
    def __init__(self, password_mgr=None):
        self.passwd = password_mgr


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    pass


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    pass


class FTPHandler(BaseHandler):
    pass


class FileHandler(BaseHandler):
    pass

"""##),
    ("vine", ##"""
"""A promise holds its function and arguments, and what comes next until it is fulfilled."""


class promise:
    def __init__(self, fun=None, args=None, kwargs=None, callback=None, on_error=None, weak=False, ignore_result=False):
        self.fun = fun
        self.args = args
        self.kwargs = kwargs
        self.on_error = on_error
        self._lvpending = [callback]

    def then(self, callback, on_error=None):
        self._lvpending.append(callback)
        self.on_error = on_error
        return callback

    # What comes next is let go; the function stays.
    def cancel(self):
        self.on_error = None
        self._lvpending = []


class barrier:
    def __init__(self, promises=None, args=None, kwargs=None, callback=None, size=None):
        self.p = promise()
        self.args = args
        self.kwargs = kwargs
        self.p.then(callback)

    def then(self, callback, errback=None):
        self.p.then(callback, errback)


class Thenable:
    pass


def starpromise(fun, *args, **kwargs):
    return promise(fun, args, kwargs)


def transform(filter_, callback, *filter_args, **filter_kwargs):
    return promise(filter_, (callback, filter_args, filter_kwargs))


def wrap(p):
    return p

"""##),
    ("warnings", ##"""
"""Filters are text; a manager holds the list that it was left with."""


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=None, lineno=0, append=False):
        self._module = module

"""##),
    ("websocket", ##"""
"""An application holds its callbacks."""


class WebSocketApp:
    def __init__(
        self,
        url,
        header=None,
        on_open=None,
        on_reconnect=None,
        on_message=None,
        on_error=None,
        on_close=None,
        on_ping=None,
        on_pong=None,
        on_cont_message=None,
        keep_running=True,
        get_mask_key=None,
        cookie=None,
        subprotocols=None,
        on_data=None,
        socket=None,
    ):
        self.header = header
        self.on_open = on_open
        self.on_reconnect = on_reconnect
        self.on_message = on_message
        self.on_data = on_data
        self.on_error = on_error
        self.on_close = on_close
        self.on_ping = on_ping
        self.on_pong = on_pong
        self.on_cont_message = on_cont_message
        self.get_mask_key = get_mask_key

"""##),
    ("xml.dom.minidom", ##"""
"""A tree whose nodes hold their parent and their document, until unlink()."""


class Node:
    def appendChild(self, node):
        self.childNodes.append(node)
        node.parentNode = self
        return node

    def insertBefore(self, newChild, refChild):
        self.childNodes.append(newChild)
        newChild.parentNode = self
        return newChild

    def replaceChild(self, newChild, oldChild):
        self.childNodes.remove(oldChild)
        oldChild.parentNode = None
        self.childNodes.append(newChild)
        newChild.parentNode = self
        return oldChild

    def removeChild(self, oldChild):
        self.childNodes.remove(oldChild)
        oldChild.parentNode = None
        return oldChild

    def setUserData(self, key, data, handler):
        self._user_data = (data, handler)

    def unlink(self):
        self.parentNode = None
        self.ownerDocument = None
        self.childNodes = []

    def __enter__(self):
        return self

    def __exit__(self, et, ev, tb):
        self.unlink()


class Element(Node):
    def __init__(self, tagName, namespaceURI=None, prefix=None, localName=None):
        self.childNodes = []
        self.parentNode = None

    def setAttributeNode(self, attr):
        attr.ownerElement = self
        self._attrs = {"name": attr}


class Attr(Node):
    def __init__(self, qName, namespaceURI=None, localName=None, prefix=None):
        self.childNodes = []
        self.ownerElement = None


class CharacterData(Node):
    def __init__(self):
        self.parentNode = None


class Text(CharacterData):
    pass


class Comment(CharacterData):
    def __init__(self, data):
        self.parentNode = None


class DocumentFragment(Node):
    def __init__(self):
        self.childNodes = []
        self.parentNode = None


class Document(Node):
    def __init__(self):
        self.childNodes = []
        self.parentNode = None

    def createElement(self, tagName):
        return self._owned(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        return self._owned(Element(qualifiedName))

    def createAttribute(self, qName):
        return self._owned(Attr(qName))

    def createTextNode(self, data):
        return self._owned(Text())

    def createComment(self, data):
        return self._owned(Comment(data))

    def createDocumentFragment(self):
        return self._owned(DocumentFragment())

    def _owned(self, node):
        node.ownerDocument = self
        return node


def parse(file, parser=None, bufsize=None):
    return Document()


def parseString(string, parser=None):
    return Document()

"""##),
    ("xml.etree.ElementTree", ##"""
"""Elements hold their children and no parent; a parser holds its target and the target's methods."""


class Element:
    def __init__(self, tag, attrib={}, **extra):
        self.attrib = attrib

    def append(self, subelement, /):
        self._children = [subelement]

    def insert(self, index, subelement, /):
        self._children = [subelement]


def SubElement(parent, tag, attrib={}, **extra):
    element = Element(tag, attrib)
    parent.append(element)
    return element


class ElementTree:
    def __init__(self, element=None, file=None):
        self._root = element

    def getroot(self):
        return self._root


class TreeBuilder:
    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None):
        self._factory = element_factory
        self._comment_factory = comment_factory
        self._pi_factory = pi_factory


class XMLParser:
    def __init__(self, *, target=None, encoding=None):
        self.target = target

    def close(self):
        return self.target.close()


class XMLPullParser:
    def __init__(self, events=None, *, _parser=None):
        self._parser = _parser


def iterparse(source, events=None, parser=None):
    return XMLPullParser(events, _parser=parser)


def parse(source, parser=None):
    return ElementTree()


def fromstring(text, parser=None):
    return Element("")


XML = fromstring

"""##),
    ("xml.parsers.expat", ##"""
"""A parser's handlers are its attributes; nothing ever clears them."""


class XMLParserType:
    def ExternalEntityParserCreate(self, context, encoding=None):
        return XMLParserType()


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    parser = XMLParserType()
    parser.intern = intern
    return parser

"""##),
    ("xml.sax", ##"""
"""A reader holds its handlers; parse() and parseString() let go of all when they return."""

from xml.sax.expatreader import ExpatParser
from xml.sax.handler import ContentHandler, ErrorHandler


def make_parser(parser_list=()):
    return ExpatParser()


def parse(source, handler, errorHandler=None):
    pass


def parseString(string, handler, errorHandler=None):
    pass

"""##),
    ("xml.sax.expatreader", ##"""
"""The locator that a handler is given holds the reader weakly."""

from xml.sax.xmlreader import IncrementalParser


class ExpatParser(IncrementalParser):
    def __init__(self, namespaceHandling=0, bufsize=65516):
        self._source = None

    def parse(self, source):
        self._source = source

    def setProperty(self, name, value):
        self._lex_handler_prop = value


def create_parser(*args, **kwargs):
    return ExpatParser(*args, **kwargs)

"""##),
    ("xml.sax.handler", ##"""
"""Handlers hold the locator, which holds the reader weakly."""


class ContentHandler:
    def setDocumentLocator(self, locator):
        self._locator = locator


class ErrorHandler:
    pass


class DTDHandler:
    pass


class EntityResolver:
    pass


class LexicalHandler:
    pass

"""##),
    ("xml.sax.saxutils", ##"""
"""A filter holds the reader below it and is its handler while it parses; a generator holds its output."""

from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import XMLReader


class XMLGenerator(ContentHandler):
    def __init__(self, out=None, encoding="iso-8859-1", short_empty_elements=False):
        self._write = out
        self._flush = out


class XMLFilterBase(XMLReader):
    def __init__(self, parent=None):
        self._parent = parent

    def getParent(self):
        return self._parent

    def setParent(self, parent):
        self._parent = parent

    def parse(self, source):
        self._parent.setContentHandler(self)
        self._parent.setErrorHandler(self)
        self._parent.setEntityResolver(self)
        self._parent.setDTDHandler(self)

"""##),
    ("xml.sax.xmlreader", ##"""
"""A reader holds the handlers that it is given."""


class XMLReader:
    def getContentHandler(self):
        return self._cont_handler

    def setContentHandler(self, handler):
        self._cont_handler = handler

    def getDTDHandler(self):
        return self._dtd_handler

    def setDTDHandler(self, handler):
        self._dtd_handler = handler

    def getEntityResolver(self):
        return self._ent_handler

    def setEntityResolver(self, resolver):
        self._ent_handler = resolver

    def getErrorHandler(self):
        return self._err_handler

    def setErrorHandler(self, handler):
        self._err_handler = handler


class IncrementalParser(XMLReader):
    pass

"""##),
    ("xmlrpc.server", ##"""
"""A server holds the functions and the instance that it serves."""

from http.server import HTTPServer


class SimpleXMLRPCDispatcher:
    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.funcs = {}
        self.instance = None

    def register_instance(self, instance, allow_dotted_names=False):
        self.instance = instance

    def register_function(self, function=None, name=None):
        self.funcs["name"] = function
        return function


class SimpleXMLRPCServer(HTTPServer, SimpleXMLRPCDispatcher):
    def __init__(
        self,
        addr,
        requestHandler=None,
        logRequests=True,
        allow_none=False,
        encoding=None,
        bind_and_activate=True,
        use_builtin_types=False,
    ):
        self.funcs = {}
        self.instance = None
        self.RequestHandlerClass = requestHandler

"""##),
    ("zipfile", ##"""
"""An open member holds its archive, which holds its file until close()."""


class ZipExtFile:
    def __init__(self, fileobj, mode, zipinfo, pwd=None, close_fileobj=False):
        self._fileobj = fileobj

    def __enter__(self):
        return self


class ZipFile:
    def __init__(
        self,
        file,
        mode="r",
        compression=0,
        allowZip64=True,
        compresslevel=None,
        *,
        strict_timestamps=True,
        metadata_encoding=None,
    ):
        self.fp = file

    def __enter__(self):
        return self

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        return ZipExtFile(self, mode, name)

    def close(self):
        self.fp = None

"""##),
    ("zope.event", ##"""
"""Subscribers stay until they are removed from the list."""

subscribers = []


def notify(event):
    pass

"""##),
  ]
}

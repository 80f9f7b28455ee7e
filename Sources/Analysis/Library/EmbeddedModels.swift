// Made of the files in rules/models by `UPDATE_GOLDENS=1 swift test --filter CatalogueTests`: change those.
// swift-format-ignore-file

extension LibraryModels {
  static let embedded: [(module: StaticString, text: StaticString)] = [
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
    ("atexit", ##"""
"""What is registered stays to the end of the process."""

_callbacks = []


def register(func, *args, **kwargs):
    _callbacks.append((func, args, kwargs))
    return func


def unregister(func):
    pass

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
    ("logging", ##"""
"""Loggers are never let go of, nor are the handlers and filters that were added to them.

Handlers by themselves are only known weakly to the module.
"""

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
    return Logger()


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
    ("signal", ##"""
"""A handler stays until the next one for the same signal."""

_handlers = []


def signal(signalnum, handler):
    _handlers.append(handler)
    return _handlers[0]


def getsignal(signalnum):
    return _handlers[0]

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
  ]
}

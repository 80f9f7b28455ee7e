/// Modules of the library in Python, by name. Written for this interpreter: what CPython's hold, these hold.
let librarySources: [String: String] = [
  "weakref": weakrefSource, "functools": functoolsSource, "collections": collectionsSource,
  "collections.abc": collectionsABCSource, "contextlib": contextlibSource, "itertools": itertoolsSource,
  "abc": abcSource, "types": typesSource, "typing": typingSource, "operator": operatorSource, "copy": copySource,
  "enum": enumSource, "dataclasses": dataclassesSource, "traceback": tracebackSource, "__future__": futureSource,
  "reprlib": reprlibSource,
]

private let futureSource = "annotations = generator_stop = division = None\n"

private let reprlibSource = #"""
  def recursive_repr(fillvalue='...'):
      def decorate(function):
          running = set()
          def wrapper(self):
              key = id(self)
              if key in running:
                  return fillvalue
              running.add(key)
              try:
                  return function(self)
              finally:
                  running.discard(key)
          return wrapper
      return decorate
  """#

private let tracebackSource = #"""
  import sys
  from _native import format_exception as _format

  def format_exc(limit=None, chain=True):
      error = sys.exc_info()[1]
      return _format(error) if error is not None else 'NoneType: None\n'

  def print_exc(limit=None, file=None, chain=True):
      sys.stderr.write(format_exc())

  def format_exception(error, value=None, tb=None, **options):
      return [_format(error if value is None else value)]

  def print_exception(error, value=None, tb=None, **options):
      sys.stderr.write(_format(error if value is None else value))

  def clear_frames(tb):
      while tb is not None:
          try:
              tb.tb_frame.clear()
          except RuntimeError:
              pass
          tb = tb.tb_next
  """#

private let abcSource = #"""
  class ABCMeta(type):
      def register(cls, other):
          cls.__dict__  # classes registered here are recognised by nobody: only the decorator form is used
          return other

  class ABC(metaclass=ABCMeta):
      __slots__ = ()

  def abstractmethod(function):
      function.__isabstractmethod__ = True
      return function

  abstractproperty = property
  """#

private let typesSource = #"""
  from _native import (FunctionType, MethodType, GeneratorType, CoroutineType, ModuleType, CodeType, FrameType,
                       TracebackType, CellType, BuiltinFunctionType, NoneType, MappingProxyType)
  LambdaType = FunctionType

  def GenericAlias(origin, arguments):
      return origin

  BuiltinMethodType = BuiltinFunctionType

  class SimpleNamespace:
      def __init__(self, /, **values):
          self.__dict__.update(values)

      def __repr__(self):
          return 'namespace(' + ', '.join(f'{k}={v!r}' for k, v in self.__dict__.items()) + ')'

      def __eq__(self, other):
          if isinstance(other, SimpleNamespace):
              return self.__dict__ == other.__dict__
          return NotImplemented
  """#

private let typingSource = #"""
  class _Form:
      __slots__ = ('_name',)

      def __init__(self, name):
          self._name = name

      def __getitem__(self, item):
          return self

      def __or__(self, other):
          return self

      __ror__ = __or__

      def __call__(self, *args, **kwargs):
          return self

      def __repr__(self):
          return 'typing.' + self._name

  Any = _Form('Any')
  Union = _Form('Union')
  Optional = _Form('Optional')
  Callable = _Form('Callable')
  ClassVar = _Form('ClassVar')
  Final = _Form('Final')
  Literal = _Form('Literal')
  List = _Form('List')
  Dict = _Form('Dict')
  Set = _Form('Set')
  FrozenSet = _Form('FrozenSet')
  Tuple = _Form('Tuple')
  Type = _Form('Type')
  Deque = _Form('Deque')
  DefaultDict = _Form('DefaultDict')
  Iterable = _Form('Iterable')
  Iterator = _Form('Iterator')
  Generator = _Form('Generator')
  Sequence = _Form('Sequence')
  Mapping = _Form('Mapping')
  MutableMapping = _Form('MutableMapping')
  Awaitable = _Form('Awaitable')
  Coroutine = _Form('Coroutine')
  AsyncIterator = _Form('AsyncIterator')
  Hashable = _Form('Hashable')
  NoReturn = _Form('NoReturn')
  Annotated = _Form('Annotated')
  Self = _Form('Self')
  TYPE_CHECKING = False

  def TypeVar(name, *args, **kwargs):
      return _Form(name)

  ParamSpec = TypeVar

  def cast(kind, value):
      return value

  def overload(function):
      return function

  def final(function):
      return function

  def no_type_check(function):
      return function

  def NewType(name, kind):
      return kind

  def runtime_checkable(cls):
      return cls

  class Generic:
      __slots__ = ()

      def __class_getitem__(cls, item):
          return cls

  class Protocol(Generic):
      __slots__ = ()
  """#

private let contextlibSource = #"""
  from functools import wraps

  class AbstractContextManager:
      def __enter__(self):
          return self

      def __exit__(self, kind, error, tb):
          return None

  class ContextDecorator:
      def __call__(self, function):
          @wraps(function)
          def inner(*args, **kwargs):
              with self:
                  return function(*args, **kwargs)
          return inner

  class _GeneratorContext(ContextDecorator, AbstractContextManager):
      def __init__(self, function, args, kwargs):
          self.gen = function(*args, **kwargs)
          self.func, self.args, self.kwds = function, args, kwargs

      def __enter__(self):
          del self.args, self.kwds, self.func
          try:
              return next(self.gen)
          except StopIteration:
              raise RuntimeError("generator didn't yield") from None

      def __exit__(self, kind, error, tb):
          if kind is None:
              try:
                  next(self.gen)
              except StopIteration:
                  return False
              raise RuntimeError("generator didn't stop")
          if error is None:
              error = kind()
          try:
              self.gen.throw(error)
          except StopIteration as stop:
              return stop is not error
          except BaseException as raised:
              if raised is error:
                  raised.__traceback__ = tb
                  return False
              raise
          raise RuntimeError("generator didn't stop after throw()")

  def contextmanager(function):
      @wraps(function)
      def helper(*args, **kwargs):
          return _GeneratorContext(function, args, kwargs)
      return helper

  class closing:
      def __init__(self, thing):
          self.thing = thing

      def __enter__(self):
          return self.thing

      def __exit__(self, *error):
          self.thing.close()

  class suppress:
      def __init__(self, *kinds):
          self._kinds = kinds

      def __enter__(self):
          pass

      def __exit__(self, kind, error, tb):
          return kind is not None and issubclass(kind, self._kinds)

  class nullcontext:
      def __init__(self, result=None):
          self.enter_result = result

      def __enter__(self):
          return self.enter_result

      def __exit__(self, *error):
          pass

  class ExitStack:
      def __init__(self):
          self._exits = []

      def __enter__(self):
          return self

      def enter_context(self, manager):
          result = type(manager).__enter__(manager)
          self.push(manager)
          return result

      def push(self, manager):
          self._exits.append(manager.__exit__)
          return manager

      def callback(self, function, /, *args, **kwargs):
          def leave(kind, error, tb):
              function(*args, **kwargs)
          self._exits.append(leave)
          return function

      def pop_all(self):
          other = type(self)()
          other._exits, self._exits = self._exits, []
          return other

      def close(self):
          self.__exit__(None, None, None)

      def __exit__(self, kind, error, tb):
          suppressed = False
          pending = None
          while self._exits:
              leave = self._exits.pop()
              try:
                  if leave(kind, error, tb):
                      suppressed = True
                      pending = None
                      kind = error = tb = None
              except BaseException as raised:
                  kind, error, tb = type(raised), raised, raised.__traceback__
                  pending = raised
          if pending is not None:
              raise pending
          return suppressed
  """#

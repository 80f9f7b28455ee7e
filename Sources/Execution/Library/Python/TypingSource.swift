let typingSource = #"""
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

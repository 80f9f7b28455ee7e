let typingSource = #"""
  from _native import FunctionType as _function

  class _Form:
      __slots__ = ('_name',)

      def __init__(self, name):
          self._name = name

      def _kind(self):
          import collections
          import collections.abc
          kinds = {'List': list, 'Dict': dict, 'Set': set, 'FrozenSet': frozenset, 'Tuple': tuple, 'Type': type,
                   'Deque': collections.deque, 'DefaultDict': collections.defaultdict}
          kinds.update(AbstractSet=collections.abc.Set, ChainMap=collections.ChainMap, Counter=collections.Counter,
                       OrderedDict=collections.OrderedDict, NamedTuple=_NamedTuple, TypedDict=dict)
          if self._name.endswith('ContextManager'):
              import contextlib
              kinds.update(ContextManager=contextlib.AbstractContextManager,
                           AsyncContextManager=contextlib.AbstractAsyncContextManager)
          return kinds.get(self._name) or getattr(collections.abc, self._name, None)

      def __mro_entries__(self, bases):
          kind = self._kind()
          return () if kind is None else (kind,)

      def __instancecheck__(self, instance):
          return self.__subclasscheck__(type(instance))

      def __subclasscheck__(self, cls):
          kind = self._kind()
          if kind is None:
              raise TypeError('typing.%s cannot be used with isinstance()' % self._name)
          return issubclass(cls, kind)

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
  AbstractSet = _Form('AbstractSet')
  AnyStr = _Form('AnyStr')
  AsyncContextManager = _Form('AsyncContextManager')
  AsyncGenerator = _Form('AsyncGenerator')
  AsyncIterable = _Form('AsyncIterable')
  BinaryIO = _Form('BinaryIO')
  ChainMap = _Form('ChainMap')
  Collection = _Form('Collection')
  Concatenate = _Form('Concatenate')
  Container = _Form('Container')
  ContextManager = _Form('ContextManager')
  Counter = _Form('Counter')
  IO = _Form('IO')
  ItemsView = _Form('ItemsView')
  KeysView = _Form('KeysView')
  LiteralString = _Form('LiteralString')
  Match = _Form('Match')
  MutableSequence = _Form('MutableSequence')
  MutableSet = _Form('MutableSet')
  Never = _Form('Never')
  NotRequired = _Form('NotRequired')
  OrderedDict = _Form('OrderedDict')
  Pattern = _Form('Pattern')
  ReadOnly = _Form('ReadOnly')
  Required = _Form('Required')
  Reversible = _Form('Reversible')
  Sized = _Form('Sized')
  SupportsFloat = _Form('SupportsFloat')
  SupportsIndex = _Form('SupportsIndex')
  SupportsInt = _Form('SupportsInt')
  Text = str
  TextIO = _Form('TextIO')
  TypeAlias = _Form('TypeAlias')
  TypeGuard = _Form('TypeGuard')
  TypeIs = _Form('TypeIs')
  TypedDict = _Form('TypedDict')
  Unpack = _Form('Unpack')
  ValuesView = _Form('ValuesView')
  TYPE_CHECKING = False

  class _NamedTupleType(type):
      def __new__(meta, name, bases, namespace):
          import collections
          if name == '_NamedTuple':
              return type.__new__(meta, name, bases, namespace)
          fields = list(namespace.get('__annotations__', ()))
          made = collections.namedtuple(
              name, fields, defaults=[namespace[field] for field in fields if field in namespace])
          made.__module__ = namespace.get('__module__')
          made.__qualname__ = namespace.get('__qualname__', name)
          for key, value in namespace.items():
              if key not in fields and key not in ('__annotations__', '__module__', '__qualname__', '__classcell__'):
                  setattr(made, key, value)
          return made

  class _NamedTuple(metaclass=_NamedTupleType):
      pass

  class _NamedTupleForm(_Form):
      __slots__ = ()

      def __call__(self, name, fields=(), **more):
          import collections
          return collections.namedtuple(name, [field[0] for field in fields] + list(more))

  NamedTuple = _NamedTupleForm('NamedTuple')

  class TypeVar(_Form):
      __slots__ = ('_bound', '_sign', '__constraints__', '__covariant__', '__contravariant__')

      def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, **more):
          self._name = name
          self._bound = bound
          self._sign = '+' if covariant else '-' if contravariant else '~'
          self.__constraints__ = constraints
          self.__covariant__ = covariant
          self.__contravariant__ = contravariant

      @property
      def __name__(self):
          return self._name

      @property
      def __bound__(self):
          bound = self._bound
          return bound() if type(bound) is _function else bound

      def __repr__(self):
          return self._sign + self._name

  class TypeVarTuple(TypeVar):
      __slots__ = ()

      def __iter__(self):
          yield self

      def __repr__(self):
          return self._name

  class ParamSpec(TypeVar):
      __slots__ = ()

      @property
      def args(self):
          return self

      kwargs = args

  def _type_variable(name):
      variable = TypeVar(name)
      variable._sign = ''
      return variable

  def _parameters(name):
      variable = ParamSpec(name)
      variable._sign = ''
      return variable

  class TypeAliasType:
      __slots__ = ('__name__', '_value', '__type_params__')

      def __init__(self, name, value, *, type_params=()):
          self.__name__ = name
          self._value = value
          self.__type_params__ = type_params

      @property
      def __value__(self):
          value = self._value
          return value() if type(value) is _function else value

      def __getitem__(self, item):
          return self

      def __repr__(self):
          return self.__name__

  def cast(kind, value):
      return value

  def overload(function):
      return function

  def final(function):
      return function

  def no_type_check(function):
      return function

  def override(function):
      return function

  def dataclass_transform(**more):
      return lambda decorated: decorated

  def assert_type(value, kind):
      return value

  def assert_never(value):
      raise AssertionError('Expected code to be unreachable')

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

let collectionsSource = #"""
  from _native import deque
  import sys

  class defaultdict(dict):
      def __init__(self, default_factory=None, /, *args, **kwargs):
          self.default_factory = default_factory
          dict.__init__(self, *args, **kwargs)

      def __missing__(self, key):
          if self.default_factory is None:
              raise KeyError(key)
          value = self[key] = self.default_factory()
          return value

      def copy(self):
          return type(self)(self.default_factory, self)

      def __repr__(self):
          return 'defaultdict(' + repr(self.default_factory) + ', ' + dict.__repr__(self) + ')'

  class OrderedDict(dict):
      def move_to_end(self, key, last=True):
          value = self.pop(key)
          if last:
              self[key] = value
          else:
              rest = list(self.items())
              self.clear()
              self[key] = value
              self.update(rest)

      def popitem(self, last=True):
          if not self:
              raise KeyError('dictionary is empty')
          key = list(self)[-1 if last else 0]
          return key, self.pop(key)

      def copy(self):
          return type(self)(self)

      def __repr__(self):
          if not self:
              return 'OrderedDict()'
          if sys.version_info >= (3, 12):
              return 'OrderedDict(' + dict.__repr__(self) + ')'
          return 'OrderedDict(' + repr(list(self.items())) + ')'

  class Counter(dict):
      def __init__(self, iterable=None, /, **kwds):
          self.update(iterable, **kwds)

      def __missing__(self, key):
          return 0

      def update(self, iterable=None, /, **kwds):
          if iterable is not None:
              if hasattr(iterable, 'items'):
                  for key, count in iterable.items():
                      self[key] = self.get(key, 0) + count
              else:
                  for key in iterable:
                      self[key] = self.get(key, 0) + 1
          for key, count in kwds.items():
              self[key] = self.get(key, 0) + count

      def subtract(self, iterable=None, /, **kwds):
          if iterable is not None:
              for key, count in (iterable.items() if hasattr(iterable, 'items') else Counter(iterable).items()):
                  self[key] = self.get(key, 0) - count

      def most_common(self, n=None):
          ordered = sorted(self.items(), key=lambda item: item[1], reverse=True)
          return ordered if n is None else ordered[:n]

      def elements(self):
          for key, count in self.items():
              for _ in range(count):
                  yield key

      def total(self):
          return sum(self.values())

      def __add__(self, other):
          result = Counter()
          for key in list(self) + [k for k in other if k not in self]:
              if self[key] + other[key] > 0:
                  result[key] = self[key] + other[key]
          return result

      def __sub__(self, other):
          result = Counter()
          for key in list(self) + [k for k in other if k not in self]:
              if self[key] - other[key] > 0:
                  result[key] = self[key] - other[key]
          return result

      def __repr__(self):
          if not self:
              return 'Counter()'
          return 'Counter({' + ', '.join('%r: %r' % item for item in self.most_common()) + '})'

  class ChainMap:
      def __init__(self, *maps):
          self.maps = list(maps) or [{}]

      def __getitem__(self, key):
          for mapping in self.maps:
              if key in mapping:
                  return mapping[key]
          raise KeyError(key)

      def get(self, key, default=None):
          return self[key] if key in self else default

      def __contains__(self, key):
          return any(key in m for m in self.maps)

      def __iter__(self):
          seen = {}
          for mapping in reversed(self.maps):
              seen.update(dict.fromkeys(mapping))
          return iter(seen)

      def __len__(self):
          return len(set().union(*self.maps))

      def keys(self):
          return list(self)

      def items(self):
          return [(key, self[key]) for key in self]

      def __setitem__(self, key, value):
          self.maps[0][key] = value

      def __delitem__(self, key):
          del self.maps[0][key]

      def new_child(self, m=None):
          return ChainMap({} if m is None else m, *self.maps)

      @property
      def parents(self):
          return ChainMap(*self.maps[1:])

  class UserDict:
      def __init__(self, dict=None, /, **kwargs):
          self.data = {}
          if dict is not None:
              self.data.update(dict)
          self.data.update(kwargs)
      def __len__(self): return len(self.data)
      def __getitem__(self, key): return self.data[key]
      def __setitem__(self, key, item): self.data[key] = item
      def __delitem__(self, key): del self.data[key]
      def __iter__(self): return iter(self.data)
      def __contains__(self, key): return key in self.data
      def __repr__(self): return repr(self.data)
      def get(self, key, default=None): return self[key] if key in self else default
      def keys(self): return self.data.keys()
      def values(self): return self.data.values()
      def items(self): return self.data.items()
      def update(self, other): self.data.update(other)
      def pop(self, *args): return self.data.pop(*args)

  def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
      if isinstance(field_names, str):
          field_names = field_names.replace(',', ' ').split()
      fields = tuple(map(str, field_names))
      defaults = tuple(defaults or ())
      optional = dict(zip(fields[len(fields) - len(defaults):], defaults))

      def __new__(cls, *args, **kwargs):
          values = list(args)
          if len(values) > len(fields):
              raise TypeError(f'{typename}.__new__() takes {len(fields) + 1} positional arguments but {len(values) + 1} were given')
          for name in fields[len(values):]:
              if name in kwargs:
                  values.append(kwargs.pop(name))
              elif name in optional:
                  values.append(optional[name])
              else:
                  raise TypeError(f"{typename}.__new__() missing 1 required positional argument: '{name}'")
          if kwargs:
              raise TypeError(f"{typename}.__new__() got an unexpected keyword argument '{next(iter(kwargs))}'")
          return tuple.__new__(cls, values)

      def __repr__(self):
          return type(self).__name__ + '(' + ', '.join(f'{n}={v!r}' for n, v in zip(fields, self)) + ')'

      def _asdict(self):
          return dict(zip(fields, self))

      def _replace(self, /, **kwds):
          return type(self)(*[kwds.pop(n, v) for n, v in zip(fields, self)])

      def _make(cls, iterable):
          return cls(*iterable)

      def getter(index):
          return property(lambda self: tuple.__getitem__(self, index))

      namespace = {'__slots__': (), '_fields': fields, '__new__': __new__, '__repr__': __repr__, '_asdict': _asdict,
                   '_replace': _replace, '_make': classmethod(_make), '_field_defaults': optional, '__match_args__': fields}
      for index, name in enumerate(fields):
          namespace[name] = getter(index)
      namespace['__module__'] = module or sys._getframe(1).f_globals.get('__name__', '__main__')
      return type(typename, (tuple,), namespace)
  """#

let collectionsABCSource = #"""
  def _protocol(name, *methods, base=object):
      return type(name, (base,), {'_unknot_protocol_': methods, '__slots__': ()})

  Hashable = _protocol('Hashable', '__hash__')
  Iterable = _protocol('Iterable', '__iter__')
  Iterator = _protocol('Iterator', '__next__', '__iter__')
  Sized = _protocol('Sized', '__len__')
  Container = _protocol('Container', '__contains__')
  Callable = _protocol('Callable', '__call__')
  Collection = _protocol('Collection', '__len__', '__iter__', '__contains__')
  Awaitable = _protocol('Awaitable', '__await__')

  class Mapping:
      __slots__ = ()
      _unknot_protocol_ = ('__getitem__', 'keys')
      def get(self, key, default=None):
          try:
              return self[key]
          except KeyError:
              return default
      def __contains__(self, key):
          try:
              self[key]
          except KeyError:
              return False
          return True
      def keys(self):
          return list(self)
      def items(self):
          return [(key, self[key]) for key in self]
      def values(self):
          return [self[key] for key in self]
      def __eq__(self, other):
          return dict(self.items()) == dict(other.items())
      __hash__ = None

  class MutableMapping(Mapping):
      __slots__ = ()
      _unknot_protocol_ = ('__getitem__', 'keys', '__setitem__')
      def pop(self, key, *default):
          try:
              value = self[key]
          except KeyError:
              if default:
                  return default[0]
              raise
          del self[key]
          return value
      def clear(self):
          for key in list(self):
              del self[key]
      def update(self, other=(), /, **kw):
          for key, value in (other.items() if hasattr(other, 'items') else other):
              self[key] = value
          for key, value in kw.items():
              self[key] = value
      def setdefault(self, key, default=None):
          try:
              return self[key]
          except KeyError:
              self[key] = default
          return default

  class Sequence:
      __slots__ = ()
      _unknot_protocol_ = ('__getitem__', '__len__', 'index')
      def __iter__(self):
          i = 0
          try:
              while True:
                  yield self[i]
                  i += 1
          except IndexError:
              return
      def __contains__(self, value):
          return any(v is value or v == value for v in self)
      def index(self, value):
          for i, v in enumerate(self):
              if v is value or v == value:
                  return i
          raise ValueError
      def count(self, value):
          return sum(1 for v in self if v is value or v == value)

  class MutableSequence(Sequence):
      __slots__ = ()
      _unknot_protocol_ = ('append', '__getitem__')
      def append(self, value):
          self.insert(len(self), value)
      def extend(self, values):
          for value in values:
              self.append(value)

  class Set:
      __slots__ = ()
      _unknot_protocol_ = ('isdisjoint',)

  class MutableSet(Set):
      __slots__ = ()
      _unknot_protocol_ = ('isdisjoint', 'add')
  """#

let itertoolsSource = #"""
  def count(start=0, step=1):
      while True:
          yield start
          start += step

  def cycle(iterable):
      saved = []
      for item in iterable:
          yield item
          saved.append(item)
      while saved:
          for item in saved:
              yield item

  def repeat(item, times=None):
      if times is None:
          while True:
              yield item
      for _ in range(times):
          yield item

  class chain:
      def __init__(self, *iterables):
          self._it = _chained(iterables)

      @classmethod
      def from_iterable(cls, iterables):
          self = cls.__new__(cls)
          self._it = _chained(iterables)
          return self

      def __iter__(self):
          return self

      def __next__(self):
          return next(self._it)

  def _chained(iterables):
      for iterable in iterables:
          for item in iterable:
              yield item

  def islice(iterable, *args):
      s = slice(*args)
      start, stop, step = s.start or 0, s.stop, s.step or 1
      it = iter(iterable)
      position = 0
      wanted = start
      while stop is None or wanted < stop:
          for item in it:
              position += 1
              if position - 1 == wanted:
                  yield item
                  break
          else:
              return
          wanted += step

  def accumulate(iterable, func=None, *, initial=None):
      it = iter(iterable)
      total = initial
      if initial is None:
          try:
              total = next(it)
          except StopIteration:
              return
      yield total
      for item in it:
          total = total + item if func is None else func(total, item)
          yield total

  def takewhile(predicate, iterable):
      for item in iterable:
          if not predicate(item):
              break
          yield item

  def dropwhile(predicate, iterable):
      it = iter(iterable)
      for item in it:
          if not predicate(item):
              yield item
              break
      for item in it:
          yield item

  def filterfalse(predicate, iterable):
      for item in iterable:
          if not (item if predicate is None else predicate(item)):
              yield item

  def starmap(function, iterable):
      for args in iterable:
          yield function(*args)

  def compress(data, selectors):
      for item, chosen in zip(data, selectors):
          if chosen:
              yield item

  def pairwise(iterable):
      it = iter(iterable)
      a = next(it, None)
      for b in it:
          yield a, b
          a = b

  def zip_longest(*iterables, fillvalue=None):
      its = [iter(i) for i in iterables]
      active = len(its)
      while True:
          row = []
          for i, it in enumerate(its):
              try:
                  row.append(next(it) if it is not None else fillvalue)
              except StopIteration:
                  active -= 1
                  its[i] = None
                  row.append(fillvalue)
          if not active:
              return
          yield tuple(row)

  def product(*iterables, repeat=1):
      pools = [tuple(pool) for pool in iterables] * repeat
      result = [()]
      for pool in pools:
          result = [x + (y,) for x in result for y in pool]
      for item in result:
          yield item

  def permutations(iterable, r=None):
      pool = tuple(iterable)
      n = len(pool)
      r = n if r is None else r
      for indices in product(range(n), repeat=r):
          if len(set(indices)) == r:
              yield tuple(pool[i] for i in indices)

  def combinations(iterable, r):
      pool = tuple(iterable)
      n = len(pool)
      for indices in permutations(range(n), r):
          if sorted(indices) == list(indices):
              yield tuple(pool[i] for i in indices)

  def groupby(iterable, key=None):
      group, last = [], None
      for item in iterable:
          k = item if key is None else key(item)
          if group and k != last:
              yield last, iter(group)
              group = []
          last = k
          group.append(item)
      if group:
          yield last, iter(group)

  def tee(iterable, n=2):
      items = list(iterable)
      return tuple(iter(items) for _ in range(n))
  """#

let operatorSource = #"""
  def add(a, b): return a + b
  def sub(a, b): return a - b
  def mul(a, b): return a * b
  def truediv(a, b): return a / b
  def floordiv(a, b): return a // b
  def mod(a, b): return a % b
  def neg(a): return -a
  def not_(a): return not a
  def and_(a, b): return a & b
  def or_(a, b): return a | b
  def xor(a, b): return a ^ b
  def eq(a, b): return a == b
  def ne(a, b): return a != b
  def lt(a, b): return a < b
  def le(a, b): return a <= b
  def gt(a, b): return a > b
  def ge(a, b): return a >= b
  def is_(a, b): return a is b
  def is_not(a, b): return a is not b
  def contains(a, b): return b in a
  def getitem(a, b): return a[b]
  def setitem(a, b, c): a[b] = c
  def delitem(a, b): del a[b]
  def truth(a): return True if a else False
  def index(a): return a.__index__()

  class itemgetter:
      def __init__(self, item, *items):
          self._items = (item,) + items
      def __call__(self, obj):
          if len(self._items) == 1:
              return obj[self._items[0]]
          return tuple(obj[i] for i in self._items)

  class attrgetter:
      def __init__(self, attr, *attrs):
          self._attrs = (attr,) + attrs
      def __call__(self, obj):
          def one(path):
              value = obj
              for name in path.split('.'):
                  value = getattr(value, name)
              return value
          if len(self._attrs) == 1:
              return one(self._attrs[0])
          return tuple(one(path) for path in self._attrs)

  class methodcaller:
      def __init__(self, name, /, *args, **kwargs):
          self._name, self._args, self._kwargs = name, args, kwargs
      def __call__(self, obj):
          return getattr(obj, self._name)(*self._args, **self._kwargs)
  """#

let copySource = #"""
  class Error(Exception):
      pass

  _atoms = (int, float, bool, str, bytes, complex, type(None), type, type(Ellipsis), type(NotImplemented), range)

  def copy(x):
      cls = type(x)
      if cls in _atoms or cls is tuple or cls is frozenset or isinstance(x, type) or callable(x) and not hasattr(cls, '__dict__'):
          return x
      if hasattr(cls, '__copy__'):
          return x.__copy__()
      if cls is list or cls is dict or cls is set:
          return x.copy()
      return _instance(x, cls, None)

  def deepcopy(x, memo=None):
      if memo is None:
          memo = {}
      key = id(x)
      if key in memo:
          return memo[key]
      cls = type(x)
      if cls in _atoms or isinstance(x, type) or cls.__name__ in ('function', 'builtin_function_or_method', 'ReferenceType', 'module'):
          return x
      if hasattr(cls, '__deepcopy__'):
          y = x.__deepcopy__(memo)
      elif cls is list:
          y = memo[key] = []
          for item in x:
              y.append(deepcopy(item, memo))
      elif cls is tuple:
          items = [deepcopy(item, memo) for item in x]
          if key in memo:
              return memo[key]
          y = x if all(a is b for a, b in zip(items, x)) else tuple(items)
      elif cls is dict:
          y = memo[key] = {}
          for k, v in x.items():
              y[deepcopy(k, memo)] = deepcopy(v, memo)
      elif cls is set or cls is frozenset:
          y = cls(deepcopy(item, memo) for item in x)
      else:
          y = _instance(x, cls, memo)
      memo[key] = y
      memo.setdefault(id(memo), []).append(x)
      return y

  def _instance(x, cls, memo):
      y = cls.__new__(cls)
      if memo is not None:
          memo[id(x)] = y
      def inner(value):
          return value if memo is None else deepcopy(value, memo)
      if isinstance(x, list):
          y.extend(inner(item) for item in x)
      elif isinstance(x, dict):
          for k, v in x.items():
              y[inner(k)] = inner(v)
      elif isinstance(x, set):
          y.update(inner(item) for item in x)
      state = getattr(x, '__dict__', None)
      if state is not None:
          if hasattr(cls, '__setstate__'):
              y.__setstate__(inner(state))
          else:
              y.__dict__.update(inner(state))
      for base in cls.__mro__:
          slots = base.__dict__.get('__slots__', ()) if base is not object and base.__module__ != 'builtins' else ()
          for name in ((slots,) if isinstance(slots, str) else slots):
              if hasattr(x, name):
                  setattr(y, name, inner(getattr(x, name)))
      return y
  """#

let enumSource = #"""
  class auto:
      pass

  class EnumMeta(type):
      def __new__(meta, name, bases, namespace, **options):
          members = {}
          fixed = {}
          for key, value in namespace.items():
              special = key.startswith('_') or callable(value) or isinstance(value, (property, staticmethod, classmethod))
              special = special or hasattr(type(value), '__get__')
              (fixed if special else members)[key] = value
          cls = type.__new__(meta, name, bases, fixed)
          cls._member_map_ = {}
          cls._value2member_map_ = {}
          mixin = None
          for base in cls.__mro__:
              if base in (int, str, float):
                  mixin = base
          last = 0
          for key, value in members.items():
              if isinstance(value, auto):
                  if mixin is str:
                      value = key.lower()
                  elif any(base.__name__ in ('Flag', 'IntFlag') for base in cls.__mro__):
                      value = 1
                      while value in cls._value2member_map_:
                          value *= 2
                  else:
                      value = last + 1
              last = value
              found = None
              for known in cls._member_map_.values():
                  if known._value_ == value:
                      found = known
              if found is None:
                  found = mixin.__new__(cls, value) if mixin else object.__new__(cls)
                  found._value_ = value
                  found._name_ = key
                  if '__init__' in cls.__dict__:
                      found.__init__(*(value if isinstance(value, tuple) else (value,)))
                  try:
                      cls._value2member_map_[value] = found
                  except TypeError:
                      pass
              cls._member_map_[key] = found
              type.__setattr__(cls, key, found)
          return cls

      def __iter__(cls):
          seen = []
          for member in cls._member_map_.values():
              if not any(member is other for other in seen):
                  seen.append(member)
          return iter(seen)

      def __len__(cls):
          return len(list(iter(cls)))

      def __getitem__(cls, name):
          return cls._member_map_[name]

      def __contains__(cls, value):
          return any(value is member for member in cls._member_map_.values())

      def __call__(cls, value):
          if type(value) is cls:
              return value
          for member in cls._member_map_.values():
              if member._value_ == value:
                  return member
          missing = cls._missing_(value)
          if missing is not None:
              return missing
          raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))

      def __repr__(cls):
          return '<enum %r>' % cls.__name__

      @property
      def __members__(cls):
          return dict(cls._member_map_)

  EnumType = EnumMeta

  class Enum(metaclass=EnumMeta):
      @property
      def name(self):
          return self._name_

      @property
      def value(self):
          return self._value_

      @classmethod
      def _missing_(cls, value):
          return None

      def __repr__(self):
          return '<%s.%s: %r>' % (type(self).__name__, self._name_, self._value_)

      def __str__(self):
          return '%s.%s' % (type(self).__name__, self._name_)

      def __hash__(self):
          return hash(self._name_)

      def __eq__(self, other):
          return self is other

      def __deepcopy__(self, memo):
          return self

      def __copy__(self):
          return self

  class IntEnum(int, Enum):
      def __eq__(self, other):
          return int.__eq__(self, other)
      def __hash__(self):
          return hash(self._value_)
      def __str__(self):
          return str(self._value_) if _new else '%s.%s' % (type(self).__name__, self._name_)
      def __format__(self, spec):
          return format(self._value_, spec)

  import sys
  _new = sys.version_info >= (3, 11)

  class StrEnum(str, Enum):
      def __str__(self):
          return self._value_
      def __eq__(self, other):
          return str.__eq__(self, other)
      def __hash__(self):
          return hash(self._value_)

  class Flag(Enum):
      @classmethod
      def _missing_(cls, value):
          member = object.__new__(cls)
          member._value_ = value
          member._name_ = '|'.join(m._name_ for m in cls if m._value_ & value) or None
          return member
      def __or__(self, other):
          return type(self)(self._value_ | other._value_)
      def __and__(self, other):
          return type(self)(self._value_ & other._value_)
      def __contains__(self, other):
          return other._value_ & self._value_ == other._value_
      def __bool__(self):
          return bool(self._value_)
      def __eq__(self, other):
          return type(self) is type(other) and self._value_ == other._value_
      def __hash__(self):
          return hash(self._value_)

  def unique(cls):
      if len(cls) != len(cls._member_map_):
          raise ValueError('duplicate values found in %r' % cls)
      return cls
  """#

let dataclassesSource = #"""
  class FrozenInstanceError(AttributeError):
      pass

  class _Missing:
      pass

  MISSING = _Missing()

  class Field:
      def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
          self.name = None
          self.type = None
          self.default, self.default_factory = default, default_factory
          self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
          self.metadata, self.kw_only = metadata or {}, kw_only

  def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
            kw_only=False):
      return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)

  def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
                match_args=True, kw_only=False, slots=False, weakref_slot=False):
      def wrap(cls):
          return _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only)
      return wrap if cls is None else wrap(cls)

  def _process(cls, init, repr_, eq, order, unsafe_hash, frozen, kw_only):
      known = {}
      for base in cls.__mro__[-1:0:-1]:
          known.update(base.__dict__.get('__dataclass_fields__', {}) if hasattr(base, '__dataclass_fields__') else {})
      for name, kind in cls.__dict__.get('__annotations__', {}).items():
          if 'ClassVar' in str(kind):
              continue
          default = cls.__dict__.get(name, MISSING)
          if isinstance(default, Field):
              f = default
              if f.default is not MISSING:
                  setattr(cls, name, f.default)
              else:
                  delattr(cls, name)
          else:
              if isinstance(default, (list, dict, set)):
                  raise ValueError(f'mutable default {type(default)} for field {name} is not allowed: use default_factory')
              f = field(default=default)
          f.name, f.type = name, kind
          f.kw_only = f.kw_only or kw_only
          known[name] = f
      cls.__dataclass_fields__ = known
      all_fields = list(known.values())
      positional = [f for f in all_fields if f.init and not f.kw_only]
      if init:
          cls.__init__ = _make_init(cls.__qualname__, all_fields, positional, frozen)
      if repr_ and '__repr__' not in cls.__dict__:
          def __repr__(self):
              parts = ', '.join(f'{f.name}={getattr(self, f.name)!r}' for f in all_fields if f.repr)
              return f'{type(self).__qualname__}({parts})'
          cls.__repr__ = __repr__
      compared = [f.name for f in all_fields if f.compare]
      def key(self):
          return tuple(getattr(self, name) for name in compared)
      if eq and '__eq__' not in cls.__dict__:
          def __eq__(self, other):
              return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented
          cls.__eq__ = __eq__
          if frozen or unsafe_hash:
              cls.__hash__ = lambda self: hash(key(self))
          elif '__hash__' not in cls.__dict__:
              cls.__hash__ = None
      if order:
          cls.__lt__ = lambda self, other: key(self) < key(other) if other.__class__ is self.__class__ else NotImplemented
          cls.__le__ = lambda self, other: key(self) <= key(other) if other.__class__ is self.__class__ else NotImplemented
          cls.__gt__ = lambda self, other: key(self) > key(other) if other.__class__ is self.__class__ else NotImplemented
          cls.__ge__ = lambda self, other: key(self) >= key(other) if other.__class__ is self.__class__ else NotImplemented
      if frozen:
          def __setattr__(self, name, value):
              raise FrozenInstanceError(f'cannot assign to field {name!r}')
          def __delattr__(self, name):
              raise FrozenInstanceError(f'cannot delete field {name!r}')
          cls.__setattr__, cls.__delattr__ = __setattr__, __delattr__
      cls.__match_args__ = tuple(f.name for f in positional)
      return cls

  def _make_init(owner, all_fields, positional, frozen):
      def __init__(self, /, *args, **kwargs):
          if len(args) > len(positional):
              raise TypeError(f'{owner}.__init__() takes {len(positional) + 1} positional arguments but {len(args) + 1} were given')
          values = dict(zip((f.name for f in positional), args))
          missing = []
          for f in all_fields:
              if f.name in values:
                  if f.name in kwargs:
                      raise TypeError(f"{owner}.__init__() got multiple values for argument '{f.name}'")
              elif f.init and f.name in kwargs:
                  values[f.name] = kwargs.pop(f.name)
              elif f.default is not MISSING:
                  values[f.name] = f.default
              elif f.default_factory is not MISSING:
                  values[f.name] = f.default_factory()
              elif f.init:
                  missing.append(repr(f.name))
          if missing:
              raise TypeError(f"{owner}.__init__() missing {len(missing)} required positional argument{'s'[:len(missing) > 1]}: {' and '.join(missing)}")
          if kwargs:
              raise TypeError(f"{owner}.__init__() got an unexpected keyword argument '{next(iter(kwargs))}'")
          for f in all_fields:
              if f.name in values:
                  object.__setattr__(self, f.name, values[f.name])
          if hasattr(self, '__post_init__'):
              self.__post_init__()
      return __init__

  def fields(thing):
      return tuple(thing.__dataclass_fields__.values())

  def is_dataclass(thing):
      return hasattr(thing, '__dataclass_fields__')

  def asdict(thing):
      def inner(value):
          if is_dataclass(value) and not isinstance(value, type):
              return {f.name: inner(getattr(value, f.name)) for f in fields(value)}
          if isinstance(value, (list, tuple)):
              return type(value)(inner(item) for item in value)
          if isinstance(value, dict):
              return {inner(k): inner(v) for k, v in value.items()}
          return value
      return inner(thing)

  def astuple(thing):
      return tuple(getattr(thing, f.name) for f in fields(thing))

  def replace(thing, /, **changes):
      for f in fields(thing):
          if f.init and f.name not in changes:
              changes[f.name] = getattr(thing, f.name)
      return type(thing)(**changes)
  """#

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

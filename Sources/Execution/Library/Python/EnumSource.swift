let enumSource = #"""
  from _native import FunctionType as _function

  class auto:
      def __or__(self, other):
          return _Combined(self, other, False)
      def __and__(self, other):
          return _Combined(self, other, True)
      __ror__ = __or__
      __rand__ = __and__

      def _given(self):
          return self._value_

  # `C = A | B` in a class body, where A and B are not numbered yet.
  class _Combined(auto):
      def __init__(self, left, right, both):
          self._parts = left, right, both

      def _given(self):
          left, right, both = self._parts
          if isinstance(left, auto):
              left = left._given()
          if isinstance(right, auto):
              right = right._given()
          return left & right if both else left | right

  class EnumMeta(type):
      def __new__(meta, name, bases, namespace, **options):
          members = {}
          fixed = {}
          for key, value in namespace.items():
              special = key.startswith('_') or isinstance(value, (_function, type, property, staticmethod, classmethod))
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
              if isinstance(value, _Combined):
                  value = value._given()
              elif isinstance(value, auto):
                  numbered = value
                  if mixin is str:
                      value = key.lower()
                  elif any(base.__name__ in ('Flag', 'IntFlag') for base in cls.__mro__):
                      value = 1
                      while value in cls._value2member_map_:
                          value *= 2
                  else:
                      value = last + 1
                  numbered._value_ = value
              last = value
              found = None
              for known in cls._member_map_.values():
                  if known._value_ == value:
                      found = known
              if found is None:
                  given = value if isinstance(value, tuple) else (value,)
                  makers = [base.__dict__['__new__'] for base in cls.__mro__
                            if isinstance(base, EnumMeta) and '__new__' in base.__dict__]
                  if makers:
                      found = makers[0].__get__(None, cls)(cls, *given)
                  elif mixin:
                      found = mixin.__new__(cls, *given)
                  else:
                      found = object.__new__(cls)
                  if '_value_' not in found.__dict__:
                      found._value_ = mixin(*given) if mixin and len(given) > 1 else value
                  value = found._value_
                  found._name_ = key
                  if '__init__' in cls.__dict__:
                      found.__init__(*given)
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

      def __call__(cls, value, names=None, **options):
          if names is not None:
              if isinstance(names, str):
                  names = names.replace(',', ' ').split()
              pairs = names.items() if isinstance(names, dict) else names
              members = {}
              for number, pair in enumerate(pairs, options.get('start', 1)):
                  name, given = (pair, number) if isinstance(pair, str) else pair
                  members[name] = given
              return type(cls)(value, (cls,), members)
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

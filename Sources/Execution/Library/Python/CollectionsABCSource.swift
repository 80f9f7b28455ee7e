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

  def _register(cls, other):
      if '_unknot_registered_' not in cls.__dict__:
          cls._unknot_registered_ = []
      cls._unknot_registered_.append(other)
      return other

  for kind in list(globals().values()):
      if isinstance(kind, type):
          kind.register = classmethod(_register)
  del kind
  """#

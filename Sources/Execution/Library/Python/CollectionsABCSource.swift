let collectionsABCSource = #"""
  import sys
  from _protocols import (_is_called_by, AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Collection,
                          Container, Coroutine, Generator, Hashable, Iterable, Iterator, MutableSet, Reversible, Set, Sized)
  if sys.version_info >= (3, 12):
      from _protocols import Buffer

  class MappingView(Sized):
      __slots__ = ('_mapping',)
      def __init__(self, mapping):
          self._mapping = mapping
      def __len__(self):
          return len(self._mapping)
      def __repr__(self):
          return f'{type(self).__name__}({self._mapping!r})'

  class KeysView(MappingView, Set):
      __slots__ = ()
      @classmethod
      def _from_iterable(cls, items):
          return set(items)
      def __contains__(self, key):
          return key in self._mapping
      def __iter__(self):
          yield from self._mapping

  class ItemsView(MappingView, Set):
      __slots__ = ()
      @classmethod
      def _from_iterable(cls, items):
          return set(items)
      def __contains__(self, item):
          key, value = item
          try:
              found = self._mapping[key]
          except KeyError:
              return False
          return found is value or found == value
      def __iter__(self):
          for key in self._mapping:
              yield key, self._mapping[key]

  class ValuesView(MappingView, Collection):
      __slots__ = ()
      def __contains__(self, value):
          return any(found is value or found == value for found in self)
      def __iter__(self):
          for key in self._mapping:
              yield self._mapping[key]

  class Mapping(Collection):
      __slots__ = ()
      __getitem__ = _is_called_by('__getitem__')
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
          return KeysView(self)
      def items(self):
          return ItemsView(self)
      def values(self):
          return ValuesView(self)
      def __eq__(self, other):
          if not isinstance(other, Mapping):
              return NotImplemented
          return dict(self.items()) == dict(other.items())
      __hash__ = None
      __reversed__ = None

  class MutableMapping(Mapping):
      __slots__ = ()
      __setitem__ = _is_called_by('__setitem__')
      __delitem__ = _is_called_by('__delitem__')
      def pop(self, key, *default):
          try:
              value = self[key]
          except KeyError:
              if default:
                  return default[0]
              raise
          del self[key]
          return value
      def popitem(self):
          for key in self:
              break
          else:
              raise KeyError
          value = self[key]
          del self[key]
          return key, value
      def clear(self):
          for key in list(self):
              del self[key]
      def update(self, other=(), /, **kw):
          if isinstance(other, Mapping) or hasattr(other, 'keys'):
              for key in other.keys():
                  self[key] = other[key]
          else:
              for key, value in other:
                  self[key] = value
          for key, value in kw.items():
              self[key] = value
      def setdefault(self, key, default=None):
          try:
              return self[key]
          except KeyError:
              self[key] = default
          return default

  class Sequence(Reversible, Collection):
      __slots__ = ()
      __getitem__ = _is_called_by('__getitem__')
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
      def __reversed__(self):
          for i in reversed(range(len(self))):
              yield self[i]
      def index(self, value, start=0, stop=None):
          for i in range(*slice(start, stop).indices(len(self))):
              v = self[i]
              if v is value or v == value:
                  return i
          raise ValueError
      def count(self, value):
          return sum(1 for v in self if v is value or v == value)

  class MutableSequence(Sequence):
      __slots__ = ()
      __setitem__ = _is_called_by('__setitem__')
      __delitem__ = _is_called_by('__delitem__')
      insert = _is_called_by('insert')
      def append(self, value):
          self.insert(len(self), value)
      def clear(self):
          while len(self):
              self.pop()
      def reverse(self):
          n = len(self)
          for i in range(n // 2):
              self[i], self[n - i - 1] = self[n - i - 1], self[i]
      def extend(self, values):
          for value in (list(values) if values is self else values):
              self.append(value)
      def pop(self, index=-1):
          value = self[index]
          del self[index]
          return value
      def remove(self, value):
          del self[self.index(value)]
      def __iadd__(self, values):
          self.extend(values)
          return self

  class ByteString(Sequence):
      __slots__ = ()

  from _native import deque, dict_keys, dict_values, dict_items, MappingProxyType
  import collections
  Sequence.register(tuple)
  Sequence.register(str)
  Sequence.register(range)
  ByteString.register(bytes)
  ByteString.register(bytearray)
  MutableSequence.register(list)
  MutableSequence.register(bytearray)
  MutableSequence.register(deque)
  MutableMapping.register(dict)
  Mapping.register(MappingProxyType)
  KeysView.register(dict_keys)
  ItemsView.register(dict_items)
  ValuesView.register(dict_values)
  MutableMapping.register(collections.UserDict)
  MutableMapping.register(collections.ChainMap)
  MutableSequence.register(collections.UserList)
  Sequence.register(collections.UserString)
  del collections, deque, dict_keys, dict_values, dict_items, MappingProxyType, sys
  """#

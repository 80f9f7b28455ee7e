let collectionsSource = #"""
  from _native import deque
  from _userlist import UserList, UserString
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

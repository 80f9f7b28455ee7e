let functoolsSource = #"""
  from _native import partial

  WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
  WRAPPER_UPDATES = ('__dict__',)

  def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
      for name in assigned:
          try:
              value = getattr(wrapped, name)
          except AttributeError:
              pass
          else:
              setattr(wrapper, name, value)
      for name in updated:
          getattr(wrapper, name).update(getattr(wrapped, name, {}))
      wrapper.__wrapped__ = wrapped
      return wrapper

  def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
      return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)

  _missing = object()

  def reduce(function, iterable, initial=_missing):
      it = iter(iterable)
      if initial is _missing:
          try:
              value = next(it)
          except StopIteration:
              raise TypeError('reduce() of empty iterable with no initial value') from None
      else:
          value = initial
      for item in it:
          value = function(value, item)
      return value

  class _CacheInfo(tuple):
      def __repr__(self):
          return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % self
      hits = property(lambda self: self[0])
      misses = property(lambda self: self[1])
      maxsize = property(lambda self: self[2])
      currsize = property(lambda self: self[3])

  class _lru_cache_wrapper:
      def __init__(self, function, maxsize):
          self.__wrapped__ = function
          self._maxsize = maxsize
          self._cache = {}
          self._hits = self._misses = 0
          for name in WRAPPER_ASSIGNMENTS[:4]:
              try:
                  setattr(self, name, getattr(function, name))
              except AttributeError:
                  pass

      def __call__(self, *args, **kwargs):
          key = args
          if kwargs:
              key += (_missing,)
              for item in kwargs.items():
                  key += item
          elif len(key) == 1 and type(key[0]) in (int, str):
              key = key[0]
          cache = self._cache
          if key in cache:
              self._hits += 1
              value = cache[key]
              if self._maxsize is not None:
                  del cache[key]
                  cache[key] = value
              return value
          self._misses += 1
          value = self.__wrapped__(*args, **kwargs)
          if self._maxsize == 0:
              return value
          cache[key] = value
          if self._maxsize is not None and len(cache) > self._maxsize:
              for oldest in cache:
                  break
              del cache[oldest]
          return value

      def __get__(self, instance, owner=None):
          if instance is None:
              return self
          return _bound(self, instance)

      def cache_clear(self):
          self._cache.clear()
          self._hits = self._misses = 0

      def cache_info(self):
          return _CacheInfo((self._hits, self._misses, self._maxsize, len(self._cache)))

  from _native import MethodType as _bound

  def lru_cache(maxsize=128, typed=False):
      if callable(maxsize):
          return _lru_cache_wrapper(maxsize, 128)
      def decorate(function):
          return _lru_cache_wrapper(function, maxsize)
      return decorate

  def cache(function):
      return _lru_cache_wrapper(function, None)

  class cached_property:
      def __init__(self, func):
          self.func = func
          self.attrname = None
          self.__doc__ = func.__doc__

      def __set_name__(self, owner, name):
          self.attrname = name

      def __get__(self, instance, owner=None):
          if instance is None:
              return self
          cache = instance.__dict__
          value = cache.get(self.attrname, _missing)
          if value is _missing:
              value = self.func(instance)
              cache[self.attrname] = value
          return value

  def total_ordering(cls):
      defined = [name for name in ('__lt__', '__le__', '__gt__', '__ge__') if name in cls.__dict__]
      if not defined:
          raise ValueError('must define at least one ordering operation: < > <= >=')
      root = defined[0]
      def less(a, b):
          if root == '__lt__':
              return a.__lt__(b)
          if root == '__gt__':
              result = a.__gt__(b)
              return result if result is NotImplemented else not result and a != b
          if root == '__le__':
              result = a.__le__(b)
              return result if result is NotImplemented else result and a != b
          result = a.__ge__(b)
          return result if result is NotImplemented else not result
      def negated(result):
          return result if result is NotImplemented else not result
      def __lt__(self, other):
          return less(self, other)
      def __gt__(self, other):
          result = less(self, other)
          return result if result is NotImplemented else not result and self != other
      def __le__(self, other):
          result = less(self, other)
          return result if result is NotImplemented else result or self == other
      def __ge__(self, other):
          return negated(less(self, other))
      for function in (__lt__, __le__, __gt__, __ge__):
          if function.__name__ not in defined:
              setattr(cls, function.__name__, function)
      return cls

  def cmp_to_key(compare):
      class K:
          __slots__ = ['obj']
          def __init__(self, obj):
              self.obj = obj
          def __lt__(self, other):
              return compare(self.obj, other.obj) < 0
          def __eq__(self, other):
              return compare(self.obj, other.obj) == 0
          __hash__ = None
      return K

  def singledispatch(function):
      registry = {object: function}
      def register(kind, implementation=None):
          if implementation is None:
              return lambda f: register(kind, f)
          registry[kind] = implementation
          return implementation
      def wrapper(*args, **kwargs):
          for kind in type(args[0]).__mro__:
              if kind in registry:
                  return registry[kind](*args, **kwargs)
      wrapper.register = register
      return update_wrapper(wrapper, function)
  """#

let weakrefSource = #"""
  from _native import ref, proxy, getweakrefcount, getweakrefs
  ReferenceType = ref

  class WeakMethod:
      def __init__(self, method, callback=None):
          try:
              instance, function = method.__self__, method.__func__
          except AttributeError:
              raise TypeError('argument should be a bound method, not {}'.format(type(method))) from None
          self._kind = type(method)
          self_weak = ref(self)
          self._alive = True
          def dead(arg):
              self = self_weak()
              if self is not None and self._alive:
                  self._alive = False
                  if callback is not None:
                      callback(self)
          self._object = ref(instance, dead)
          self._function = ref(function, dead)

      def __call__(self):
          instance, function = self._object(), self._function()
          if instance is None or function is None:
              return None
          return self._kind(function, instance)

  class WeakValueDictionary:
      def __init__(self, other=(), /, **kw):
          self.data = {}
          def remove(reference, selfref=ref(self)):
              self = selfref()
              if self is not None:
                  for key, value in list(self.data.items()):
                      if value is reference:
                          del self.data[key]
          self._remove = remove
          self.update(other, **kw)

      def update(self, other=(), /, **kw):
          pairs = other.items() if hasattr(other, 'items') else other
          for key, value in pairs:
              self[key] = value
          for key, value in kw.items():
              self[key] = value

      def __getitem__(self, key):
          value = self.data[key]()
          if value is None:
              raise KeyError(key)
          return value

      def __setitem__(self, key, value):
          self.data[key] = ref(value, self._remove)

      def __delitem__(self, key):
          del self.data[key]

      def __contains__(self, key):
          return key in self.data and self.data[key]() is not None

      def __len__(self):
          return len(self.data)

      def __iter__(self):
          return self.keys()

      def get(self, key, default=None):
          if key not in self.data:
              return default
          value = self.data[key]()
          return default if value is None else value

      def setdefault(self, key, default=None):
          value = self.get(key)
          if value is None:
              self[key] = value = default
          return value

      def pop(self, key, *default):
          if key in self.data:
              value = self.data.pop(key)()
              if value is not None:
                  return value
          if default:
              return default[0]
          raise KeyError(key)

      def keys(self):
          for key, value in list(self.data.items()):
              if value() is not None:
                  yield key

      def values(self):
          for reference in list(self.data.values()):
              value = reference()
              if value is not None:
                  yield value

      def items(self):
          for key, reference in list(self.data.items()):
              value = reference()
              if value is not None:
                  yield key, value

      def clear(self):
          self.data.clear()

  class WeakKeyDictionary:
      def __init__(self, other=None):
          self.data = {}
          def remove(reference, selfref=ref(self)):
              self = selfref()
              if self is not None:
                  for key in list(self.data):
                      if key is reference:
                          del self.data[key]
          self._remove = remove
          if other is not None:
              for key, value in other.items():
                  self[key] = value

      def __getitem__(self, key):
          return self.data[ref(key)]

      def __setitem__(self, key, value):
          self.data[ref(key, self._remove)] = value

      def __delitem__(self, key):
          del self.data[ref(key)]

      def __contains__(self, key):
          try:
              reference = ref(key)
          except TypeError:
              return False
          return reference in self.data

      def __len__(self):
          return len(self.data)

      def __iter__(self):
          return self.keys()

      def get(self, key, default=None):
          return self.data.get(ref(key), default)

      def setdefault(self, key, default=None):
          return self.data.setdefault(ref(key, self._remove), default)

      def pop(self, key, *default):
          return self.data.pop(ref(key), *default)

      def keys(self):
          for reference in list(self.data):
              key = reference()
              if key is not None:
                  yield key

      def values(self):
          for reference, value in list(self.data.items()):
              if reference() is not None:
                  yield value

      def items(self):
          for reference, value in list(self.data.items()):
              key = reference()
              if key is not None:
                  yield key, value

  class WeakSet:
      def __init__(self, data=None):
          self.data = set()
          def remove(reference, selfref=ref(self)):
              self = selfref()
              if self is not None:
                  for item in list(self.data):
                      if item is reference:
                          self.data.discard(item)
          self._remove = remove
          if data is not None:
              for item in data:
                  self.add(item)

      def add(self, item):
          self.data.add(ref(item, self._remove))

      def discard(self, item):
          self.data.discard(ref(item))

      def remove(self, item):
          self.data.remove(ref(item))

      def __contains__(self, item):
          try:
              reference = ref(item)
          except TypeError:
              return False
          return reference in self.data

      def __iter__(self):
          for reference in list(self.data):
              item = reference()
              if item is not None:
                  yield item

      def __len__(self):
          return len(self.data)

      def clear(self):
          self.data.clear()

  class finalize:
      __slots__ = ()
      _registry = {}

      class _Info:
          __slots__ = ('weakref', 'func', 'args', 'kwargs', 'atexit')

      def __init__(self, obj, func, /, *args, **kwargs):
          info = self._Info()
          info.weakref = ref(obj, self)
          info.func = func
          info.args = args
          info.kwargs = kwargs or None
          info.atexit = True
          self._registry[self] = info

      def __call__(self, _=None):
          info = self._registry.pop(self, None)
          if info:
              return info.func(*info.args, **(info.kwargs or {}))

      def detach(self):
          info = self._registry.get(self)
          obj = info and info.weakref()
          if obj is not None and self._registry.pop(self, None):
              return (obj, info.func, info.args, info.kwargs or {})

      def peek(self):
          info = self._registry.get(self)
          obj = info and info.weakref()
          if obj is not None:
              return (obj, info.func, info.args, info.kwargs or {})

      @property
      def alive(self):
          return self in self._registry
  """#

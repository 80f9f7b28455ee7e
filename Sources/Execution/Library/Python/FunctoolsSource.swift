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

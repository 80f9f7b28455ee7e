let weakrefSource = #"""
  from _native import ref, proxy, getweakrefcount, getweakrefs
  from _finalize import finalize
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

      def clear(self):
          self.data.clear()

      def update(self, other=(), /, **kwargs):
          for key, value in other.items() if hasattr(other, 'items') else other:
              self[key] = value

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
  """#

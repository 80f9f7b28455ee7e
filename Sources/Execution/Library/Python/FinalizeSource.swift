/// `weakref.finalize`, whose registry keeps what it calls.
let finalizeSource = #"""
  from _native import ref

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

  finalize.__module__ = 'weakref'
  """#

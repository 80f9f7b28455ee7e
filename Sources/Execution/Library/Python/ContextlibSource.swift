let contextlibSource = #"""
  from functools import wraps

  class AbstractAsyncContextManager:
      async def __aenter__(self):
          return self

      async def __aexit__(self, kind, value, traceback):
          return None

  class AbstractContextManager:
      def __enter__(self):
          return self

      def __exit__(self, kind, error, tb):
          return None

  class ContextDecorator:
      def __call__(self, function):
          @wraps(function)
          def inner(*args, **kwargs):
              with self:
                  return function(*args, **kwargs)
          return inner

  class _GeneratorContext(ContextDecorator, AbstractContextManager):
      def __init__(self, function, args, kwargs):
          self.gen = function(*args, **kwargs)
          self.func, self.args, self.kwds = function, args, kwargs

      def __enter__(self):
          del self.args, self.kwds, self.func
          try:
              return next(self.gen)
          except StopIteration:
              raise RuntimeError("generator didn't yield") from None

      def __exit__(self, kind, error, tb):
          if kind is None:
              try:
                  next(self.gen)
              except StopIteration:
                  return False
              raise RuntimeError("generator didn't stop")
          if error is None:
              error = kind()
          try:
              self.gen.throw(error)
          except StopIteration as stop:
              return stop is not error
          except BaseException as raised:
              if raised is error:
                  raised.__traceback__ = tb
                  return False
              raise
          raise RuntimeError("generator didn't stop after throw()")

  def contextmanager(function):
      @wraps(function)
      def helper(*args, **kwargs):
          return _GeneratorContext(function, args, kwargs)
      return helper

  class closing:
      def __init__(self, thing):
          self.thing = thing

      def __enter__(self):
          return self.thing

      def __exit__(self, *error):
          self.thing.close()

  class suppress:
      def __init__(self, *kinds):
          self._kinds = kinds

      def __enter__(self):
          pass

      def __exit__(self, kind, error, tb):
          return kind is not None and issubclass(kind, self._kinds)

  class nullcontext:
      def __init__(self, result=None):
          self.enter_result = result

      def __enter__(self):
          return self.enter_result

      def __exit__(self, *error):
          pass

  class ExitStack:
      def __init__(self):
          self._exits = []

      def __enter__(self):
          return self

      def enter_context(self, manager):
          result = type(manager).__enter__(manager)
          self.push(manager)
          return result

      def push(self, manager):
          self._exits.append(manager.__exit__)
          return manager

      def callback(self, function, /, *args, **kwargs):
          def leave(kind, error, tb):
              function(*args, **kwargs)
          self._exits.append(leave)
          return function

      def pop_all(self):
          other = type(self)()
          other._exits, self._exits = self._exits, []
          return other

      def close(self):
          self.__exit__(None, None, None)

      def __exit__(self, kind, error, tb):
          suppressed = False
          pending = None
          while self._exits:
              leave = self._exits.pop()
              try:
                  if leave(kind, error, tb):
                      suppressed = True
                      pending = None
                      kind = error = tb = None
              except BaseException as raised:
                  kind, error, tb = type(raised), raised, raised.__traceback__
                  pending = raised
          if pending is not None:
              raise pending
          return suppressed
  """#

/// Context variables: a context is a mapping, and one of them is current.
let contextvarsSource = #"""
  _current = None

  class Context:
      __slots__ = ('_values', '_outer', '__weakref__')

      def __init__(self):
          self._values = {}
          self._outer = None

      def _enter(self):
          global _current
          self._outer, _current = _current, self

      def _leave(self):
          global _current
          _current, self._outer = self._outer, None

      def run(self, callable, /, *args, **kwargs):
          self._enter()
          try:
              return callable(*args, **kwargs)
          finally:
              self._leave()
              callable = args = kwargs = None

      def copy(self):
          other = Context()
          other._values = dict(self._values)
          return other

      def get(self, var, default=None):
          return self._values.get(var, default)

      def __getitem__(self, var):
          return self._values[var]

      def __contains__(self, var):
          return var in self._values

      def __iter__(self):
          return iter(self._values)

      def __len__(self):
          return len(self._values)

      def items(self):
          return self._values.items()

  _current = Context()

  class Token:
      MISSING = object()
      __slots__ = ('var', 'old_value', '_context')

  class ContextVar:
      __slots__ = ('name', '_default', '__weakref__')

      def __init__(self, name, *, default=Token.MISSING):
          self.name = name
          self._default = default

      def get(self, *default):
          if self in _current._values:
              return _current._values[self]
          if default:
              return default[0]
          if self._default is not Token.MISSING:
              return self._default
          raise LookupError(self)

      def set(self, value):
          token = Token()
          token.var = self
          token._context = _current
          token.old_value = _current._values.get(self, Token.MISSING)
          _current._values[self] = value
          return token

      def reset(self, token):
          if token.old_value is Token.MISSING:
              del _current._values[self]
          else:
              _current._values[self] = token.old_value

  def copy_context():
      return _current.copy()
  """#

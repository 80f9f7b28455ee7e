let operatorSource = #"""
  def add(a, b): return a + b
  def sub(a, b): return a - b
  def mul(a, b): return a * b
  def truediv(a, b): return a / b
  def floordiv(a, b): return a // b
  def mod(a, b): return a % b
  def neg(a): return -a
  def not_(a): return not a
  def and_(a, b): return a & b
  def or_(a, b): return a | b
  def xor(a, b): return a ^ b
  def eq(a, b): return a == b
  def ne(a, b): return a != b
  def lt(a, b): return a < b
  def le(a, b): return a <= b
  def gt(a, b): return a > b
  def ge(a, b): return a >= b
  def is_(a, b): return a is b
  def is_not(a, b): return a is not b
  def contains(a, b): return b in a
  def getitem(a, b): return a[b]
  def setitem(a, b, c): a[b] = c
  def delitem(a, b): del a[b]
  def truth(a): return True if a else False
  def index(a): return a.__index__()

  class itemgetter:
      def __init__(self, item, *items):
          self._items = (item,) + items
      def __call__(self, obj):
          if len(self._items) == 1:
              return obj[self._items[0]]
          return tuple(obj[i] for i in self._items)

  class attrgetter:
      def __init__(self, attr, *attrs):
          self._attrs = (attr,) + attrs
      def __call__(self, obj):
          def one(path):
              value = obj
              for name in path.split('.'):
                  value = getattr(value, name)
              return value
          if len(self._attrs) == 1:
              return one(self._attrs[0])
          return tuple(one(path) for path in self._attrs)

  class methodcaller:
      def __init__(self, name, /, *args, **kwargs):
          self._name, self._args, self._kwargs = name, args, kwargs
      def __call__(self, obj):
          return getattr(obj, self._name)(*self._args, **self._kwargs)
  """#

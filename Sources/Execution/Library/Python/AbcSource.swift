let abcSource = #"""
  class ABCMeta(type):
      def register(cls, other):
          if not isinstance(other, type):
              raise TypeError('Can only register classes')
          if '_unknot_registered_' not in cls.__dict__:
              cls._unknot_registered_ = []
          cls._unknot_registered_.append(other)
          return other

  class ABC(metaclass=ABCMeta):
      __slots__ = ()

  def abstractmethod(function):
      function.__isabstractmethod__ = True
      return function

  class abstractproperty(property):
      __isabstractmethod__ = True

  def get_cache_token():
      return 0

  def update_abstractmethods(cls):
      return cls
  """#

let abcSource = #"""
  class ABCMeta(type):
      def register(cls, other):
          cls.__dict__  # classes registered here are recognised by nobody: only the decorator form is used
          return other

  class ABC(metaclass=ABCMeta):
      __slots__ = ()

  def abstractmethod(function):
      function.__isabstractmethod__ = True
      return function

  abstractproperty = property
  """#

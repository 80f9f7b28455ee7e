let typesSource = #"""
  from _native import (FunctionType, MethodType, GeneratorType, CoroutineType, ModuleType, CodeType, FrameType,
                       TracebackType, CellType, BuiltinFunctionType, NoneType, MappingProxyType)
  LambdaType = FunctionType

  def GenericAlias(origin, arguments):
      return origin

  BuiltinMethodType = BuiltinFunctionType

  class SimpleNamespace:
      def __init__(self, /, **values):
          self.__dict__.update(values)

      def __repr__(self):
          return 'namespace(' + ', '.join(f'{k}={v!r}' for k, v in self.__dict__.items()) + ')'

      def __eq__(self, other):
          if isinstance(other, SimpleNamespace):
              return self.__dict__ == other.__dict__
          return NotImplemented
  """#

let typesSource = #"""
  from _native import (FunctionType, MethodType, GeneratorType, CoroutineType, ModuleType, CodeType, FrameType,
                       TracebackType, CellType, BuiltinFunctionType, NoneType, MappingProxyType)
  LambdaType = FunctionType
  from _native import AsyncGeneratorType
  from _native import MethodDescriptorType
  EllipsisType = type(...)
  GetSetDescriptorType = MemberDescriptorType = WrapperDescriptorType = ClassMethodDescriptorType = MethodDescriptorType
  MethodWrapperType = BuiltinFunctionType
  NotImplementedType = type(NotImplemented)

  class DynamicClassAttribute:
      def __init__(self, fget=None, fset=None, fdel=None, doc=None):
          self.fget, self.fset, self.fdel = fget, fset, fdel
          self.__doc__ = doc or fget.__doc__

      def __get__(self, instance, owner=None):
          if instance is None:
              raise AttributeError()
          return self.fget(instance)

      def __set__(self, instance, value):
          if self.fset is None:
              raise AttributeError("can't set attribute")
          self.fset(instance, value)

  def resolve_bases(bases):
      resolved = []
      for base in bases:
          if not isinstance(base, type) and hasattr(base, '__mro_entries__'):
              resolved.extend(base.__mro_entries__(bases))
          else:
              resolved.append(base)
      return tuple(resolved)

  def new_class(name, bases=(), kwds=None, exec_body=None):
      kwds = dict(kwds or {})
      meta = kwds.pop('metaclass', type(bases[0]) if bases else type)
      space = {}
      if exec_body is not None:
          exec_body(space)
      return meta(name, resolve_bases(bases), space, **kwds)

  def coroutine(func):
      return func

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

/// A few questions about functions, classes and generators.
let inspectSource = #"""
  from types import (CodeType, CoroutineType, FrameType, FunctionType, BuiltinFunctionType, GeneratorType, MethodType,
                     ModuleType, TracebackType)
  import sys
  from _native import code_flags, AsyncGeneratorType

  CO_VARARGS, CO_VARKEYWORDS, CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 4, 8, 32, 128, 512
  GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'

  def _has(function, flag):
      from _native import partial
      while isinstance(function, (MethodType, partial)):
          function = function.__func__ if isinstance(function, MethodType) else function.func
      return isinstance(function, FunctionType) and bool(code_flags(function.__code__) & flag)

  def isgeneratorfunction(obj): return _has(obj, CO_GENERATOR)
  def iscoroutinefunction(obj): return _has(obj, CO_COROUTINE)
  def isasyncgenfunction(obj): return _has(obj, CO_ASYNC_GENERATOR)
  def isasyncgen(obj): return isinstance(obj, AsyncGeneratorType)
  def isgenerator(obj): return isinstance(obj, GeneratorType)
  def iscoroutine(obj): return isinstance(obj, CoroutineType)
  def isawaitable(obj): return isinstance(obj, CoroutineType) or hasattr(type(obj), '__await__')
  def isfunction(obj): return isinstance(obj, FunctionType)
  def ismethod(obj): return isinstance(obj, MethodType)
  def isbuiltin(obj): return isinstance(obj, BuiltinFunctionType)
  def isroutine(obj): return isinstance(obj, (FunctionType, MethodType, BuiltinFunctionType))
  def isclass(obj): return isinstance(obj, type)
  def ismodule(obj): return isinstance(obj, ModuleType)
  def isframe(obj): return isinstance(obj, FrameType)
  def istraceback(obj): return isinstance(obj, TracebackType)
  def iscode(obj): return isinstance(obj, CodeType)

  def isabstract(obj):
      return isinstance(obj, type) and bool(getattr(obj, '__abstractmethods__', ()))

  def isdatadescriptor(obj):
      return hasattr(type(obj), '__set__') or isinstance(obj, property)

  def currentframe():
      return sys._getframe(1)

  def getdoc(obj):
      return getattr(obj, '__doc__', None)

  def getmro(cls):
      return cls.__mro__

  def getmembers(obj, predicate=None):
      found = [(name, getattr(obj, name)) for name in dir(obj) if hasattr(obj, name)]
      return sorted((pair for pair in found if predicate is None or predicate(pair[1])), key=lambda pair: pair[0])

  def unwrap(func, *, stop=None):
      while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
          func = func.__wrapped__
      return func

  def getgeneratorstate(generator):
      if generator.gi_running:
          return GEN_RUNNING
      if generator.gi_frame is None:
          return GEN_CLOSED
      return GEN_SUSPENDED if generator.gi_frame.f_lineno != generator.gi_code.co_firstlineno else GEN_CREATED

  from _signature import BoundArguments, Parameter, Signature, _empty, signature
  """#

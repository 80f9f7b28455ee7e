/// `ExceptionGroup` and what `except*` needs, after `Objects/exceptions.c`. Loaded when a program first names one.
let exceptionGroupsSource = #"""
  class BaseExceptionGroup(BaseException):
      __slots__ = ('message', 'exceptions')
      __module__ = 'builtins'

      def __new__(cls, message, exceptions, /):
          if not isinstance(message, str):
              raise TypeError('argument 1 must be str, not ' + type(message).__name__)
          if isinstance(exceptions, (set, dict)) or not hasattr(exceptions, '__getitem__'):
              raise TypeError('second argument (exceptions) must be a sequence')
          members = tuple(exceptions)
          if not members:
              raise ValueError('second argument (exceptions) must be a non-empty sequence')
          for index, member in enumerate(members):
              if not isinstance(member, BaseException):
                  raise ValueError('Item %d of second argument (exceptions) is not an exception' % index)
          if not all(isinstance(member, Exception) for member in members):
              if cls is ExceptionGroup:
                  raise TypeError('Cannot nest BaseExceptions in an ExceptionGroup')
              if issubclass(cls, Exception):
                  raise TypeError('Cannot nest BaseExceptions in ' + repr(cls.__name__))
          elif cls is BaseExceptionGroup:
              cls = ExceptionGroup
          self = BaseException.__new__(cls, message, exceptions)
          self.message = message
          self.exceptions = members
          return self

      def __init__(self, *args, **kwargs):
          pass

      def __str__(self):
          count = len(self.exceptions)
          return '%s (%d sub-exception%s)' % (self.message, count, '' if count == 1 else 's')

      def derive(self, exceptions, /):
          return BaseExceptionGroup(self.message, exceptions)

      def split(self, condition, /):
          return _split(self, _predicate(condition))

      def subgroup(self, condition, /):
          return _split(self, _predicate(condition))[0]

      def __class_getitem__(cls, item):
          return cls

  class ExceptionGroup(BaseExceptionGroup, Exception):
      __slots__ = ()
      __module__ = 'builtins'

  def _predicate(condition):
      if isinstance(condition, type) and issubclass(condition, BaseException) or isinstance(condition, tuple):
          return lambda error: isinstance(error, condition)
      if callable(condition):
          return condition
      raise TypeError('expected a function, exception type or tuple of exception types')

  def _derived(group, members):
      if not members:
          return None
      part = group.derive(members)
      part.__traceback__ = group.__traceback__
      part.__context__ = group.__context__
      part.__cause__ = group.__cause__
      notes = getattr(group, '__notes__', None)
      if notes is not None:
          part.__notes__ = list(notes)
      return part

  def _split(error, predicate):
      if predicate(error):
          return error, None
      if not isinstance(error, BaseExceptionGroup):
          return None, error
      matching, rest = [], []
      for member in error.exceptions:
          found, left = _split(member, predicate)
          if found is not None:
              matching.append(found)
          if left is not None:
              rest.append(left)
      return _derived(error, matching), _derived(error, rest)

  def match(error, kinds):
      for kind in kinds if isinstance(kinds, tuple) else (kinds,):
          if not (isinstance(kind, type) and issubclass(kind, BaseException)):
              raise TypeError('catching classes that do not inherit from BaseException is not allowed')
          if issubclass(kind, BaseExceptionGroup):
              raise TypeError('catching ExceptionGroup with except* is not allowed. Use except instead.')
      if error is None:
          return None, None
      if isinstance(error, kinds):
          if isinstance(error, BaseExceptionGroup):
              return None, error
          return None, BaseExceptionGroup('', (error,))
      if isinstance(error, BaseExceptionGroup):
          found, rest = error.split(kinds)
          return rest, found
      return error, None

  def _is_part(error, whole):
      return (isinstance(error, BaseExceptionGroup) and error.__traceback__ is whole.__traceback__
              and error.__cause__ is whole.__cause__ and error.__context__ is whole.__context__)

  def _leaves(error, into):
      if isinstance(error, BaseExceptionGroup):
          for member in error.exceptions:
              _leaves(member, into)
      else:
          into.add(id(error))

  def finish(whole, raised, rest):
      if not isinstance(whole, BaseExceptionGroup):
          return raised[0] if raised else rest
      news, kept = [], set()
      for error in raised + [rest]:
          if error is None:
              continue
          if _is_part(error, whole):
              _leaves(error, kept)
          else:
              news.append(error)
      again = None
      if kept:
          again = _split(whole, lambda e: not isinstance(e, BaseExceptionGroup) and id(e) in kept)[0]
      if not news:
          return again
      if again is not None:
          news.append(again)
      return BaseExceptionGroup('', news)
  """#

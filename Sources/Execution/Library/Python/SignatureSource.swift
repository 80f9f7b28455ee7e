/// Signatures of callables, and arguments bound to them: `Lib/inspect.py`.
let signatureSource = #"""
  from types import FunctionType, MethodType
  from _native import code_flags, partial

  class _empty:
      pass

  class Parameter:
      POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)
      empty = _empty

      def __init__(self, name, kind, *, default=_empty, annotation=_empty):
          self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

      def replace(self, *, name=_empty, kind=_empty, default=_empty, annotation=_empty):
          return Parameter(
              self.name if name is _empty else name, self.kind if kind is _empty else kind,
              default=self.default if default is _empty else default,
              annotation=self.annotation if annotation is _empty else annotation)

      def __eq__(self, other):
          if not isinstance(other, Parameter):
              return NotImplemented
          return (self.name, self.kind, self.default) == (other.name, other.kind, other.default)

      def __hash__(self):
          return hash((self.name, self.kind))

      def __str__(self):
          text = {2: '*', 4: '**'}.get(self.kind, '') + self.name
          if self.default is not _empty:
              text += '=' + repr(self.default)
          return text

  class BoundArguments:
      def __init__(self, signature, arguments):
          self.signature, self.arguments = signature, arguments

      @property
      def args(self):
          args = []
          for name, parameter in self.signature.parameters.items():
              if parameter.kind >= 3 or name not in self.arguments:
                  break
              if parameter.kind == 2:
                  args.extend(self.arguments[name])
              else:
                  args.append(self.arguments[name])
          return tuple(args)

      @property
      def kwargs(self):
          kwargs = {}
          named = False
          for name, parameter in self.signature.parameters.items():
              if not named and (parameter.kind >= 3 or name not in self.arguments):
                  named = True
              if not named or name not in self.arguments:
                  continue
              if parameter.kind == 4:
                  kwargs.update(self.arguments[name])
              elif parameter.kind != 2:
                  kwargs[name] = self.arguments[name]
          return kwargs

      def apply_defaults(self):
          arguments = {}
          for name, parameter in self.signature.parameters.items():
              if name in self.arguments:
                  arguments[name] = self.arguments[name]
              elif parameter.default is not _empty:
                  arguments[name] = parameter.default
              elif parameter.kind == 2:
                  arguments[name] = ()
              elif parameter.kind == 4:
                  arguments[name] = {}
          self.arguments = arguments

  class Signature:
      empty = _empty

      def __init__(self, parameters=None, *, return_annotation=_empty):
          self.parameters = {parameter.name: parameter for parameter in parameters or ()}
          self.return_annotation = return_annotation

      @classmethod
      def from_callable(cls, obj, *, follow_wrapped=True):
          return signature(obj, follow_wrapped=follow_wrapped)

      def replace(self, *, parameters=_empty, return_annotation=_empty):
          return Signature(
              self.parameters.values() if parameters is _empty else parameters,
              return_annotation=self.return_annotation if return_annotation is _empty else return_annotation)

      def __eq__(self, other):
          if not isinstance(other, Signature):
              return NotImplemented
          return list(self.parameters.values()) == list(other.parameters.values())

      def __hash__(self):
          return hash(tuple(self.parameters))

      def bind(self, /, *args, **kwargs):
          return self._bind(args, kwargs, False)

      def bind_partial(self, /, *args, **kwargs):
          return self._bind(args, kwargs, True)

      def _bind(self, args, kwargs, is_partial):
          arguments = {}
          at = 0
          for name, parameter in self.parameters.items():
              kind = parameter.kind
              if kind == 2:
                  if args[at:]:
                      arguments[name] = args[at:]
                  at = max(at, len(args))
              elif kind == 4:
                  if kwargs:
                      arguments[name] = kwargs
                  kwargs = {}
              elif kind < 2 and at < len(args):
                  if kind == 1 and name in kwargs:
                      raise TypeError('multiple values for argument {!r}'.format(name))
                  arguments[name] = args[at]
                  at += 1
              elif kind != 0 and name in kwargs:
                  arguments[name] = kwargs.pop(name)
              elif parameter.default is _empty and not is_partial:
                  raise TypeError('missing a required argument: {!r}'.format(name))
          if at < len(args):
              raise TypeError('too many positional arguments')
          if kwargs:
              raise TypeError('got an unexpected keyword argument {!r}'.format(next(iter(kwargs))))
          return BoundArguments(self, arguments)

      def __str__(self):
          parts = []
          seen_star = False
          names = list(self.parameters.values())
          for index, parameter in enumerate(names):
              if parameter.kind == 3 and not seen_star:
                  parts.append('*')
                  seen_star = True
              seen_star = seen_star or parameter.kind == 2
              parts.append(str(parameter))
              if parameter.kind == 0 and (index + 1 == len(names) or names[index + 1].kind != 0):
                  parts.append('/')
          return '(' + ', '.join(parts) + ')'

      def __repr__(self):
          return '<Signature ' + str(self) + '>'

  def signature(obj, *, follow_wrapped=True):
      if not callable(obj):
          raise TypeError('{!r} is not a callable object'.format(obj))
      if isinstance(obj, MethodType):
          return _without_first(signature(obj.__func__, follow_wrapped=follow_wrapped))
      while follow_wrapped and hasattr(obj, '__wrapped__') and not hasattr(obj, '__signature__'):
          obj = obj.__wrapped__
      known = getattr(obj, '__signature__', None)
      if isinstance(known, Signature):
          return known
      if isinstance(obj, FunctionType):
          return _of_function(obj)
      if isinstance(obj, partial):
          return _of_partial(obj, signature(obj.func))
      if isinstance(obj, type):
          for line in obj.__mro__[:-1]:
              for name in ('__new__', '__init__'):
                  function = line.__dict__.get(name)
                  if isinstance(function, staticmethod):
                      function = function.__func__
                  if isinstance(function, FunctionType):
                      return _without_first(_of_function(function))
          raise ValueError('no signature found for builtin type %r' % (obj,))
      call = getattr(type(obj), '__call__', None)
      if isinstance(call, FunctionType):
          return _without_first(_of_function(call))
      raise ValueError('no signature found for %r' % (obj,))

  def _without_first(known):
      parameters = list(known.parameters.values())
      # `*args` takes the object itself, too.
      return Signature(parameters if parameters and parameters[0].kind == 2 else parameters[1:])

  def _of_partial(obj, known):
      parameters = []
      bound = len(obj.args)
      is_named = False
      for parameter in known.parameters.values():
          if parameter.kind < 2 and bound > 0:
              bound -= 1
              continue
          if parameter.name in obj.keywords and parameter.kind in (1, 3):
              is_named = is_named or parameter.kind == 1
              parameter = parameter.replace(kind=3, default=obj.keywords[parameter.name])
          elif is_named and parameter.kind == 1:
              parameter = parameter.replace(kind=3)
          elif is_named and parameter.kind == 2:
              continue
          parameters.append(parameter)
      return Signature(parameters)

  def _of_function(function):
      code = function.__code__
      names = code.co_varnames
      count, only = code.co_argcount, code.co_kwonlyargcount
      defaults = function.__defaults__ or ()
      parameters = []
      for index, name in enumerate(names[:count]):
          kind = 0 if index < code.co_posonlyargcount else 1
          place = index - (count - len(defaults))
          parameters.append(Parameter(name, kind, default=defaults[place] if place >= 0 else _empty))
      at = count + only
      flags = code_flags(code)
      if flags & CO_VARARGS:
          parameters.append(Parameter(names[at], 2))
          at += 1
      for name in names[count:count + only]:
          parameters.append(Parameter(name, 3, default=(function.__kwdefaults__ or {}).get(name, _empty)))
      if flags & CO_VARKEYWORDS:
          parameters.append(Parameter(names[at], 4))
      return Signature(parameters)

  CO_VARARGS, CO_VARKEYWORDS = 4, 8

  for kind in (Parameter, BoundArguments, Signature, _empty):
      kind.__module__ = 'inspect'
  """#

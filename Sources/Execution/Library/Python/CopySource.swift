let copySource = #"""
  from _native import unknown as _unknown

  class Error(Exception):
      pass

  _atoms = (int, float, bool, str, bytes, complex, type(None), type, type(Ellipsis), type(NotImplemented), range)

  def copy(x):
      unknown = _unknown('copy.copy', x)
      if unknown is not None:
          return unknown
      cls = type(x)
      if cls in _atoms or cls is tuple or cls is frozenset or isinstance(x, type) or callable(x) and not hasattr(cls, '__dict__'):
          return x
      if hasattr(cls, '__copy__'):
          return x.__copy__()
      if cls is list or cls is dict or cls is set:
          return x.copy()
      return _instance(x, cls, None)

  def deepcopy(x, memo=None):
      if memo is None:
          memo = {}
      key = id(x)
      if key in memo:
          return memo[key]
      unknown = _unknown('copy.deepcopy', x)
      if unknown is not None:
          memo[key] = unknown
          return unknown
      cls = type(x)
      if cls in _atoms or isinstance(x, type) or cls.__name__ in ('function', 'builtin_function_or_method', 'ReferenceType', 'module'):
          return x
      if hasattr(cls, '__deepcopy__'):
          y = x.__deepcopy__(memo)
      elif cls is list:
          y = memo[key] = []
          for item in x:
              y.append(deepcopy(item, memo))
      elif cls is tuple:
          items = [deepcopy(item, memo) for item in x]
          if key in memo:
              return memo[key]
          y = x if all(a is b for a, b in zip(items, x)) else tuple(items)
      elif cls is dict:
          y = memo[key] = {}
          for k, v in x.items():
              y[deepcopy(k, memo)] = deepcopy(v, memo)
      elif cls is set or cls is frozenset:
          y = cls(deepcopy(item, memo) for item in x)
      else:
          y = _instance(x, cls, memo)
      memo[key] = y
      memo.setdefault(id(memo), []).append(x)
      return y

  def _instance(x, cls, memo):
      y = cls.__new__(cls)
      if memo is not None:
          memo[id(x)] = y
      def inner(value):
          return value if memo is None else deepcopy(value, memo)
      if isinstance(x, list):
          y.extend(inner(item) for item in x)
      elif isinstance(x, dict):
          for k, v in x.items():
              y[inner(k)] = inner(v)
      elif isinstance(x, set):
          y.update(inner(item) for item in x)
      state = getattr(x, '__dict__', None)
      if state is not None:
          if hasattr(cls, '__setstate__'):
              y.__setstate__(inner(state))
          else:
              y.__dict__.update(inner(state))
      for base in cls.__mro__:
          slots = base.__dict__.get('__slots__', ()) if base is not object and base.__module__ != 'builtins' else ()
          for name in ((slots,) if isinstance(slots, str) else slots):
              if hasattr(x, name):
                  setattr(y, name, inner(getattr(x, name)))
      return y
  """#

/// Functions that run when the program ends.
let atexitSource = #"""
  import _threads

  _functions = []

  def register(func, /, *args, **kwargs):
      _functions.append((func, args, kwargs))
      return func

  def unregister(func):
      _functions[:] = [entry for entry in _functions if entry[0] != func]

  def _clear():
      _functions.clear()

  def _run_exitfuncs():
      while _functions:
          func, args, kwargs = _functions.pop()
          func(*args, **kwargs)

  _threads.on_exit(_run_exitfuncs)
  """#

let tracebackSource = #"""
  import sys
  from _native import format_exception as _format

  def format_exc(limit=None, chain=True):
      error = sys.exc_info()[1]
      return _format(error) if error is not None else 'NoneType: None\n'

  def print_exc(limit=None, file=None, chain=True):
      sys.stderr.write(format_exc())

  def format_exception(error, value=None, tb=None, **options):
      return [_format(error if value is None else value)]

  def print_exception(error, value=None, tb=None, **options):
      sys.stderr.write(_format(error if value is None else value))

  def clear_frames(tb):
      while tb is not None:
          try:
              tb.tb_frame.clear()
          except RuntimeError:
              pass
          tb = tb.tb_next
  """#

/// What concerns no files.
let shutilSource = #"""
  from os import get_terminal_size

  class Error(OSError):
      pass
  """#

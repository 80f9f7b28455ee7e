/// The paths of the model's system.
let osPathSource = #"""
  from posixpath import *
  from posixpath import _text
  """#

/// The module behind collections.abc.
let collectionsAbcCoreSource = #"""
  from collections.abc import *
  from collections import abc as _abc

  def _check_methods(C, *methods):
      for method in methods:
          for base in C.__mro__:
              if method in base.__dict__:
                  if base.__dict__[method] is None:
                      return NotImplemented
                  break
          else:
              return NotImplemented
      return True
  """#

/// Reduction of objects is not modelled; the tables are.
let copyregSource = #"""
  dispatch_table = {}

  def pickle(ob_type, pickle_function, constructor_ob=None):
      dispatch_table[ob_type] = pickle_function

  def constructor(object):
      if not callable(object):
          raise TypeError('constructors must be callable')
  """#

/// A package.
let concurrentSource = #"""

  """#

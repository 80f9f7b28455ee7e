/// The module behind weakref.WeakSet.
let weakrefsetSource = #"""
  from weakref import WeakSet

  class _IterationGuard:
      def __init__(self, weakcontainer):
          self.weakcontainer = weakcontainer

      def __enter__(self):
          return self

      def __exit__(self, *error):
          pass
  """#

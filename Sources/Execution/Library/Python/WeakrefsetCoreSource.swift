/// The module behind weakref.WeakSet.
let weakrefsetCoreSource = #"""
  from weakref import WeakSet

  class _IterationGuard:
      def __init__(self, weakcontainer):
          self.weakcontainer = weakcontainer

      def __enter__(self):
          return self

      def __exit__(self, *error):
          pass
  """#

/// Context managers that are left.
extension HeapAnalyzer {
  /// Calls `__exit__` of the managers whose `with` blocks lie above a position in the stack of blocks, innermost first:
  /// on the way out by the end of a block, `return`, `break` or `continue`. An exception may find them half entered, and
  /// is not followed.
  mutating func leaveManagers(above position: Int?, _ activation: inout Activation) {
    guard let position, activation.state.isReachable else { return }
    for block in activation.blocks[(position + 1)...].reversed() where block.kind == .with {
      let at = block.start - 1
      let op = facts.ops[at]
      let name = op.flags == 1 ? builtins.asyncExitName : builtins.exitName
      let managers = activation[op.a]
      for index in 0..<sets.count(managers) {
        let methods = bound(AbstractID(index: sets.element(managers, index)), name, Int32(at), &activation)
        for method in 0..<sets.count(methods) {
          let callee = AbstractID(index: sets.element(methods, method))
          _ = apply(callee, CallArguments(), Int32(at), &activation)
        }
      }
    }
  }
}

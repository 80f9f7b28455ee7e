/// Follows the ops of a module's body through `if __name__ == "__main__":`, whose arm runs when the file is a script and
/// mostly shows what the module can do.
package struct MainGuard {
  private let name: NameID?
  private var slots: (name: Slot, test: Slot) = (noSlot, noSlot)
  /// How many branches are open since the guard's own; 0 outside of it.
  private var depth = 0

  package init(_ names: NameTable) { name = names.find("__name__") }

  package var isInside: Bool { depth > 0 }

  /// - Parameter operands: the slots of the op's list.
  package mutating func step(_ op: Op, _ operands: ArraySlice<Slot>) {
    guard let name else { return }
    switch op.code {
    case .loadGlobal: if NameID(op.a) == name { slots.name = op.d }
    case .opaque where op.flags == OpaqueKind.comparison.rawValue:
      if slots.name != noSlot, operands.contains(slots.name) { slots = (noSlot, op.d) }
    case .branch:
      if depth > 0 {
        depth += 1
      } else if slots.test != noSlot, op.a == slots.test {
        depth = 1
        slots.test = noSlot
      }
    case .orElse: if depth == 1 { depth = 0 }
    case .endBranch: if depth > 1 { depth -= 1 }
    default: break
    }
  }
}

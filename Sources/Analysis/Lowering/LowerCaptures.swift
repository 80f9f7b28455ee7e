import Syntax

/// What patterns take out of their subjects.
extension Lowering {
  mutating func capture(
    _ kind: CaptureKind, of subject: Slot, b: Int32 = noSlot, c: Slot = noSlot, into name: Int32
  ) {
    if tree.kind(name) == .identifier, let local = localSlot(name) {
      noteClassAttribute(name)
      emit(.capture, flags: kind.rawValue, d: local, a: subject, b: b, c: c, name)
      return
    }
    let slot = temporary()
    emit(.capture, flags: kind.rawValue, d: slot, a: subject, b: b, c: c, name)
    if tree.kind(name) == .identifier { store(slot, to: name, name) }
  }

  /// One part of the subject, for the patterns inside.
  mutating func part(
    _ kind: CaptureKind, of subject: Slot, b: Int32 = noSlot, c: Slot = noSlot, _ node: Int32
  ) -> Slot {
    let slot = temporary()
    emit(.capture, flags: kind.rawValue, d: slot, a: subject, b: b, c: c, node)
    return slot
  }

  /// A part of the subject against a pattern; a pattern that is a bare name takes it at once.
  mutating func element(_ kind: CaptureKind, of subject: Slot, b: Int32, c: Slot, _ pattern: Int32) {
    if let name = bareName(pattern) {
      if !tree.bytes(name).elementsEqual([0x5F]) { capture(kind, of: subject, b: b, c: c, into: name) }
      return
    }
    if isPlain(pattern) { return }
    let slot = part(kind, of: subject, b: b, c: c, pattern)
    self.pattern(pattern, slot)
  }

  /// A literal or `_`: nothing is taken.
  func isPlain(_ node: Int32) -> Bool {
    guard tree.kind(node) == .casePattern else { return false }
    var at = node + 1
    while at < tree.next(node) {
      switch tree.kind(at) {
      case .minus, .integer, .float, .string, .trueLiteral, .falseLiteral, .noneLiteral, .complexPattern: break
      default: return false
      }
      at = tree.next(at)
    }
    return true
  }

  func bareName(_ pattern: Int32) -> Int32? {
    var node = pattern
    if tree.kind(node) == .casePattern {
      node = tree.child(node, kind: .dottedName)
      guard node != absent else { return nil }
    }
    return tree.kind(node) == .dottedName ? singleName(tree, node) : nil
  }
}

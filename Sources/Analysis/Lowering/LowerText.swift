import Syntax

/// Strings. Formatted text evaluates what it formats and keeps none of it.
extension Lowering {
  mutating func string(_ node: Int32) -> Slot {
    let mark = operands.count
    var isFormatted = false
    var at = node
    let limit = tree.next(node)
    while at < limit {
      if tree.kind(at) == .interpolation {
        isFormatted = true
        interpolation(at)
        at = tree.next(at)
      } else {
        at += 1
      }
    }
    let slot = temporary()
    if isFormatted {
      emit(.opaque, flags: OpaqueKind.formatted.rawValue, d: slot, from: mark, node)
    } else {
      let isBytes = isBytesString(node)
      emit(
        .const, flags: (isBytes ? ConstantKind.bytes : .string).rawValue, d: slot,
        a: isBytes ? noSlot : shortText(node)?.index ?? noSlot, node)
    }
    return slot
  }

  /// `{value!r:{width}}`: pushes the slots of what is formatted.
  private mutating func interpolation(_ node: Int32) {
    guard descend(node) else { return }
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .formatSpecifier {
        var part = at + 1
        while part < tree.next(at) {
          if tree.kind(part) == .formatExpression { interpolation(part) }
          part = tree.next(part)
        }
      } else if tree.kind(at).isValue {
        let slot = value(at)
        operands.append(slot)
      }
      at = tree.next(at)
    }
    depth -= 1
  }

  func containsInterpolation(_ node: Int32) -> Bool {
    var at = node + 1
    while at < tree.next(node) {
      if tree.kind(at) == .interpolation { return true }
      at += 1
    }
    return false
  }
}

/// A value of the language that is compared by what it is, not by who it is.
enum Constant: Hashable {
  case none
  /// `True`, `1` and `1.0` are equal, so they are one constant.
  case number(Double)
  /// An integer that no float holds exactly, in decimal.
  case integer(String)
  case string([UInt8])
  case bytes([UInt8])
  case tuple([Constant])

  var isTrue: Bool {
    switch self {
    case .none: false
    case .number(let value): value != 0
    case .integer: true
    case .string(let text), .bytes(let text): !text.isEmpty
    case .tuple(let items): !items.isEmpty
    }
  }

  /// Number of items that iterating gives; nil where it cannot be iterated.
  var count: Int? {
    switch self {
    case .none, .number, .integer: nil
    case .string(let text): text.count { $0 & 0xC0 != 0x80 }
    case .bytes(let bytes): bytes.count
    case .tuple(let items): items.count
    }
  }
}

/// What an opaque value is compared with.
enum Operand: Hashable {
  case constant(Constant)
  case path(OpaquePath)
  /// Any other object, by its birth.
  case object(Int)

  /// The operand itself unless it is opaque too.
  var settled: Operand? {
    if case .path = self { nil } else { self }
  }
}

import Syntax

/// Index of a node that is not there.
let absent: Int32 = -1

/// A syntax tree and its text behind plain pointers.
///
/// Lowering asks for a kind, a field or a next node some ten times per node. Through `SyntaxTree` each of these
/// questions costs a bounds check and often a retain and release of the array; here it is one load. The tree's own
/// promise makes it safe: nodes are in preorder, and `next` of a node is above it and not above its parent's.
struct TreeReader {
  let nodes: UnsafePointer<SyntaxTree.Node>
  let count: Int32
  let text: UnsafeBufferPointer<UInt8>

  @inline(__always) func kind(_ node: Int32) -> SyntaxKind { nodes[Int(node)].kind }
  @inline(__always) func field(_ node: Int32) -> SyntaxField { nodes[Int(node)].field }
  /// The first node that is not below `node`: its next sibling, if it has one.
  @inline(__always) func next(_ node: Int32) -> Int32 { nodes[Int(node)].next }
  @inline(__always) func hasChildren(_ node: Int32) -> Bool { nodes[Int(node)].next > node + 1 }

  func range(_ node: Int32) -> ByteRange {
    let it = nodes[Int(node)]
    return ByteRange(it.start, it.end)
  }

  /// The text of a node, empty where the offsets lie outside the text.
  func bytes(_ node: Int32) -> UnsafeBufferPointer<UInt8> {
    let it = nodes[Int(node)]
    return bytes(from: it.start, to: it.end)
  }

  func bytes(from start: UInt32, to end: UInt32) -> UnsafeBufferPointer<UInt8> {
    guard start < end, Int(end) <= text.count else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: text[Int(start)..<Int(end)])
  }

  /// The first child that plays the part `field`, or `absent`.
  func child(_ node: Int32, _ field: SyntaxField) -> Int32 {
    let limit = next(node)
    var at = node + 1
    while at < limit {
      let it = nodes[Int(at)]
      if it.field == field { return at }
      at = it.next
    }
    return absent
  }

  /// The first child of a kind, or `absent`.
  func child(_ node: Int32, kind: SyntaxKind) -> Int32 {
    let limit = next(node)
    var at = node + 1
    while at < limit {
      let it = nodes[Int(at)]
      if it.kind == kind { return at }
      at = it.next
    }
    return absent
  }

  /// The first child that is an expression (or at least no token), or `absent`.
  func expressionChild(_ node: Int32) -> Int32 {
    let limit = next(node)
    var at = node + 1
    while at < limit {
      let it = nodes[Int(at)]
      if it.kind.isValue { return at }
      at = it.next
    }
    return absent
  }

  /// A comma comes after the node, before `end`. The tree keeps no commas; nothing but spaces, comments and closing
  /// brackets can stand before one.
  func isFollowedByComma(_ node: Int32, before end: UInt32) -> Bool {
    var isComment = false
    for byte in bytes(from: nodes[Int(node)].end, to: end) {
      switch byte {
      case 0x0A, 0x0D: isComment = false
      case 0x23: isComment = true
      case 0x2C where !isComment: return true
      case 0x09, 0x0C, 0x20, 0x29, 0x5C: break
      default: if !isComment { return false }
      }
    }
    return false
  }

  /// What stands inside any number of parentheses.
  func stripped(_ node: Int32) -> Int32 {
    var node = node
    while kind(node) == .parenthesizedExpression {
      let inner = expressionChild(node)
      if inner == absent { return node }
      node = inner
    }
    return node
  }
}

extension SyntaxKind {
  /// A kind that can stand where a value is wanted: not a token, not a part of a larger form, not an error.
  var isValue: Bool {
    switch self {
    case .identifier, .integer, .float, .string, .concatenatedString, .trueLiteral, .falseLiteral, .noneLiteral,
      .ellipsis, .attribute, .subscription, .call, .binaryOperator, .unaryOperator, .notOperator, .booleanOperator,
      .comparisonOperator, .lambda, .conditionalExpression, .namedExpression, .list, .set, .tuple, .dictionary,
      .listComprehension, .setComprehension, .dictionaryComprehension, .generatorExpression,
      .parenthesizedExpression, .awaitExpression, .yieldExpression, .expressionList, .patternList, .tuplePattern,
      .listPattern, .listSplat, .listSplatPattern, .dictionarySplat, .dictionarySplatPattern,
      .parenthesizedListSplat, .asPattern, .asPatternTarget, .assignment, .augmentedAssignment, .dottedName, .slice,
      .missing:
      true
    default: false
    }
  }
}

// The compiler calls the derived operators of another module's enumeration through a witness table, a fifth of the
// time of lowering. Equal cases have equal bits.
@inline(__always)
func == (a: SyntaxKind, b: SyntaxKind) -> Bool { unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self) }

@inline(__always)
func != (a: SyntaxKind, b: SyntaxKind) -> Bool { !(a == b) }

@inline(__always)
func == (a: SyntaxField, b: SyntaxField) -> Bool {
  unsafeBitCast(a, to: UInt8.self) == unsafeBitCast(b, to: UInt8.self)
}

package import Syntax

/// The facts of one file. Total: any tree gives facts, and what could not be understood is an `unparsed` op.
///
/// Two passes, both linear in the number of nodes: `BindingCollector` finds scopes and bodies, then each body is
/// lowered by itself, in source order, so that its ops lie together. `bytes` is the UTF-8 text that the tree's
/// offsets refer to.
package func lower(_ tree: SyntaxTree, _ bytes: [UInt8], path: String) -> FileFacts {
  tree.nodes.withUnsafeBufferPointer { nodes in
    bytes.withUnsafeBufferPointer { text in
      guard let first = nodes.baseAddress else { return FileFacts(path: path) }
      let info = UnsafeMutablePointer<Int32>.allocate(capacity: nodes.count)
      info.initialize(repeating: NodeInfo.load, count: nodes.count)
      defer { info.deallocate() }
      let reader = TreeReader(nodes: first, count: Int32(nodes.count), text: text)
      var collector = BindingCollector(reader, info, path: path)
      collector.run()
      var lowering = Lowering(collector)
      lowering.run()
      return lowering.finish()
    }
  }
}

/// Turns bodies into ops. The forms of the language are lowered by the extensions in the files beside this one.
struct Lowering {
  /// Expressions and blocks within each other, per body. CPython refuses 100 nested blocks and 200 nested brackets.
  static let depthLimit: Int32 = 250
  /// Patterns take more of the stack for each level.
  static let patternDepthLimit: Int32 = 150
  /// Scopes within each other. Finding a name walks outwards through them.
  static let scopeDepthLimit: Int32 = 200
  /// `Op.count` has 16 bits.
  static let listLimit = 65_000

  let tree: TreeReader
  let info: UnsafeMutablePointer<Int32>
  var facts: FileFacts
  var table: ScopeTable
  let known: KnownNames

  /// The body being lowered.
  var body: Int32 = 0
  var bodyKind = Body.Kind.module
  var variableCount: Slot = 0
  var nextSlot: Slot = 0
  var depth: Int32 = 0
  var typeCheckingDepth = 0
  /// Where the expression ends that is being evaluated, for the check on `:=`.
  var expressionEnd: Int32 = 0
  /// What a binding of the class body being lowered is given (`ClassAttribute`).
  var attributeValue: Constant?
  var attributeAnnotation: AnnotationID?
  /// The brackets of a `type(x)` that the grammar took for an alias (`misreadTypeCall`), while they are lowered.
  var typeCallBrackets: Int32 = absent
  /// The entries of `ScopeTable.errors` that have their `unparsed` op.
  var toldErrors: [Bool]
  var isLimitReported = false

  /// Operands of the lists that are being built, innermost last.
  var operands: [Int32] = []
  /// Nodes of the chains that are being lowered, innermost last.
  var spine: [Int32] = []
  /// Ends that are still owed by the brackets being lowered, innermost last.
  var owed: [OpCode] = []

  init(_ collector: BindingCollector) {
    tree = collector.tree
    info = collector.info
    facts = collector.facts
    table = collector.table
    known = KnownNames(&facts.names)
    toldErrors = Array(repeating: false, count: table.errors.count)
    facts.ops.reserveCapacity(tree.text.count / 16 + 16)
    facts.operands.reserveCapacity(tree.text.count / 24 + 16)
  }

  mutating func run() {
    for index in facts.bodies.indices { lowerBody(Int32(index)) }
  }

  consuming func finish() -> FileFacts { facts }

  private mutating func lowerBody(_ index: Int32) {
    body = index
    let node = table.bodyNodes[Int(index)]
    bodyKind = facts.bodies[Int(index)].kind
    variableCount = Slot(facts.bodies[Int(index)].variables.count)
    nextSlot = variableCount
    depth = 0
    typeCheckingDepth = 0
    expressionEnd = tree.next(node)
    let first = Int32(facts.ops.count)
    if table.scopes[Int(table.bodyScopes[Int(index)])].depth > Self.scopeDepthLimit {
      reportLimit(node)
      emit(.unparsed, node)
    } else {
      switch bodyKind {
      case .module: statements(of: node)
      case .classBody: suite(tree.child(node, .body))
      case .function:
        lowerParameters(node)
        suite(tree.child(node, .body))
      case .lambda:
        lowerParameters(node)
        let result = tree.child(node, .body)
        emit(.return, a: result == absent ? unparsedValue(node) : value(result), result == absent ? node : result)
      case .generatorExpression: generatorBody(node)
      }
      tellErrors(in: node)
    }
    facts.bodies[Int(index)].ops = first..<Int32(facts.ops.count)
    facts.bodies[Int(index)].slotCount = nextSlot
  }

  // MARK: Ops

  mutating func temporary() -> Slot {
    nextSlot += 1
    return nextSlot - 1
  }

  func isVariable(_ slot: Slot) -> Bool { slot < variableCount }

  mutating func emit(
    _ code: OpCode, flags: UInt8 = 0, d: Slot = noSlot, a: Int32 = noSlot, b: Int32 = noSlot, c: Int32 = noSlot,
    _ node: Int32
  ) {
    facts.ops.append(Op(code, flags: flags, d: d, a: a, b: b, c: c, range: tree.range(node)))
  }

  /// An op with the operands pushed since `mark`, which are popped.
  mutating func emit(
    _ code: OpCode, flags: UInt8 = 0, d: Slot = noSlot, a: Int32 = noSlot, b: Int32 = noSlot, c: Int32 = noSlot,
    from mark: Int, _ node: Int32
  ) {
    var count = operands.count - mark
    if count > Self.listLimit {
      reportLimit(node)
      count = Self.listLimit
    }
    let list = Int32(facts.operands.count)
    facts.operands.append(contentsOf: operands[mark..<mark + count])
    operands.removeSubrange(mark...)
    facts.ops.append(
      Op(code, flags: flags, d: d, a: a, b: b, c: c, list: list, count: UInt16(count), range: tree.range(node)))
  }

  /// variable = slot. Where the value was made by the op just before, that op writes the variable itself.
  mutating func assign(_ variable: Slot, _ slot: Slot, _ node: Int32) {
    if variable == slot { return }
    if slot >= variableCount, let last = facts.ops.last, last.d == slot, last.code.isSingleWriter {
      facts.ops[facts.ops.count - 1].d = variable
      if slot == nextSlot - 1 { nextSlot -= 1 }
      return
    }
    emit(.move, d: variable, a: slot, node)
  }

  // MARK: What cannot be read

  mutating func unparsedValue(_ node: Int32) -> Slot {
    emit(.unparsed, node)
    let slot = temporary()
    emit(.opaque, d: slot, node)
    return slot
  }

  mutating func reportLimit(_ node: Int32) {
    if isLimitReported { return }
    isLimitReported = true
    facts.problems.append(
      Problem(
        kind: .limit, message: "code is nested too deeply, or a list is too long, to be followed from here on",
        range: tree.range(node)))
  }

  /// False, and the limit told, where a construct is nested too deeply to be followed.
  mutating func descend(_ node: Int32, limit: Int32 = depthLimit) -> Bool {
    if depth >= limit {
      reportLimit(node)
      emit(.unparsed, node)
      return false
    }
    depth += 1
    return true
  }

  /// Tells the errors below a node that the forms lowered there passed over: each is an `unparsed` op, followed by
  /// the effects of what it holds.
  mutating func tellErrors(in node: Int32) {
    if table.errors.isEmpty { return }
    var low = 0
    var high = table.errors.count
    while low < high {
      let middle = (low + high) / 2
      if table.errors[middle].node < node { low = middle + 1 } else { high = middle }
    }
    while low < table.errors.count, table.errors[low].node < tree.next(node) {
      let error = table.errors[low]
      if error.body == body, !toldErrors[low] {
        toldErrors[low] = true
        emit(.unparsed, error.node)
        if descend(error.node) {
          statements(of: error.node)
          depth -= 1
        }
      }
      low += 1
    }
  }

  mutating func markTold(_ node: Int32) {
    var low = 0
    var high = table.errors.count
    while low < high {
      let middle = (low + high) / 2
      if table.errors[middle].node < node { low = middle + 1 } else { high = middle }
    }
    if low < table.errors.count, table.errors[low].node == node { toldErrors[low] = true }
  }
}

extension OpCode {
  /// The op alone makes the value of its `d`, so that another slot may take its place.
  fileprivate var isSingleWriter: Bool {
    switch self {
    case .const, .opaque, .binary, .loadGlobal, .loadFree, .importName, .loadAttribute, .loadItem, .loadSlice,
      .makeContainer, .makeFunction, .makeGenerator, .makeClass, .call, .callMethod, .superObject, .yield, .yieldFrom,
      .await, .move:
      true
    default: false
    }
  }
}

/// Names with a meaning of their own to the lowering.
struct KnownNames {
  let superObject, getattr, setattr, delattr, isinstance, typeChecking: Int32

  init(_ names: inout NameTable) {
    superObject = names.intern("super").index
    getattr = names.intern("getattr").index
    setattr = names.intern("setattr").index
    delattr = names.intern("delattr").index
    isinstance = names.intern("isinstance").index
    typeChecking = names.intern("TYPE_CHECKING").index
  }
}

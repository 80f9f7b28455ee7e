import Analysis
import Syntax

/// Operations and models that a loop adds to the state of TensorFlow and Keras.
let growingDefaultGraph: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.names.find("tensorflow") != nil || view.facts.names.find("keras") != nil else { return [] }
  return view.facts.bodies.indices.flatMap { index -> [Finding] in
    let id = BodyID(Int32(index))
    var walk = GraphWalk(view, id)
    walk.run()
    return walk.growth.compactMap { walk.finding($0) }
  }
}

/// What one body adds on each turn of its loops.
private struct GraphWalk {
  enum Addition { case operation, model }

  private struct Loop {
    /// What it adds, the first of each kind.
    var operation, model: Op?
    var runsSession = false
    /// Makes a graph of its own, or lets Keras's state go.
    var startsAnew = false
    /// Goes over values that the source spells out.
    var isShort = false
    /// How many branches were open where it began.
    var depth: Int
  }

  private let view: FileView
  private let id: BodyID
  private var library: LibraryWalk
  private var loops: [Loop] = []
  private var depth = 0
  private var sessions = Set<Slot>()
  private var displays = Set<Slot>()
  private(set) var growth: [(op: Op, addition: Addition)] = []

  /// Names of the module that make no node: they ask for something, or set up what follows.
  private static let otherPrefixes: [StaticString] = ["get_", "set_", "reset_", "enable_", "disable_", "is_"]
  private static let otherNames: [StaticString] = [
    "device", "executing_eagerly", "function", "global_variables", "gradients", "local_variables", "name_scope",
    "trainable_variables", "variable_scope", "as_dtype", "add_to_collection", "import_graph_def",
  ]

  init(_ view: FileView, _ id: BodyID) {
    self.view = view
    self.id = id
    library = LibraryWalk(view.library, view.facts, id)
  }

  mutating func run() {
    for position in view.body(id).ops {
      let op = view.facts.ops[Int(position)]
      let callee = library.callee(op)
      let receiver = op.code == .callMethod ? library[op.a] : nil
      library.step(op)
      step(op, callee, receiver)
    }
  }

  private mutating func step(_ op: Op, _ callee: LibraryName?, _ receiver: LibraryName?) {
    switch op.code {
    case .loop: loops.append(Loop(depth: depth))
    case .iterate: if displays.contains(op.a), !loops.isEmpty { loops[loops.count - 1].isShort = true }
    case .endLoop: end()
    case .branch, .handler: depth += 1
    case .endBranch: depth -= 1
    case .makeContainer: displays.insert(op.d)
    case .move, .with: if sessions.contains(op.a) { sessions.insert(op.d) }
    case .call, .callMethod: call(op, callee, receiver)
    default: break
    }
  }

  private mutating func call(_ op: Op, _ callee: LibraryName?, _ receiver: LibraryName?) {
    switch callee {
    case .tensorflowSession, .tensorflowV1Session:
      sessions.insert(op.d)
      return
    case .kerasClearSession, .kerasBackendClearSession, .tensorflowKerasClearSession, .tensorflowGraph,
      .tensorflowV1Graph, .tensorflowResetGraph, .tensorflowV1ResetGraph:
      for index in loops.indices { loops[index].startsAnew = true }
      return
    case .kerasSequential, .kerasModel, .kerasModelsSequential, .kerasModelsModel, .kerasLoadModel, .kerasCloneModel,
      .tensorflowSequential, .tensorflowModel, .tensorflowModelsSequential, .tensorflowModelsModel,
      .tensorflowLoadModel, .tensorflowCloneModel:
      // A test inside the loop may hold once.
      if let last = loops.indices.last, loops[last].depth == depth, loops[last].model == nil { loops[last].model = op }
      return
    default: break
    }
    guard op.code == .callMethod, !loops.isEmpty else { return }
    let name = NameID(op.b)
    if sessions.contains(op.a), view.facts.names.equals(name, "run") {
      for index in loops.indices { loops[index].runsSession = true }
    } else if receiver == .tensorflow || receiver == .tensorflowV1, makesNode(name) {
      if loops[loops.count - 1].operation == nil { loops[loops.count - 1].operation = op }
    }
  }

  private func makesNode(_ name: NameID) -> Bool {
    let text = view.facts.names.utf8(name)
    guard let first = text.first, first >= UInt8(ascii: "a") else { return false }
    if GraphWalk.otherNames.contains(where: { view.facts.names.equals(name, $0) }) { return false }
    return !GraphWalk.otherPrefixes.contains { prefix in
      prefix.withUTF8Buffer { text.starts(with: $0) }
    }
  }

  private mutating func end() {
    guard let loop = loops.popLast(), !loop.startsAnew, !loop.isShort else { return }
    if loop.runsSession, let op = loop.operation { growth.append((op, .operation)) }
    if let op = loop.model { growth.append((op, .model)) }
  }

  func finding(_ it: (op: Op, addition: Addition)) -> Finding? {
    let message =
      switch it.addition {
      case .operation: "every turn of the loop adds an operation to the default graph, and nothing removes any"
      case .model: "every turn of the loop makes a model, and Keras keeps its state of each until clear_session()"
      }
    return view.finding(
      "growing-default-graph", at: it.op.range, in: id, severity: it.addition == .model ? .note : .warning,
      confidence: view.confidence(.likely, in: id), message: message)
  }
}

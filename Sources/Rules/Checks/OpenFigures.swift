import Analysis
import Syntax

/// Figures that `pyplot` keeps because nothing closes them.
let openFigures: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.names.find("pyplot") != nil else { return [] }
  let walks = view.facts.bodies.indices.map { FigureWalk(view, BodyID(Int32($0))) }
  let closes = walks.contains { $0.closes }
  return walks.flatMap { walk in walk.left.compactMap { walk.finding($0, isClosedElsewhere: closes, view) } }
}

/// What one body does with the figures that it makes.
private struct FigureWalk {
  struct Figure {
    var op: Op
    var isInLoop: Bool
    /// It goes where somebody else may close it.
    var isPassedOn = false
  }

  let id: BodyID
  private(set) var closes = false
  private var shows = false
  private var saves = false
  private var figures: [Figure] = []
  /// By slot: the figure that it holds, or an axis of.
  private var held: [Slot: Int] = [:]

  /// The figures that are still open when the body ends, for all that it shows.
  var left: [Figure] { closes || shows ? [] : figures }

  init(_ view: FileView, _ id: BodyID) {
    self.id = id
    var walk = LibraryWalk(view.library, view.facts, id)
    var depth = 0
    for position in view.body(id).ops {
      let op = view.facts.ops[Int(position)]
      let callee = walk.callee(op)
      walk.step(op)
      switch op.code {
      case .loop: depth += 1
      case .endLoop: depth -= 1
      case .call, .callMethod: call(op, callee, view, isInLoop: depth > 0)
      case .move: held[op.d] = held[op.a]
      case .unpack: for slot in view.facts.list(of: op) { held[slot] = held[op.a] }
      case .return, .yield: if let figure = held[op.a] { leave(figure) }
      case .storeAttribute: if let figure = held[op.c] { leave(figure) }
      case .storeItem: if let figure = held[op.c] { leave(figure) }
      case .storeGlobal, .storeFree: if id != .module, let figure = held[op.b] { leave(figure) }
      case .makeContainer: view.facts.forEachOperand(of: op) { if let figure = held[$0] { held[op.d] = figure } }
      default: break
      }
    }
  }

  /// The caller, or the object, has the figure now.
  private mutating func leave(_ figure: Int) { figures[figure].isPassedOn = true }

  private mutating func call(_ op: Op, _ callee: LibraryName?, _ view: FileView, isInLoop: Bool) {
    switch callee {
    case .pyplotClose: closes = true
    case .pyplotShow: shows = true
    case .pyplotSavefig: saves = true
    // A figure that is cleared and used again.
    case .pyplotClf: shows = true
    case .pyplotFigure, .pyplotSubplots, .pyplotSubplotMosaic:
      // `figure(1)` is the figure of that number, made once.
      let hasNumber = callee == .pyplotFigure && view.facts.argument(0, of: op) != nil
      if hasNumber || view.facts.argument("num", of: op) != nil { return }
      held[op.d] = figures.count
      figures.append(Figure(op: op, isInLoop: isInLoop))
      return
    default: break
    }
    if op.code == .callMethod, let figure = held[op.a] {
      if view.facts.names.equals(NameID(op.b), "savefig") { saves = true }
      // `fig.add_subplot(…)`, `ax.twinx()`: a part of the figure.
      held[op.d] = figure
      return
    }
    view.facts.forEachPair(of: op) { _, slot in if let figure = held[slot] { leave(figure) } }
  }

  func finding(_ figure: Figure, isClosedElsewhere: Bool, _ view: FileView) -> Finding? {
    let body = view.body(id)
    let isScript = body.kind == .module || view.text(body.name) == "main"
    if isScript && !figure.isInLoop || figure.isPassedOn { return nil }
    guard saves || figure.isInLoop else { return nil }
    let isSure = saves && !isClosedElsewhere
    let when = figure.isInLoop ? "every turn of the loop" : "every call of \(body.qualifiedName)"
    return view.finding(
      "open-figures", at: figure.op.range, in: id, severity: .warning,
      confidence: view.confidence(isSure ? .likely : .possible, in: id),
      message: "\(when) leaves a figure open, and pyplot keeps every figure until it is closed")
  }
}

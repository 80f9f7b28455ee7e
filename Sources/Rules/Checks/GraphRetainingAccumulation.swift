import Analysis
import Syntax

/// A sum or list of losses that keeps what each was computed from.
let graphRetainingAccumulation: @Sendable (FileView) -> [Finding] = { view in
  guard let backward = view.facts.names.find("backward"), view.importsTorch else { return [] }
  let carriers = Set(["mean", "sum", "cpu", "cuda", "clone", "to", "squeeze"].compactMap { view.facts.names.find($0) })
  return view.facts.bodies.indices.flatMap { index -> [Finding] in
    let id = BodyID(Int32(index))
    let calls = view.body(id).ops.contains { position in
      let op = view.facts.ops[Int(position)]
      return op.code == .callMethod && op.b == backward.index
    }
    guard calls else { return [] }
    var walk = LossWalk(view, id, backward, carriers)
    return walk.run()
  }
}

extension FileView {
  fileprivate var importsTorch: Bool {
    facts.imports.contains { item in
      guard let first = item.module.first ?? item.symbol else { return false }
      return ["torch", "pytorch_lightning", "lightning", "accelerate"].contains(text(first))
    }
  }
}

/// Follows the losses that a body computes gradients of.
private struct LossWalk {
  private struct Accumulation {
    var op: Op
    var loss: Slot
    var into: Slot
    var isList: Bool
    var loop: Int
  }

  private let view: FileView
  private let id: BodyID
  private let backward: NameID
  /// Methods whose result is computed from the receiver, graph and all.
  private let carriers: Set<NameID>
  /// By temporary: the variable that it was computed from.
  private var origin: [Slot: Slot] = [:]
  private var differentiated = Set<Slot>()
  private var accumulations: [Accumulation] = []
  /// By variable: the loop in which it was last set to something that no loss is part of.
  private var setIn: [Slot: Int] = [:]
  private var loops: [Int] = []
  private var loopCount = 0

  init(_ view: FileView, _ id: BodyID, _ backward: NameID, _ carriers: Set<NameID>) {
    self.view = view
    self.id = id
    self.backward = backward
    self.carriers = carriers
  }

  mutating func run() -> [Finding] {
    for position in view.body(id).ops { step(view.facts.ops[Int(position)]) }
    return accumulations.compactMap { it in
      guard differentiated.contains(it.loss), !differentiated.contains(it.into), it.loss != it.into else { return nil }
      // A sum that starts anew on each turn holds what one turn made.
      if setIn[it.into] == it.loop { return nil }
      let what = it.isList ? "the list keeps" : "the sum keeps"
      return view.finding(
        "graph-retaining-accumulation", at: it.op.range, in: id, severity: .warning,
        confidence: view.confidence(.likely, in: id),
        message: "\(what) the graph of every \(name(it.loss)) that goes into it, not its number alone")
    }
  }

  private func name(_ slot: Slot) -> String {
    let variables = view.body(id).variables
    return Int(slot) < variables.count ? view.text(variables[Int(slot)].name) : "value"
  }

  private func source(_ slot: Slot) -> Slot { origin[slot] ?? slot }

  private mutating func step(_ op: Op) {
    switch op.code {
    case .loop:
      loopCount += 1
      loops.append(loopCount)
    case .endLoop: if !loops.isEmpty { loops.removeLast() }
    case .callMethod: callMethod(op)
    case .call: origin[op.d] = nil
    case .binary where op.flags == BinaryKind.addInPlace.rawValue || op.flags == BinaryKind.add.rawValue:
      if let loop = loops.last {
        accumulations.append(
          Accumulation(op: op, loss: source(op.b), into: source(op.a), isList: false, loop: loop))
      }
      origin[op.d] = source(op.a)
    case .binary: origin[op.d] = source(op.a)
    case .opaque where op.flags == OpaqueKind.arithmetic.rawValue:
      origin[op.d] = view.facts.list(of: op).first.map { source($0) }
    case .move:
      // `total = total + loss` sets the sum to itself.
      if source(op.a) != op.d { setIn[op.d] = loops.last ?? 0 }
      if Int(op.d) >= view.body(id).variables.count { origin[op.d] = source(op.a) }
    case .const, .makeContainer: setIn[op.d] = loops.last ?? 0
    default: break
    }
  }

  private mutating func callMethod(_ op: Op) {
    let method = NameID(op.b)
    let first = view.facts.argument(0, of: op)
    if method == backward {
      differentiated.insert(source(op.a))
      // `accelerator.backward(loss)`
      if let first { differentiated.insert(source(first)) }
      return
    }
    if carriers.contains(method) {
      origin[op.d] = source(op.a)
      return
    }
    if let first, let loop = loops.last, view.facts.names.equals(method, "append") {
      accumulations.append(Accumulation(op: op, loss: source(first), into: source(op.a), isList: true, loop: loop))
    }
    // `scaler.scale(loss).backward()`
    origin[op.d] = view.facts.names.equals(method, "scale") ? first.map { source($0) } : nil
  }
}

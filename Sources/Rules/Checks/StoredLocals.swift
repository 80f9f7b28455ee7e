import Analysis
import Syntax

/// Dictionaries of local variables that what they hold refers to: `self.options = locals()`.
let storedLocals: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.names.find("locals") != nil else { return [] }
  return view.facts.bodies.indices.flatMap { index -> [Finding] in
    let id = BodyID(Int32(index))
    return view.body(id).kind == .function ? LocalsWalk(view, id).findings : []
  }
}

/// What one function does with the dictionary that `locals()` gives.
private struct LocalsWalk {
  private enum Held {
    /// The frame's own dictionary before Python 3.13, given by the op.
    case locals(Op)
    /// A copy of it.
    case copy(Op)
    /// `self.__dict__`, `vars(self)`.
    case attributes
  }

  private let view: FileView
  private let id: BodyID
  private let body: Body
  private var held: [Slot: Held] = [:]
  /// `del self.self`, `options.pop("self")`: the object is taken out again.
  private var takesOut = false
  private var stored: [Finding] = []
  private var repeated: [Finding] = []

  var findings: [Finding] { (takesOut ? [] : stored) + repeated }

  init(_ view: FileView, _ id: BodyID) {
    self.view = view
    self.id = id
    body = view.body(id)
    var walk = LibraryWalk(view.library, view.facts, id)
    for position in body.ops {
      let op = view.facts.ops[Int(position)]
      let callee = walk.callee(op)
      walk.step(op)
      visit(op, callee)
    }
  }

  /// The object of a method, by which its locals lead to it.
  private var receiver: (slot: Slot, name: NameID)? {
    guard body.owner != nil, let first = body.parameters.first,
      view.members.binding[Int(id.index)] == .instance
    else { return nil }
    return (first.slot, first.name)
  }

  private mutating func visit(_ op: Op, _ callee: LibraryName?) {
    switch op.code {
    case .move: held[op.d] = held[op.a]
    case .loadAttribute:
      let isDictionary = op.a == receiver?.slot && view.facts.names.equals(NameID(op.b), "__dict__")
      held[op.d] = isDictionary ? .attributes : nil
    case .storeAttribute: store(op)
    case .deleteAttribute: if op.a == receiver?.slot, NameID(op.b) == receiver?.name { takesOut = true }
    case .deleteItem: if let key = constant(op.b), key == receiver?.name { takesOut = true }
    case .deleteLocal: held[op.a] = nil
    case .call, .callMethod: call(op, callee)
    default: if op.d >= 0 { held[op.d] = nil }
    }
  }

  private mutating func call(_ op: Op, _ callee: LibraryName?) {
    let first = view.facts.argument(0, of: op)
    held[op.d] = nil
    switch callee {
    case .locals where op.count == 0:
      askAgain(op)
      held[op.d] = .locals(op)
      return
    case .vars where first == receiver?.slot: held[op.d] = .attributes
    case .dict:
      if let first, case .locals(let made) = held[first] { held[op.d] = .copy(made) }
    default: break
    }
    guard op.code == .callMethod else { return }
    if view.facts.names.equals(NameID(op.b), "copy"), case .locals(let made) = held[op.a] { held[op.d] = .copy(made) }
    if view.facts.names.equals(NameID(op.b), "pop"), let first, let key = constant(first), key == receiver?.name {
      takesOut = true
    }
    if view.facts.names.equals(NameID(op.b), "update"), case .attributes = held[op.a], let first, isLocals(first) {
      let name = receiver.map { view.text($0.name) } ?? "self"
      stored.append(
        finding(
          op,
          "\(body.qualifiedName) puts its locals into the attributes of \(name), so that \(name).\(name) is \(name)",
          [("\(name) has an attribute for each local variable", op), ("the local \(name) is the object itself", op)]))
    }
  }

  private mutating func store(_ op: Op) {
    guard let receiver, op.a == receiver.slot, isLocals(op.c), let made = made(op.c) else { return }
    let name = view.text(receiver.name)
    let attribute = "\(name).\(view.text(NameID(op.b)))"
    stored.append(
      finding(
        op, "\(attribute) keeps the locals of \(body.qualifiedName), which hold \(name)",
        [("\(attribute) refers to a dictionary of the locals", op), ("the local \(name) is the object itself", made)]))
  }

  /// Before Python 3.13 a frame has one such dictionary, and each call fills it anew: also with the variables that hold
  /// it (`PyFrame_FastToLocals` in Objects/frameobject.c; PEP 667).
  private mutating func askAgain(_ op: Op) {
    for (slot, variable) in body.variables.enumerated() {
      guard case .locals(let made) = held[Slot(slot)] else { continue }
      let name = view.text(variable.name)
      repeated.append(
        finding(
          op, "before Python 3.13 this call puts the dictionary of locals that \(name) holds into itself",
          [("\(name) refers to the dictionary of locals", made), ("it is filled anew, with \(name)", op)]))
      return
    }
  }

  private func isLocals(_ slot: Slot) -> Bool { made(slot) != nil }

  private func made(_ slot: Slot) -> Op? {
    switch held[slot] {
    case .locals(let made), .copy(let made): made
    case .attributes, nil: nil
    }
  }

  /// The text of a constant that some op of the body gives a slot.
  private func constant(_ slot: Slot) -> NameID? {
    for position in body.ops {
      let op = view.facts.ops[Int(position)]
      if op.d == slot { return op.code == .const && op.a >= 0 ? NameID(op.a) : nil }
    }
    return nil
  }

  private func finding(_ op: Op, _ message: String, _ cycle: [(text: String, op: Op)]) -> Finding {
    let confidence = view.confidence(.likely, in: id)
    let symbol = view.symbol(id)
    return Finding(
      rule: RuleID("stored-locals"), severity: .warning, confidence: confidence,
      rank: rank(.warning, confidence, isCycle: true), message: message + ", so only the cyclic collector can free it",
      place: view.place(op.range), symbol: symbol,
      steps: cycle.map { step in
        Step(referrer: symbol, label: "locals", referent: symbol, text: step.text, place: view.place(step.op.range))
      }, isCycle: true, notes: [], fingerprint: symbol + "\u{0}" + message)
  }
}

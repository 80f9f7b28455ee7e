import Analysis
import Syntax

/// Functions that outlive the call which made them, and hold something large for its length or its shape.
let largeLocalInClosure: @Sendable (FileView) -> [Finding] = { view in
  var findings: [Finding] = []
  for index in view.facts.bodies.indices {
    let id = BodyID(Int32(index))
    let inner = view.body(id)
    guard inner.kind == .function || inner.kind == .lambda, let parent = inner.parent,
      view.body(parent).kind == .function, !inner.free.isEmpty
    else { continue }
    let uses = SmallUses(view, id)
    for (position, free) in inner.free.enumerated() {
      guard case .slot(let slot) = free.source, let use = uses.only(Int32(position)),
        let made = Maker(view, parent).large(slot), let escape = Escape(view, parent).of(id)
      else { continue }
      findings.append(finding(view, (id, parent), free.name, made, use, escape))
    }
  }
  return findings
}

private func finding(
  _ view: FileView, _ bodies: (inner: BodyID, parent: BodyID), _ variable: NameID, _ made: Op, _ use: SmallUse,
  _ escape: Op
) -> Finding {
  let inner = view.body(bodies.inner)
  let name = view.text(variable)
  let what = inner.kind == .lambda ? "a lambda" : view.text(inner.name)
  let part = use.attribute.map { "\(name).\(view.text($0))" } ?? "len(\(name))"
  return view.finding(
    "large-local-in-closure", at: use.op.range, in: bodies.inner,
    confidence: view.confidence(.likely, in: bodies.inner),
    message:
      "\(what) outlives the call of \(view.body(bodies.parent).qualifiedName) and keeps all of \(name) for \(part)",
    notes: [
      .init(text: "\(name) is made here", place: view.place(made.range)),
      .init(text: "\(what) goes on from here", place: view.place(escape.range)),
    ])
}

/// A use of a large object that needs little of it.
private struct SmallUse {
  var op: Op
  /// The attribute that is read; nil for the length.
  var attribute: NameID?
}

/// What an inner function does with variables of the function around it.
private struct SmallUses {
  private var first: [Int32: SmallUse] = [:]
  private var isLarge: Set<Int32> = []

  init(_ view: FileView, _ id: BodyID) {
    let facts = view.facts
    var loaded: [Slot: Int32] = [:]
    var walk = LibraryWalk(view.library, facts, id)
    for position in view.body(id).ops {
      let op = facts.ops[Int(position)]
      let callee = walk.callee(op)
      walk.step(op)
      facts.forEachOperand(of: op) { slot in
        guard let free = loaded[slot] else { return }
        if op.code == .loadAttribute, SmallUses.attributes.contains(where: { facts.names.equals(NameID(op.b), $0) }) {
          if first[free] == nil { first[free] = SmallUse(op: op, attribute: NameID(op.b)) }
        } else if callee == .len {
          if first[free] == nil { first[free] = SmallUse(op: op, attribute: nil) }
        } else {
          isLarge.insert(free)
        }
      }
      if op.d >= 0 { loaded[op.d] = op.code == .loadFree ? op.a : nil }
      if op.code == .storeFree || op.code == .deleteFree { isLarge.insert(op.a) }
    }
    for index in facts.bodies.indices where facts.bodies[index].parent == id {
      for case .free(let position) in facts.bodies[index].free.map(\.source) { isLarge.insert(position) }
    }
  }

  /// The first use of a variable of which there are only such uses.
  func only(_ free: Int32) -> SmallUse? { isLarge.contains(free) ? nil : first[free] }

  private static let attributes: [StaticString] = [
    "shape", "size", "ndim", "dtype", "nbytes", "itemsize", "columns", "status", "status_code", "device",
  ]
}

/// What makes the variables of a function.
private struct Maker {
  private let view: FileView
  private let body: Body

  init(_ view: FileView, _ id: BodyID) {
    self.view = view
    body = view.body(id)
  }

  /// The call of something named like what gives much memory, where that alone writes the variable and nothing
  /// deletes it.
  func large(_ slot: Slot) -> Op? {
    guard !body.parameters.contains(where: { $0.slot == slot }), let made = onlyWriter(slot) else { return nil }
    let source = made.code == .await || made.code == .move ? onlyWriter(made.a) : made
    guard let source, source.code == .callMethod,
      FrameNames.makesHeavy(view.facts.names.utf8(NameID(source.b)))
    else { return nil }
    return source
  }

  private func onlyWriter(_ slot: Slot) -> Op? {
    var found: Op?
    for position in body.ops {
      let op = view.facts.ops[Int(position)]
      if op.code == .deleteLocal, op.a == slot { return nil }
      let isWritten = op.code == .unpack ? view.facts.list(of: op).contains(slot) : op.d == slot
      guard isWritten else { continue }
      if found != nil { return nil }
      found = op
    }
    return found
  }
}

/// Where a function leaves the call that made it.
private struct Escape {
  private let view: FileView
  private let body: Body

  init(_ view: FileView, _ id: BodyID) {
    self.view = view
    body = view.body(id)
  }

  /// The op that returns, stores or registers an inner function.
  func of(_ inner: BodyID) -> Op? {
    var held: Set<Slot> = []
    for position in body.ops {
      let op = view.facts.ops[Int(position)]
      switch op.code {
      case .makeFunction where BodyID(op.a) == inner: held.insert(op.d)
      case .move where held.contains(op.a): held.insert(op.d)
      case .return, .yield: if held.contains(op.a) { return op }
      case .storeAttribute, .storeItem: if held.contains(op.c) { return op }
      case .storeGlobal: if held.contains(op.b) { return op }
      case .callMethod:
        var isHanded = false
        view.facts.forEachPair(of: op) { _, slot in if held.contains(slot) { isHanded = true } }
        if isHanded, Escape.registrars.contains(where: { view.facts.names.equals(NameID(op.b), $0) }) { return op }
      default: break
      }
    }
    return nil
  }

  private static let registrars: [StaticString] = [
    "append", "add", "register", "connect", "subscribe", "add_done_callback", "add_callback", "addCallback",
    "add_listener", "add_event_listener", "call_later", "call_at", "on", "setdefault", "register_hook",
  ]
}

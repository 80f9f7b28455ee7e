import Analysis

/// What a card states by itself: calls of the functions that it names, by whatever name the file has them.
func statedCalls(_ card: RuleCard, _ view: FileView) -> [Finding] {
  // Most files have none of the names at all.
  let isMentioned = card.calls.contains { name in
    view.facts.names.find(name.split(separator: ".").last.map(String.init) ?? name) != nil
  }
  guard isMentioned else { return [] }
  let wanted = Set(card.calls)
  var findings: [Finding] = []
  for (index, body) in view.facts.bodies.enumerated() {
    let id = BodyID(Int32(index))
    var walk = DottedNameWalk(view)
    for position in body.ops {
      let op = view.facts.ops[Int(position)]
      if let name = walk.callee(op), wanted.contains(name) {
        findings.append(finding(card, name, op, id, view))
      }
      walk.step(op)
    }
  }
  return findings
}

private func finding(_ card: RuleCard, _ name: String, _ op: Op, _ body: BodyID, _ view: FileView) -> Finding {
  let symbol = view.symbol(body)
  let shown = name.hasPrefix("builtins.") ? String(name.dropFirst("builtins.".count)) : name
  let message = "\(shown)() is called: \(card.summary)"
  return Finding(
    rule: card.id, severity: card.severity, confidence: view.confidence(card.confidence, in: body), rank: card.rank,
    message: message, place: view.place(op.range), symbol: symbol, steps: [], isCycle: false, notes: [],
    fingerprint: symbol + "\u{0}" + message)
}

/// The dotted names of what the slots of one body hold, as far as imports say them.
private struct DottedNameWalk {
  private let view: FileView
  private var slots: [Slot: String] = [:]

  init(_ view: FileView) { self.view = view }

  /// What a `call` or `callMethod` calls.
  func callee(_ op: Op) -> String? {
    switch op.code {
    case .call: slots[op.a]
    case .callMethod: slots[op.a].map { $0 + "." + view.text(NameID(op.b)) }
    default: nil
    }
  }

  mutating func step(_ op: Op) {
    guard op.d != noSlot else { return }
    switch op.code {
    case .loadGlobal: slots[op.d] = view.imports.meaning([NameID(op.a)])
    case .importName: slots[op.d] = imported(view.facts.imports[Int(op.a)])
    case .loadAttribute: slots[op.d] = slots[op.a].map { $0 + "." + view.text(NameID(op.b)) }
    case .move: slots[op.d] = slots[op.a]
    default: slots[op.d] = nil
    }
  }

  private func imported(_ item: ImportFacts) -> String? {
    guard item.level == 0 else { return nil }
    if let symbol = item.symbol { return view.facts.names.text(item.module + [symbol]) }
    return view.facts.names.text(item.bindsSubmodule ? item.module : Array(item.module.prefix(1)))
  }
}

import Analysis

/// What a frame that is kept costs beside the exception: how often it is made, and what its variables hold.
struct FrameCost {
  /// What is added to the rank of the finding.
  let rank: Double
  /// The first variable that holds memory or a connection, and the op that gives it.
  let heavy: (variable: Slot, op: Int32)?

  init(_ frame: FrameView) {
    let names = frame.view.facts.names
    let body = frame.body
    heavy = FrameCost.heavyVariable(frame)
    var rank = 0.0
    if FrameCost.isInLoop(frame) { rank += 4 }
    if body.isAsync || FrameNames.isHot(names.utf8(body.name)) || FrameCost.isEndpoint(body, names) { rank += 3 }
    if heavy != nil { rank += 5 }
    self.rank = rank
  }

  /// A call of a function named like one that reads, connects or allocates; or else a variable named like what these
  /// give.
  private static func heavyVariable(_ frame: FrameView) -> (variable: Slot, op: Int32)? {
    let facts = frame.view.facts
    let variables = frame.body.variables
    var named: (Slot, Int32)?
    for at in frame.body.ops {
      let op = facts.ops[Int(at)]
      guard op.d >= 0, Int(op.d) < variables.count, op.d != frame.reference.variable else { continue }
      if op.code == .callMethod, FrameNames.makesHeavy(facts.names.utf8(NameID(op.b))) { return (op.d, at) }
      guard named == nil, FrameNames.isHeavy(facts.names.utf8(variables[Int(op.d)].name)) else { continue }
      switch op.code {
      case .call, .callMethod, .await, .with, .loadItem: named = (op.d, at)
      default: break
      }
    }
    return named
  }

  private static func isInLoop(_ frame: FrameView) -> Bool {
    var depth = 0
    for at in frame.body.ops {
      if at == frame.reference.site { return depth > 0 }
      switch frame.view.facts.ops[Int(at)].code {
      case .loop: depth += 1
      case .endLoop: depth -= 1
      default: break
      }
    }
    return false
  }

  /// `@app.route("/")`, `@router.get`: a server calls it for each request.
  private static func isEndpoint(_ body: Body, _ names: NameTable) -> Bool {
    body.decorators.contains { decorator in
      decorator.path.count > 1 && decorator.path.last.map { FrameNames.isRoute(names.utf8($0)) } ?? false
    }
  }
}

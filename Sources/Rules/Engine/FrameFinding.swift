import Analysis
import Syntax

extension FrameView {
  func finding(_ card: RuleCard, _ message: String) -> Finding {
    var message = message
    var severity = card.severity
    if view.vocabulary(of: reference.body).collectorIsOff {
      severity = .error
      message += ", and the collector is off, so nothing frees it"
    } else if origin.kind != .outerInformation {
      message += ", so only the cyclic collector can free it"
    }
    let cost = FrameCost(self)
    var finding = Finding(
      rule: card.id, severity: severity, confidence: confidence,
      rank: min(100, rank(severity, confidence, isCycle: true) + cost.rank), message: message,
      place: place(reference.site), symbol: view.symbol(reference.body), steps: steps(), isCycle: true,
      notes: notes(cost), fingerprint: "\(function)\u{1}\(holder)\u{1}\(origin.kind)")
    finding.ring = ring
    return finding
  }

  // MARK: Beside the cycle

  private func notes(_ cost: FrameCost) -> [Finding.Note] {
    var notes: [Finding.Note] = []
    if let put, put.way == .byCallee {
      notes.append(.init(text: "stored by way of this call in \(function)", place: place(put.op)))
    }
    for other in others.prefix(4) where other.site != reference.site {
      let text =
        other.variable == reference.variable ? "also kept here" : "also kept by \(name(other.variable, of: body))"
      notes.append(.init(text: text, place: place(other.site)))
    }
    for caller in callers {
      let body = view.body(caller.body)
      notes.append(
        .init(
          text: "the frame of its caller \(body.qualifiedName) is kept as well (f_back), and holds "
            + name(caller.variable, of: body),
          place: place(caller.op)))
    }
    if let heavy = cost.heavy {
      notes.append(
        .init(text: "the frame of \(function) keeps \(name(heavy.variable, of: body)), too", place: place(heavy.op)))
    }
    return notes
  }

  // MARK: The cycle

  private func steps() -> [Step] {
    let frame = "frame of \(function)"
    var result: [Step] = []
    if let put {
      result.append(
        Step(
          referrer: holdingFrame, label: "local \(variable)", referent: variable,
          text: "the \(holdingFrame) holds \(variable)", place: binding))
      let stored = put.calleeOp >= 0 && !view.facts.isInModel(put.calleeOp) ? put.calleeOp : put.op
      result.append(
        Step(
          referrer: holder, label: put.field.map { "attribute \(view.text($0))" } ?? "element", referent: thing,
          text: put.isDirect ? "\(holder) keeps \(thing)" : "\(holder) keeps what holds \(thing)",
          place: place(stored)))
    } else {
      result.append(
        Step(
          referrer: holdingFrame, label: "local \(variable)", referent: thing,
          text: "the \(holdingFrame) holds \(thing) in \(variable)", place: place(reference.site)))
    }
    switch origin.kind {
    case .caught, .information, .made, .raised, .awaited, .left:
      result.append(
        Step(referrer: thing, label: "__traceback__", referent: "traceback", text: wayBack, place: originPlace))
      result.append(
        Step(
          referrer: "traceback", label: "tb_frame", referent: frame,
          text: "the traceback holds the \(frame)", place: definition))
    case .returned, .yielded, .collected, .handed: result += stepsThroughCallee()
    case .outerInformation, .frame, .parameter, .argument:
      result.append(
        Step(referrer: thing, label: "__traceback__", referent: frame, text: wayBack, place: originPlace))
    }
    return result
  }

  /// From an exception that another function has caught to the frame that called it.
  private func stepsThroughCallee() -> [Step] {
    guard origin.source >= 0 else {
      return [
        Step(
          referrer: thing, label: "__traceback__", referent: holdingFrame,
          text: "its traceback holds frames of what was called, and the outermost refers to the \(holdingFrame)",
          place: originPlace)
      ]
    }
    let catcher = view.program.body(ofOp: origin.source)
    let frame = "frame of \(view.body(catcher).qualifiedName)"
    return [
      Step(
        referrer: thing, label: "__traceback__", referent: frame,
        text: "caught in \(view.body(catcher).qualifiedName), its traceback holds that frame",
        place: place(origin.source)),
      Step(
        referrer: frame, label: "f_back", referent: holdingFrame,
        text: "the \(frame) refers to those of its callers, up to the \(holdingFrame)", place: originPlace),
    ]
  }

  private var holdingFrame: String { "frame of \(holdingFunction)" }

  /// What is kept, with its article.
  private var thing: String {
    switch origin.kind {
    case .caught, .made, .raised, .parameter, .argument, .returned, .yielded, .collected, .handed, .left, .awaited:
      "the exception"
    case .information, .outerInformation: "what sys.exc_info() gave"
    case .frame: "the frame"
    }
  }

  private var wayBack: String {
    switch origin.kind {
    case .caught, .information: "caught here, it has a traceback"
    case .made, .raised: "raised in \(function), it has a traceback"
    case .awaited: "it comes out here, which adds to its traceback"
    case .left: "it leaves this block, which adds to its traceback"
    case .parameter: "its traceback holds the frames it came through, and those refer to their callers"
    case .outerInformation, .argument, .returned, .yielded, .collected, .handed:
      "its traceback holds the frames it came through"
    case .frame: "it is the frame of \(function) itself"
    }
  }

  // MARK: Places

  func place(_ op: Int32) -> Place {
    view.place(view.facts.ops[Int(op)].range, in: view.program.body(ofOp: op))
  }

  /// The head of the function, for its frame.
  private var definition: Place { view.place(body.nameRange, in: reference.body) }

  private var originPlace: Place {
    switch origin.kind {
    case .parameter, .argument, .handed:
      body.parameters.first { $0.slot == origin.at }.map { view.place($0.range, in: reference.body) }
        ?? place(reference.site)
    case .caught, .information, .outerInformation, .made, .raised, .frame, .returned, .yielded, .collected, .left,
      .awaited:
      place(origin.at)
    }
  }

  /// Where the variable gets its value first.
  private var binding: Place {
    if let parameter = body.parameters.first(where: { $0.slot == reference.variable }) {
      return view.place(parameter.range, in: reference.body)
    }
    for at in body.ops {
      let op = view.facts.ops[Int(at)]
      if op.d == reference.variable && op.code != .annotate { return place(at) }
    }
    return place(reference.site)
  }
}

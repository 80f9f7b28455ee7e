import Analysis
import Syntax

/// One variable that keeps its own frame alive, as a rule sees it.
struct FrameView {
  let view: ProgramView
  let reference: KeptReference
  /// Further stores that put the same kind of thing into the same variable.
  private let others: [KeptReference]
  /// Functions whose frames are kept as well, where the object is the receiver of the method.
  private var callers: [FrameCaller] = []

  private init(_ view: ProgramView, _ reference: KeptReference, others: [KeptReference]) {
    self.view = view
    self.reference = reference
    self.others = others
  }

  /// What a function's variables keep, each variable told once for each way: a store is told of the variable that it
  /// starts from, whatever else leads to the same object.
  static func views(of references: [KeptReference], _ view: ProgramView) -> [FrameView] {
    var groups: [(key: Key, members: [KeptReference])] = []
    var positions: [Key: Int] = [:]
    var leaving = references.filter { !$0.exits.isDisjoint(with: [.returned, .raised, .failed]) }
    // A caught exception that is raised again later is told where it is caught.
    let caught = Set(leaving.filter { $0.put == nil && $0.origin.kind == .caught }.map(\.variable))
    leaving.removeAll { $0.put == nil && $0.origin.kind == .raised && caught.contains($0.variable) }
    // What a class keeps is alive as long as the program, cycle or not.
    leaving.removeAll { isClass($0, view) }
    let rooted = Set(leaving.filter { $0.put?.root == $0.variable }.compactMap { $0.put?.op })
    for reference in leaving {
      if let put = reference.put, put.root != reference.variable, rooted.contains(put.op) { continue }
      let key = Key(reference)
      if let position = positions[key] {
        groups[position].members.append(reference)
      } else {
        positions[key] = groups.count
        groups.append((key, [reference]))
      }
    }
    return groups.map { group in
      // `_, value, _ = sys.exc_info()` is told of the variable that has a name.
      let first = group.members.firstIndex { !isUnnamed($0, view) } ?? 0
      var others = group.members
      let told = others.remove(at: first)
      return FrameView(view, told, others: others)
    }
  }

  private static func isUnnamed(_ reference: KeptReference, _ view: ProgramView) -> Bool {
    let variables = view.body(reference.body).variables
    return Int(reference.variable) < variables.count
      && view.facts.names.equals(variables[Int(reference.variable)].name, "_")
  }

  private static func isClass(_ reference: KeptReference, _ view: ProgramView) -> Bool {
    let body = view.body(reference.body)
    guard let first = body.parameters.first, first.slot == reference.variable, body.owner != nil else { return false }
    return view.facts.names.equals(first.name, "cls") || view.members.binding[Int(reference.body.index)] == .class
  }

  private struct Key: Hashable {
    var variable: Int32
    var kind: FrameOrigin.Kind
    var isPut: Bool
    var field: NameID?
    var way: FramePut.Way?

    init(_ reference: KeptReference) {
      // What a call returned may be unpacked into several variables.
      let isTuple = reference.origin.kind == .returned || reference.origin.kind == .information
      variable = isTuple && reference.put == nil ? ~reference.origin.at : reference.variable
      kind = reference.origin.kind == .information ? .caught : reference.origin.kind
      isPut = reference.put != nil
      field = reference.put?.field
      way = reference.put?.way
    }
  }

  var origin: FrameOrigin { reference.origin }
  var put: FramePut? { reference.put }
  var body: Body { view.body(reference.body) }
  var function: String { body.qualifiedName }

  /// The variable is a parameter, or belongs to an enclosing function.
  var isVariableFromOutside: Bool {
    Int(reference.variable) >= body.variables.count
      || body.parameters.contains { $0.slot == reference.variable }
  }

  var variable: String { name(reference.variable) }

  private func name(_ variable: Int32) -> String {
    let index = Int(variable)
    let name = index < body.variables.count ? body.variables[index].name : body.free[index - Int(body.slotCount)].name
    return view.text(name)
  }

  /// `self.errors`, or the variable alone.
  var holder: String {
    guard let put else { return variable }
    if put.root == reference.variable, let field = put.field { return "\(variable).\(view.text(field))" }
    return variable
  }

  /// Looks for the callers whose frames the kept one refers to. Of an object that a method keeps an exception in, they
  /// mostly hold the object, too.
  mutating func findCallers(_ analyzer: inout FlowAnalyzer) {
    guard put != nil, body.owner != nil, body.parameters.first?.slot == reference.variable else { return }
    callers = analyzer.callers(of: reference.body, limit: 4)
  }

  // MARK: The finding

  var confidence: Confidence {
    if view.isTest(reference.body) { return .possible }
    switch origin.kind {
    case .caught, .information, .made: break
    case .raised, .returned: return .likely
    case .frame: return walksOn ? .possible : .likely
    case .awaited: return isHandled ? .likely : .possible
    case .parameter: if put != nil { return .possible }
    case .outerInformation, .argument: return .possible
    }
    switch put?.way {
    case nil: return .certain
    case .stored, .outcome: return .certain
    case .added, .argument, .byCallee: return .likely
    case .queued: return .possible
    }
  }

  /// The variable goes on to the frame's callers.
  private var walksOn: Bool {
    body.ops.contains { at in
      let op = view.facts.ops[Int(at)]
      return op.code == .loadAttribute && op.d == reference.variable && op.a == reference.variable
        && view.facts.names.equals(NameID(op.b), "f_back")
    }
  }

  /// The exception is expected: the function goes on after it.
  private var isHandled: Bool { !reference.exits.isDisjoint(with: [.returned, .raised]) }

  func finding(_ card: RuleCard, _ message: String) -> Finding {
    var message = message
    var severity = card.severity
    if view.vocabulary(of: reference.body).collectorIsOff {
      severity = .error
      message += ", and the collector is off, so nothing frees it"
    } else if origin.kind != .outerInformation {
      message += ", so only the cyclic collector can free it"
    }
    var notes: [Finding.Note] = []
    if let put, put.way == .byCallee {
      notes.append(.init(text: "stored by way of this call in \(function)", place: place(put.op)))
    }
    for other in others.prefix(4) where other.site != reference.site {
      let text = other.variable == reference.variable ? "also kept here" : "also kept by \(name(other.variable))"
      notes.append(.init(text: text, place: place(other.site)))
    }
    for caller in callers {
      let name = view.text(view.body(caller.body).variables[Int(caller.variable)].name)
      notes.append(
        .init(
          text: "the frame of its caller \(view.body(caller.body).qualifiedName) is kept as well, and holds \(name)",
          place: place(caller.op)))
    }
    var finding = Finding(
      rule: card.id, severity: severity, confidence: confidence,
      rank: min(100, rank(severity, confidence, isCycle: true) + cost), message: message, place: place(reference.site),
      symbol: view.symbol(reference.body), steps: steps(), isCycle: true, notes: notes,
      fingerprint: "\(function)\u{1}\(holder)\u{1}\(origin.kind)")
    finding.ring = ring
    return finding
  }

  /// What the frames cost beside the exception: made again and again, in code that runs often, with large variables.
  private var cost: Double {
    var result = 0.0
    if isInLoop { result += 4 }
    if body.isAsync || FrameNames.isHot(view.facts.names.utf8(body.name)) { result += 3 }
    if body.variables.contains(where: { FrameNames.isHeavy(view.facts.names.utf8($0.name)) }) { result += 5 }
    return result
  }

  private var isInLoop: Bool {
    var depth = 0
    for at in body.ops {
      if at == reference.site { return depth > 0 }
      switch view.facts.ops[Int(at)].code {
      case .loop: depth += 1
      case .endLoop: depth -= 1
      default: break
      }
    }
    return false
  }

  private func steps() -> [Step] {
    let frame = "frame of \(function)"
    let thing = self.thing
    var result: [Step] = []
    if let put {
      result.append(
        Step(
          referrer: frame, label: "local \(variable)", referent: variable,
          text: "the frame of \(function) holds \(variable)", place: binding))
      let stored = put.calleeOp >= 0 && !view.facts.isInModel(put.calleeOp) ? put.calleeOp : put.op
      result.append(
        Step(
          referrer: holder, label: put.field.map { "attribute \(view.text($0))" } ?? "element", referent: thing,
          text: put.isDirect ? "\(holder) keeps \(thing)" : "\(holder) keeps what holds \(thing)",
          place: place(stored)))
    } else {
      result.append(
        Step(
          referrer: frame, label: "local \(variable)", referent: thing,
          text: "the frame of \(function) holds \(thing) in \(variable)", place: place(reference.site)))
    }
    switch origin.kind {
    case .caught, .information, .made, .raised, .awaited:
      result.append(
        Step(referrer: thing, label: "__traceback__", referent: "traceback", text: wayBack, place: originPlace))
      result.append(
        Step(
          referrer: "traceback", label: "tb_frame", referent: frame,
          text: "the traceback holds the frame of \(function)", place: definition))
    case .outerInformation, .frame, .parameter, .argument, .returned:
      result.append(
        Step(referrer: thing, label: "__traceback__", referent: frame, text: wayBack, place: originPlace))
    }
    return result
  }

  /// What is kept, with its article.
  private var thing: String {
    switch origin.kind {
    case .caught, .made, .raised, .parameter, .argument, .returned, .awaited: "the exception"
    case .information, .outerInformation: "what sys.exc_info() gave"
    case .frame: "the frame"
    }
  }

  private var wayBack: String {
    switch origin.kind {
    case .caught, .information: "caught here, it has a traceback"
    case .made, .raised: "raised in \(function), it has a traceback"
    case .awaited: "it comes out here, which adds to its traceback"
    case .parameter: "its traceback holds the frames it came through, and those refer to their callers"
    case .outerInformation, .argument: "its traceback holds the frames it came through"
    case .frame: "it is the frame of \(function) itself"
    case .returned:
      "its traceback holds the frame of the function that caught it, which refers to the frame of its caller \(function)"
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
    case .parameter, .argument:
      body.parameters.first { $0.slot == origin.at }.map { view.place($0.range, in: reference.body) }
        ?? place(reference.site)
    case .caught, .information, .outerInformation, .made, .raised, .frame, .returned, .awaited: place(origin.at)
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

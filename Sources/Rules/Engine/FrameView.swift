import Analysis
import Syntax

/// One variable that keeps its own frame alive, as a rule sees it.
struct FrameView {
  let view: ProgramView
  let reference: KeptReference
  /// Further stores that put the same kind of thing into the same variable.
  let others: [KeptReference]
  /// Functions whose frames are kept as well, where the object is the receiver of the method.
  private(set) var callers: [FrameCaller] = []

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
      let key = Key(reference, isFromOutside: isFromOutside(reference.variable, view.body(reference.body)))
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

    init(_ reference: KeptReference, isFromOutside: Bool) {
      // What a call returned may be unpacked into several variables.
      let isTuple = reference.origin.kind == .returned || reference.origin.kind == .information
      variable = isTuple && reference.put == nil ? ~reference.origin.at : reference.variable
      kind = reference.origin.kind == .information ? .caught : reference.origin.kind
      isPut = reference.put != nil
      // Several attributes of a local object go with the variable.
      field = isFromOutside ? reference.put?.field : nil
      way = reference.put?.way
    }
  }

  var origin: FrameOrigin { reference.origin }
  var put: FramePut? { reference.put }
  var body: Body { view.body(reference.body) }
  var function: String { body.qualifiedName }

  /// The function whose frame has the variable: of what a function is called back with, the one around it.
  var holdingFunction: String {
    guard origin.kind == .handed, let parent = body.parent else { return function }
    return view.body(parent).qualifiedName
  }

  /// The variable is a parameter, or belongs to an enclosing function.
  var isVariableFromOutside: Bool { FrameView.isFromOutside(reference.variable, body) }

  private static func isFromOutside(_ variable: Int32, _ body: Body) -> Bool {
    Int(variable) >= body.variables.count || body.parameters.contains { $0.slot == variable }
  }

  var variable: String { name(reference.variable, of: body) }

  func name(_ variable: Int32, of body: Body) -> String {
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

  /// Looks for the callers whose frames the kept one refers to: those that hold the object, too, in which a function
  /// keeps an exception for its caller, or which it asks for one.
  mutating func findCallers(_ analyzer: inout FlowAnalyzer) {
    guard let put, origin.kind != .handed else { return }
    let field = put.root == reference.variable ? put.field : nil
    callers = analyzer.callers(of: reference.body, handing: reference.variable, field: field, limit: 4)
  }

  /// A caller takes the exception out of the object, or its attribute away: that is how the two are meant to be used.
  var isClearedByCaller: Bool { callers.contains(where: \.clears) }

  /// Who has caught an exception that a call of this function gave back; nil where none did.
  var giver: String? {
    switch origin.kind {
    case .returned: "the called function"
    case .yielded: "the generator"
    case .collected: "one of its calls"
    case .caught, .information, .outerInformation, .made, .raised, .frame, .parameter, .argument, .handed, .left,
      .awaited:
      nil
    }
  }

  // MARK: Confidence

  var confidence: Confidence {
    if view.isTest(reference.body) || put?.way == .queued { return .possible }
    switch origin.kind {
    case .caught, .information, .made: break
    case .raised, .returned, .yielded, .collected, .handed, .left: return .likely
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

  /// The function walks along its callers' frames, so that the variable may well end at one of these.
  private var walksOn: Bool {
    var depth = 0
    for at in body.ops {
      let op = view.facts.ops[Int(at)]
      switch op.code {
      case .loop: depth += 1
      case .endLoop: depth -= 1
      case .loadAttribute: if depth > 0, view.facts.names.equals(NameID(op.b), "f_back") { return true }
      default: break
      }
    }
    return false
  }

  /// The exception is expected: the function goes on after it.
  private var isHandled: Bool { !reference.exits.isDisjoint(with: [.returned, .raised]) }
}

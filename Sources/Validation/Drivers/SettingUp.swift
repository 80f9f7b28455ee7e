import Analysis
import Rules
import Syntax

/// What has to be done first: an exception that ended a run may say what the object lacked.
extension Planner {
  /// Storing methods that are tried for one attribute, and calls of one plan.
  private static let mostStorers = 2
  private static let mostCalls = 4

  /// Plans that first call a method which gives the object the attribute that was missing or None, or make it of a
  /// subclass that has it, or do it all while an event loop runs.
  func plansSettingUp(after plan: Plan, _ ending: TrialResult.Ending) -> [Plan] {
    guard case .raised(let message, let place) = ending else { return [] }
    if message == "RuntimeError: no running event loop", !plan.runsInLoop {
      var plan = plan
      plan.runsInLoop = true
      return [plan]
    }
    guard let lack = lack(in: message, at: place) else { return [] }
    var plans: [Plan] = []
    if case .call(let bodies, let type) = plan.target, bodies.count < Self.mostCalls,
      let receiver = type ?? bodies.first.flatMap({ project.body($0).owner })
    {
      let types = lack.types.filter { project.inherits(receiver, from: $0) || project.inherits($0, from: receiver) }
      for storer in storers(of: lack.attribute, in: types.isEmpty ? [] : [receiver] + types)
      where !bodies.contains(storer) {
        var plan = plan
        plan.target = .call([storer] + bodies, on: receiver)
        plans.append(plan)
      }
    }
    for type in lack.types where plan.subclasses[type] == nil && lack.isMissing {
      guard let subclass = subclass(of: type, with: lack.attribute) else { continue }
      var plan = plan
      plan.subclasses[type] = subclass
      plans.append(plan)
    }
    return plans
  }

  // MARK: What was lacking

  private struct Lack {
    var attribute: NameID
    /// The classes that the object may be of.
    var types: [ClassID]
    /// It was not there at all, not only None.
    var isMissing: Bool
  }

  /// From CPython's own words: `'Reader' object has no attribute 'buffer'`, `'NoneType' object has no attribute 'read'`.
  private func lack(in message: String, at place: String) -> Lack? {
    let words = message.split(separator: "'", omittingEmptySubsequences: false)
    guard words.count == 5, words[0] == "AttributeError: ", words[2] == " object has no attribute ",
      let attribute = project.facts.names.find(String(words[3]))
    else { return nil }
    if words[1] == "NoneType" { return emptyAttribute(readAs: attribute, at: place) }
    guard let name = project.facts.names.find(String(words[1])) else { return nil }
    let types = project.facts.classes.indices.filter { project.facts.classes[$0].name == name }
    return Lack(attribute: attribute, types: types.map { ClassID(Int32($0)) }, isMissing: true)
  }

  /// The attribute of the first parameter that a statement reads another one of.
  private func emptyAttribute(readAs member: NameID, at place: String) -> Lack? {
    guard let (path, line) = fileAndLine(place), let index = project.index(ofPath: path),
      let text = project.source(ofFile: index)?.text, let place = Place(line: line, of: text, in: path),
      let body = project.body(at: place), let owner = project.body(body).owner
    else { return nil }
    let ops = project.ops(of: body)
    for (position, op) in zip(ops.indices, ops)
    where op.code == .loadAttribute || op.code == .callMethod {
      guard NameID(op.b) == member, text.line(of: op.range.start) <= line, line <= text.line(of: op.range.end),
        let read = ops[..<position].last(where: { $0.d == op.a }), read.code == .loadAttribute, read.a == 0
      else { continue }
      return Lack(attribute: NameID(read.b), types: [owner], isMissing: false)
    }
    return nil
  }

  /// Of `File "package/module.py", line 12, in name`.
  private func fileAndLine(_ place: String) -> (path: String, line: Int)? {
    let words = place.split(separator: "\"", omittingEmptySubsequences: false)
    guard words.count == 3 else { return nil }
    let digits = words[2].drop { !$0.isNumber }.prefix { $0.isNumber }
    return Int(digits).map { (String(words[1]), $0) }
  }

  // MARK: What gives it

  /// Methods that store an attribute of their own object, initializers left out: those have run.
  private func storers(of attribute: NameID, in types: [ClassID]) -> [BodyID] {
    var found: [BodyID] = []
    for body in types.flatMap({ project.program.members.methods(of: $0) }) {
      if isInitializer(body) || found.contains(body) || found.count == Self.mostStorers { continue }
      if stores(attribute, body) { found.append(body) }
    }
    return found
  }

  private func stores(_ attribute: NameID, _ body: BodyID) -> Bool {
    // What is stored as None gives nothing.
    let ops = project.ops(of: body)
    return zip(ops.indices, ops).contains { position, op in
      guard op.code == .storeAttribute, op.a == 0, NameID(op.b) == attribute else { return false }
      let value = ops[..<position].last { $0.d == op.c }
      return value.map { $0.code != .const || $0.flags != ConstantKind.none.rawValue } ?? true
    }
  }

  /// The first subclass that can be made and has an attribute which its base has not.
  private func subclass(of type: ClassID, with attribute: NameID) -> ClassID? {
    project.mentions.subclasses[type]?.first { candidate in
      guard project.symbol(of: candidate) != nil, !isAbstract(candidate) else { return false }
      return project.program.members.order[Int(candidate.index)].contains { line in
        project.type(line).attributes.contains { $0.name == attribute }
      }
        || project.program.members.methods(of: candidate).contains {
          project.body($0).name == attribute || stores(attribute, $0)
        }
    }
  }
}

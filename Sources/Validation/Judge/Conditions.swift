import Analysis
import Execution
import Rules

/// What a run that left the ring behind takes for granted. Escapes are judged by `escapeConditions`, in the replay.
func conditions(of result: TrialResult, _ runner: TrialRunner) -> [Verdict.Condition] {
  var conditions: [Verdict.Condition] = []
  func add(_ condition: Verdict.Condition) { if !conditions.contains(condition) { conditions.append(condition) } }
  let names = namesOfInterest(runner.shape, runner.stores, runner.project)
  for assumption in result.assumptions {
    let about = assumption.about.split(separator: ".").last.map(String.init) ?? ""
    switch assumption.kind {
    case .baseIsEmpty: if names.contains(about) { add(.emptyBase(type: about, base: assumption.subject)) }
    case .metaclassIsType: if names.contains(about) { add(.plainMetaclass(type: about, metaclass: assumption.subject)) }
    case .decoratorIsIdentity:
      if names.contains(about) { add(.identityDecorator(name: assumption.subject, of: about)) }
    case .decoratorIsProperty:
      if names.contains(about) { add(.propertyDecorator(name: assumption.subject, of: about)) }
    case .decoratorDropped: if names.contains(about) { add(.droppedDecorator(name: assumption.subject, of: about)) }
    case .statementLeftOut:
      let root = assumption.subject.prefix { $0 != "." && $0 != "[" && $0 != " " }
      if names.contains(String(root)) { add(.leftOut(statement: assumption.subject)) }
    }
  }
  for choice in result.choices {
    if case .makes(let type) = choice.answer { add(.typedResult(call: choice.subject, type: type.name)) }
  }
  if result.ringArguments > 1 || result.hasContainerOfDriver { add(.composition) }
  if case .raised(let message, _) = result.ending, !runner.shape.speaksOfException,
    !runner.shape.isUnbreakable(in: runner.project)
  {
    add(.ended(by: message))
  }
  for escape in result.escapes { add(.escaped(object: runner.shape.name(of: escape), to: escape.receiver)) }
  if result.hasUnnotedEscapes { add(.escaped(object: "an object of the cycle", to: "unknown code")) }
  return conditions
}

extension RingShape {
  /// The finding is about an exception: that the run ends in one is no surprise.
  var speaksOfException: Bool {
    ring.nodes.contains { [.exception, .frame, .traceback].contains($0.kind) }
  }

  func name(of escape: Escape) -> String { "an object of the cycle" }
}

/// The classes of the ring with their bases, and the functions that store its references.
private func namesOfInterest(_ shape: RingShape, _ stores: StoreSites, _ project: Project) -> Set<String> {
  var names: Set<String> = []
  for type in shape.types.compactMap({ $0 }) {
    for base in project.program.members.order[Int(type.index)] { names.insert(project.text(project.type(base).name)) }
  }
  for body in stores.bodies + shape.bodies.compactMap({ $0 }) {
    var at: BodyID? = body
    while let current = at, project.body(current).kind != .module {
      names.insert(project.text(project.body(current).name))
      at = project.body(current).parent
    }
  }
  return names
}

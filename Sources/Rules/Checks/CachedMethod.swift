import Analysis

/// A cache on a method: its keys contain `self`, so every instance that the method was called on stays in it.
let cachedMethod: @Sendable (FileView) -> [Finding] = { view in
  guard view.mentionsCache else { return [] }
  lazy var uses = GlobalUses(view.file)
  var findings: [Finding] = []
  for (index, body) in view.facts.bodies.enumerated() {
    let id = BodyID(Int32(index))
    guard let type = body.owner, body.kind == .function, !body.decorators.isEmpty,
      view.file.bindsInstance(id), let cache = view.cacheDecorator(of: body)
    else { continue }
    let nature = view.file.nature(of: type)
    if nature == .enumeration || nature == .metaclass || view.isSingleton(type) { continue }
    let name = view.text(view.facts.classes[Int(type.index)].name)
    let method = "\(name).\(view.text(body.name))"
    // Instances that live as long as the module lose nothing by being cached.
    var confidence: Confidence = nature == .known ? .certain : .likely
    let definition = view.facts.classes[Int(type.index)]
    if definition.enclosing == .module, uses.isAtImportOnly(definition.name) { confidence = .possible }
    switch cache.bound {
    case .none:
      findings.append(
        view.finding(
          "cached-method", at: cache.range, in: id, severity: .warning, confidence: view.confidence(confidence, in: id),
          message: "the cache of \(method) keeps every \(name) it is called on, and nothing removes entries"))
    case .entries, .computed:
      let count =
        switch cache.bound {
        case .entries(1): "the last \(name) it was called on"
        case .entries(let count): "up to \(count) \(name) objects after their last use"
        case .computed(let name?): "as many objects as \(name) says after their last use"
        case .computed, .none: "a number of \(name) objects after their last use"
        }
      findings.append(
        view.finding(
          "cached-method", at: cache.range, in: id, severity: .note, confidence: view.confidence(confidence, in: id),
          message: "the cache of \(method) keeps \(count)"))
    }
  }
  return findings
}

import Analysis

/// A cache without bound on a function whose arguments come from an endless supply.
let unboundedFunctionCache: @Sendable (FileView) -> [Finding] = { view in
  guard view.mentionsCache else { return [] }
  var findings: [Finding] = []
  for (index, body) in view.facts.bodies.enumerated() {
    let id = BodyID(Int32(index))
    guard body.kind == .function, !body.decorators.isEmpty, !view.isInsideFunction(body),
      body.owner == nil || !view.file.bindsInstance(id),
      let cache = view.cacheDecorator(of: body), cache.bound == .none
    else { continue }
    let keys = view.keyParameters(id)
    guard let (parameter, supply) = view.widest(keys) else { continue }
    let name = view.text(body.name)
    let emptied = view.emptyingCall(of: id)
    let isSure = supply == .outside && emptied == nil
    let what = parameter.kind == .variadic || parameter.kind == .keywords ? "set of arguments" : "value"
    var finding = view.finding(
      "unbounded-function-cache", at: cache.range, in: id, severity: .note,
      confidence: view.confidence(isSure ? .likely : .possible, in: id),
      message:
        "the cache of \(name) keeps an entry for every \(what) of \(view.text(parameter.name)) and has no bound",
      notes: emptied.map { [$0] } ?? [])
    finding.growth = GrowthClaim(
      .cache(function: body.qualifiedName), file: finding.place.file, site: view.place(body.nameRange))
    findings.append(finding)
  }
  return findings
}

extension FileView {
  /// Inside a function, where a cache dies with the function object.
  fileprivate func isInsideFunction(_ body: Body) -> Bool {
    var next = body.parent
    while let id = next {
      let outer = self.body(id)
      if outer.kind == .function || outer.kind == .lambda { return true }
      next = outer.parent
    }
    return false
  }

  /// The parameters that the cache's keys consist of: all, without the class that a class method gets.
  fileprivate func keyParameters(_ id: BodyID) -> ArraySlice<Parameter> {
    let body = body(id)
    let passesClass =
      members.binding[Int(id.index)] == .class || file.takesClass(id)
      || body.owner != nil && facts.names.equals(body.name, "__new__")
    return body.parameters.dropFirst(passesClass ? 1 : 0)
  }

  /// The parameter with the largest supply of values, the first of several; nil if all are finite.
  fileprivate func widest(_ parameters: ArraySlice<Parameter>) -> (Parameter, Supply)? {
    var widest: (parameter: Parameter, supply: Supply)?
    for parameter in parameters {
      let supply = file.supply(of: parameter)
      if supply > .types, widest.map({ supply > $0.supply }) ?? true { widest = (parameter, supply) }
    }
    return widest
  }
}

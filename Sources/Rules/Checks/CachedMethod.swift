import Analysis

/// A cache on a method: its keys contain `self`, so every instance that the method was called on stays in it.
let cachedMethod: @Sendable (FileView) -> [Finding] = { view in
  guard view.mentionsCache else { return [] }
  lazy var uses = GlobalUses(view.file)
  var findings: [Finding] = []
  for (index, body) in view.facts.bodies.enumerated() {
    let id = BodyID(Int32(index))
    guard let type = body.owner else { continue }
    var caches: [(method: BodyID, cache: CacheDecorator)] = []
    if body.kind == .function, !body.decorators.isEmpty,
      view.file.bindsInstance(id) || view.isCalledOnInstances(id, type), let cache = view.cacheDecorator(of: body),
      cache.keepsArguments
    {
      caches = [(id, cache)]
    } else if body.kind == .classBody {
      caches = view.appliedCaches(id, type)
    }
    for (method, cache) in caches {
      let nature = view.file.nature(of: type)
      if nature == .enumeration || nature == .metaclass || view.isSingleton(type) { continue }
      // Instances that live as long as the module lose nothing by being cached.
      var confidence: Confidence = nature == .known ? .certain : .likely
      let definition = view.facts.classes[Int(type.index)]
      if definition.enclosing == .module, uses.isAtImportOnly(definition.name) { confidence = .possible }
      // Equal instances share their entries: the cache keeps values, as many as its bound says.
      if cache.bound != .none, view.file.isValue(type) { confidence = .possible }
      let emptied = view.emptyingCall(of: method)
      if emptied != nil { confidence = .possible }
      findings.append(view.finding(cache, method, view.text(definition.name), confidence, emptied))
    }
  }
  return findings
}

extension FileView {
  fileprivate func finding(
    _ cache: CacheDecorator, _ id: BodyID, _ name: String, _ confidence: Confidence, _ emptied: Finding.Note?
  ) -> Finding {
    let method = "\(name).\(text(body(id).name))"
    let end = emptied == nil ? ", and nothing removes entries" : " until it is cleared"
    let message =
      switch cache.bound {
      case .none: "the cache of \(method) keeps every \(name) it is called on\(end)"
      case .entries(1): "the cache of \(method) keeps the last \(name) it was called on"
      case .entries(let count): "the cache of \(method) keeps up to \(count) \(name) objects after their last use"
      case .computed(let bound?):
        "the cache of \(method) keeps as many objects as \(bound) says after their last use"
      case .computed(nil): "the cache of \(method) keeps a number of \(name) objects after their last use"
      }
    var finding = finding(
      "cached-method", at: cache.range, in: id, severity: cache.bound == .none ? .warning : .note,
      confidence: self.confidence(confidence, in: id), message: message, notes: emptied.map { [$0] } ?? [])
    let bound: GrowthClaim.Bound? =
      switch cache.bound {
      case .none: nil
      case .entries(let count): .entries(count)
      case .computed: .unknown
      }
    finding.growth = GrowthClaim(
      .cache(function: body(id).qualifiedName), file: finding.place.file, site: place(body(id).nameRange),
      bound: bound)
    return finding
  }

  /// Whether a method whose first parameter is called `cls`, which no decorator makes a class method, is called on
  /// objects: `self.colors(…)` in another method of the class.
  fileprivate func isCalledOnInstances(_ id: BodyID, _ type: ClassID) -> Bool {
    guard file.takesClass(id), members.binding[Int(id.index)] == .instance else { return false }
    let name = body(id).name
    return facts.classes[Int(type.index)].methods.contains { method in
      guard file.bindsInstance(method.body), let receiver = body(method.body).parameters.first?.slot else {
        return false
      }
      return body(method.body).ops.contains { position in
        let op = facts.ops[Int(position)]
        return op.code == .callMethod && op.a == receiver && NameID(op.b) == name
      }
    }
  }

  /// Caches that a class body puts around methods by a call: `area = lru_cache(maxsize=None)(_area)`.
  fileprivate func appliedCaches(_ id: BodyID, _ type: ClassID) -> [(method: BodyID, cache: CacheDecorator)] {
    let body = body(id)
    var walk = LibraryWalk(library, facts, id)
    var bounds: [Slot: CacheDecorator.Bound] = [:]
    var result: [(BodyID, CacheDecorator)] = []
    for position in body.ops {
      let op = facts.ops[Int(position)]
      let callee = walk.callee(op)
      walk.step(op)
      guard op.code == .call || op.code == .callMethod, op.flags == 0 else { continue }
      var bound = op.code == .call ? bounds[op.a] : nil
      switch callee {
      case .functoolsCache?: bound = CacheDecorator.Bound.none
      case .lruCache?: bounds[op.d] = self.bound(op, before: position)
      default: break
      }
      guard let bound, let slot = facts.argument(0, of: op), Int(slot) < body.variables.count,
        let method = members.method(type, body.variables[Int(slot)].name), file.bindsInstance(method.body)
      else { continue }
      result.append((method.body, CacheDecorator(bound: bound, range: op.range)))
    }
    return result
  }
}

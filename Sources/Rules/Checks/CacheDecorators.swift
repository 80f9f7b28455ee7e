import Analysis
import Syntax

/// A decorator that keeps results, on a function.
struct CacheDecorator {
  enum Bound: Hashable {
    case none
    case entries(Int)
    /// A bound that is no number in the source; its name where it has one.
    case computed(String?)
  }

  var bound: Bound
  var range: ByteRange
  /// The keys hold the arguments themselves. Those of some caches are texts made of them.
  var keepsArguments = true
}

extension FileView {
  /// The cache that a function is decorated with. Copies of `functools.lru_cache` for older versions count too.
  func cacheDecorator(of body: Body) -> CacheDecorator? {
    for decorator in body.decorators {
      guard let (meaning, arguments) = cacheMeaning(decorator) else { continue }
      switch meaning {
      case "functools.cache": return CacheDecorator(bound: .none, range: decorator.range)
      case "functools.lru_cache", "backports.functools_lru_cache.lru_cache", "django.utils.lru_cache.lru_cache",
        "async_lru.alru_cache", "cachetools.func.lru_cache", "cachetools.func.lfu_cache", "cachetools.func.mru_cache",
        "cachetools.func.rr_cache", "cachetools.func.fifo_cache", "cachetools.func.ttl_cache":
        var bound = bound(arguments)
        // Entries that expire are as good as a bound, whose number nobody knows.
        if bound == .none, isSet("ttl", arguments) || meaning.hasSuffix("ttl_cache") { bound = .computed(nil) }
        // A cache of no entries keeps nothing; it only counts misses.
        return bound == .entries(0) ? nil : CacheDecorator(bound: bound, range: decorator.range)
      case "cachetools.cached": return cachetoolsCache(decorator, in: body.parent ?? .module)
      case "aiocache.cached":
        if isSet("ttl", arguments) { return nil }
        return CacheDecorator(bound: .none, range: decorator.range, keepsArguments: false)
      default:
        guard isDeclaredCache(meaning) else { continue }
        return CacheDecorator(bound: .none, range: decorator.range)
      }
    }
    return nil
  }

  /// What a decorator is, by its dotted name, and its arguments. A name of the module's own may stand for a cache:
  /// `memoize = lru_cache(maxsize=None)`.
  private func cacheMeaning(_ decorator: DecoratorFacts) -> (String, [DecoratorArgument]?)? {
    if let meaning = imports.meaning(decorator.path) { return (meaning, decorator.arguments) }
    guard let name = decorator.path.first, decorator.path.count == 1 else { return nil }
    switch moduleAlias(name) {
    case .unbounded: return ("functools.cache", nil)
    case .bounded: return ("functools.lru_cache", decorator.arguments)
    case nil: return (facts.names.text(decorator.path), decorator.arguments)
    }
  }

  private enum Alias { case unbounded, bounded }

  /// The cache that a module-level assignment gives a name of its own.
  private func moduleAlias(_ name: NameID) -> Alias? {
    var walk = LibraryWalk(library, facts, .module)
    var aliases: [Slot: Alias] = [:]
    for position in facts.bodies[0].ops {
      let op = facts.ops[Int(position)]
      let callee = walk.callee(op)
      walk.step(op)
      if callee == .lruCache { aliases[op.d] = bound(op, before: position) == .none ? .unbounded : .bounded }
      if op.code == .storeGlobal, op.a == name.index {
        if let alias = aliases[op.b] { return alias }
        switch walk[op.b] {
        case .functoolsCache?: return .unbounded
        case .lruCache?: return .bounded
        default: return nil
        }
      }
    }
    return nil
  }

  /// The bound that a call of `lru_cache` asks for.
  func bound(_ op: Op, before position: Int32) -> CacheDecorator.Bound {
    guard let slot = facts.argument("maxsize", of: op) ?? facts.argument(0, of: op) else { return .entries(128) }
    guard let maker = facts.ops[..<Int(position)].last(where: { $0.d == slot }), maker.code == .const else {
      return .computed(nil)
    }
    switch ConstantKind(rawValue: maker.flags) {
    case .none?: return CacheDecorator.Bound.none
    case .number? where maker.b >= 0: return .entries(Int(maker.b))
    default: return .computed(nil)
    }
  }

  private func isSet(_ keyword: StaticString, _ arguments: [DecoratorArgument]?) -> Bool {
    (arguments ?? []).contains { argument in
      argument.keyword.map { facts.names.equals($0, keyword) } ?? false && argument.value != .none
    }
  }

  /// `@cached({})` keeps everything; `@cached(LRUCache(100))`, `@cached(CACHE)` as much as their cache does.
  private func cachetoolsCache(_ decorator: DecoratorFacts, in parent: BodyID) -> CacheDecorator? {
    guard let first = decorator.arguments?.first, first.value != .none else { return nil }
    let holdsDictionary = body(parent).ops.contains { position in
      let op = facts.ops[Int(position)]
      return op.code == .makeContainer && op.flags == ContainerKind.dict.rawValue
        && decorator.range.start <= op.start && op.end <= decorator.range.end
    }
    if holdsDictionary { return CacheDecorator(bound: .none, range: decorator.range) }
    guard case .name(let path) = first.value else {
      return CacheDecorator(bound: .computed(nil), range: decorator.range)
    }
    return CacheDecorator(bound: .computed(facts.names.text(path)), range: decorator.range)
  }

  /// Whether the settings name a decorator: by the whole of its dotted name or by the end of it.
  private func isDeclaredCache(_ name: String) -> Bool {
    vocabulary.cacheDecorators.contains { name == $0 || name.hasSuffix("." + $0) || $0.hasSuffix("." + name) }
  }

  /// `maxsize`, whose default is 128 and whose negative values count as 0.
  private func bound(_ arguments: [DecoratorArgument]?) -> CacheDecorator.Bound {
    let size = (arguments ?? []).first { argument in
      argument.keyword.map { facts.names.equals($0, "maxsize") } ?? true
    }
    guard let size else { return .entries(128) }
    switch size.value {
    case .none: return .none
    case .int(let count): return .entries(max(0, count))
    case .name(let path): return .computed(facts.names.text(path))
    case .bool, .string, .ellipsis, .other, .unknown: return .computed(nil)
    }
  }

  /// Where the file empties a function's cache: `find.cache_clear()`, `self.find.cache_clear()`. A function that is only
  /// there to do that, and that nothing here calls, does not count.
  func emptyingCall(of function: BodyID) -> Finding.Note? {
    guard let method = facts.names.find("cache_clear") else { return nil }
    let name = body(function).name
    for (index, body) in facts.bodies.enumerated() {
      var holders = Set<Slot>()
      for position in body.ops {
        let op = facts.ops[Int(position)]
        switch op.code {
        case .loadGlobal: if NameID(op.a) == name { holders.insert(op.d) } else { holders.remove(op.d) }
        case .loadAttribute: if NameID(op.b) == name { holders.insert(op.d) } else { holders.remove(op.d) }
        case .callMethod where NameID(op.b) == method && holders.contains(op.a):
          if isOnlyForOthers(BodyID(Int32(index))) { continue }
          return .init(text: "\(symbol(BodyID(Int32(index)))) clears it", place: place(op.range))
        default: if op.d >= 0 { holders.remove(op.d) }
        }
      }
    }
    return nil
  }

  /// `clear_caches()` and the like, which nothing in the file calls.
  private func isOnlyForOthers(_ id: BodyID) -> Bool {
    guard id != .module else { return true }
    let name = body(id).name
    guard let first = words(of: facts.names.utf8(name)).first, ["clear", "reset", "purge"].contains(first) else {
      return false
    }
    return !facts.ops.contains { op in
      switch op.code {
      case .loadGlobal: op.a == name.index
      case .loadAttribute, .callMethod: op.b == name.index
      default: false
      }
    }
  }

  /// Whether any decorator of the file could be a cache. Most files say no at once.
  var mentionsCache: Bool {
    !vocabulary.cacheDecorators.isEmpty || facts.names.find("lru_cache") != nil || facts.names.find("functools") != nil
      || facts.names.find("cachetools") != nil || facts.names.find("alru_cache") != nil
      || facts.names.find("aiocache") != nil
  }
}

import Analysis
import Syntax

/// `functools.cache` or `functools.lru_cache` on a function.
struct CacheDecorator {
  enum Bound: Hashable {
    case none
    case entries(Int)
    /// A bound that is no number in the source; its name where it has one.
    case computed(String?)
  }

  var bound: Bound
  var range: ByteRange
}

extension FileView {
  /// The cache that a function is decorated with. Copies of `functools.lru_cache` for older versions count too.
  func cacheDecorator(of body: Body) -> CacheDecorator? {
    for decorator in body.decorators {
      switch imports.meaning(decorator.path) {
      case "functools.cache": return CacheDecorator(bound: .none, range: decorator.range)
      case "functools.lru_cache", "backports.functools_lru_cache.lru_cache", "django.utils.lru_cache.lru_cache":
        let bound = bound(decorator.arguments)
        // A cache of no entries keeps nothing; it only counts misses.
        return bound == .entries(0) ? nil : CacheDecorator(bound: bound, range: decorator.range)
      case let meaning:
        guard isDeclaredCache(meaning ?? facts.names.text(decorator.path)) else { continue }
        return CacheDecorator(bound: .none, range: decorator.range)
      }
    }
    return nil
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

  /// Whether any decorator of the file could be a cache. Most files say no at once.
  var mentionsCache: Bool {
    !vocabulary.cacheDecorators.isEmpty || facts.names.find("lru_cache") != nil || facts.names.find("functools") != nil
  }
}

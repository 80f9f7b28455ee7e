/// What a project says about its own code, beyond what the source shows.
package struct Vocabulary: Sendable, Hashable {
  /// Classes with one instance for as long as the program runs: `Server`, or with as much of its module as is wanted,
  /// `shop.server.Server`.
  package var singletons: [String]
  /// Methods by which objects say that they are done, besides those that are known anyway.
  package var teardownMethods: [String]
  /// Dotted names of decorators without a bound that keep their function's arguments.
  package var cacheDecorators: [String]
  /// The program runs without the cyclic collector.
  package var collectorIsOff: Bool

  package init(
    singletons: [String] = [], teardownMethods: [String] = [], cacheDecorators: [String] = [],
    collectorIsOff: Bool = false
  ) {
    self.singletons = singletons
    self.teardownMethods = teardownMethods
    self.cacheDecorators = cacheDecorators
    self.collectorIsOff = collectorIsOff
  }

  package static let standard = Vocabulary()

  /// Whether a class is declared to have one instance.
  /// - Parameters:
  ///   - type: the qualified name of the class.
  ///   - path: the path of its file, with `/` between the parts.
  func isSingleton(_ type: String, in path: String) -> Bool {
    if singletons.isEmpty { return false }
    let name = "." + moduleName(ofPath: path) + "." + type
    return singletons.contains { name.hasSuffix("." + $0) }
  }
}

/// `src/shop/server.py` as `src.shop.server`; folders above the package stay, since nothing here says where it begins.
package func moduleName(ofPath path: String) -> String {
  var parts = path.split(separator: "/").map(String.init)
  if let last = parts.popLast(), last != "__init__.py" {
    parts.append(last.hasSuffix(".py") ? String(last.dropLast(3)) : last)
  }
  return parts.joined(separator: ".")
}

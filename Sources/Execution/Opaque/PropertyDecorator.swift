import RuntimeModel

/// What an unknown decorator of a method makes, where its name says so: the many properties that libraries and projects
/// have of their own are called `cached_property`, `hybrid_property`, `lazyproperty`, `reify`.
package enum PropertyDecorator: Sendable {
  /// Each read calls the method.
  case plain
  /// The first read calls it and stores the result on the instance, as `functools.cached_property` does.
  case cached

  /// - Parameter path: the decorator as the program names it, dotted, called or not.
  package init?(_ path: String) {
    let name = path.prefix { $0 != "(" }.split(separator: ".").last?.lowercased() ?? ""
    if name == "reify" || ["cache", "memo", "lazy"].contains(where: name.contains) && name.contains("property") {
      self = .cached
    } else if name.contains("property") {
      self = .plain
    } else {
      return nil
    }
  }
}

extension Machine {
  /// The property that an unknown decorator makes of a method, a new reference; nil where it makes something else.
  func property(of decorated: ObjectID, by decorator: ObjectID) throws -> ObjectID? {
    guard isMethod(decorated), let kind = PropertyDecorator(opaquePath(decorator)) else { return nil }
    switch kind {
    case .plain:
      let nothing = (0..<3).map { _ in keep(heap.none) }
      return heap.newHolder(.property, [keep(decorated)] + nothing)
    case .cached:
      let make = try attribute(string("cached_property"), of: try importModule("functools", nil, byLibrary: true))
      defer { drop(make) }
      return try call(make, Arguments([decorated]))
    }
  }

  /// Whether a function is defined in the body of a class.
  private func isMethod(_ object: ObjectID) -> Bool {
    guard heap.kind(of: object) == .function else { return false }
    let path = text(heap.cell(FunctionCell.qualifiedName, of: object)).split(separator: ".")
    return path.count > 1 && path[path.count - 2] != "<locals>"
  }
}

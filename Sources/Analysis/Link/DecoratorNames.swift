/// The names of decorators that decide how a function is bound.
struct DecoratorNames {
  let names: NameTable

  init(_ names: NameTable) { self.names = names }

  func binding(_ body: Body) -> Members.Binding {
    guard body.owner != nil, body.kind == .function else { return .static }
    if names.equals(body.name, "__new__") { return .static }
    for decorator in body.decorators {
      guard let last = decorator.path.last else { continue }
      if names.equals(last, "staticmethod") { return .static }
      if names.equals(last, "classmethod") { return .class }
      if names.equals(last, "setter") || names.equals(last, "deleter") { return .setter }
      if DecoratorNames.cachedProperties.contains(where: { names.equals(last, $0) }) { return .cachedProperty }
      // The many properties that projects make for themselves say so in their names.
      let text = names.utf8(last)
      if DecoratorNames.contains(text, "property") || DecoratorNames.contains(text, "Property") {
        let isCached = ["cache", "memo", "lazy"].contains { DecoratorNames.contains(text, $0) }
        return isCached ? .cachedProperty : .property
      }
    }
    // `__init_subclass__` and `__class_getitem__` are class methods without saying so.
    if names.equals(body.name, "__init_subclass__") || names.equals(body.name, "__class_getitem__") { return .class }
    return .instance
  }

  func makesDataClass(_ type: ClassFacts) -> Bool {
    type.decorators.contains { decorator in
      decorator.path.last.map { name in
        ["dataclass", "define", "frozen", "mutable", "attrs", "s", "dataclass_transform"].contains {
          names.equals(name, $0)
        }
      } ?? false
    } || type.bases.contains { $0.last.map { names.equals($0, "NamedTuple") } ?? false }
  }

  /// Those that do not say in their names that they are properties: the first read calls, and stores the result on the
  /// instance.
  static let cachedProperties: [StaticString] = ["reify", "lazyproperty", "cachedproperty"]

  private static func contains(_ text: some Collection<UInt8>, _ part: StaticString) -> Bool {
    part.withUTF8Buffer { part in
      guard text.count >= part.count else { return false }
      var start = text.startIndex
      for _ in 0...text.count - part.count {
        if text[start...].starts(with: part) { return true }
        start = text.index(after: start)
      }
      return false
    }
  }
}

extension NameTable {
  /// Whether a name's text is `text`. O(length).
  package func equals(_ id: NameID, _ text: StaticString) -> Bool {
    text.withUTF8Buffer { utf8(id).elementsEqual($0) }
  }
}

extension Members.Binding {
  /// Whether the first parameter is the instance.
  package var isBoundToInstance: Bool {
    switch self {
    case .instance, .property, .cachedProperty, .setter: true
    case .static, .class: false
    }
  }
}

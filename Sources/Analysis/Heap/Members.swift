/// What the names of one file mean: module-level bindings, classes with their resolution order and members.
package struct Members: Sendable {
  /// How a method is bound when it is read from an instance.
  package enum Binding: UInt8, Sendable { case instance, `static`, `class`, property, cachedProperty, setter }

  /// By class: itself, then its bases as Python resolves them, as far as they are in the file.
  package private(set) var order: [[ClassID]]
  /// By class: whether a base is not in the file.
  package private(set) var hasUnknownBase: [Bool]
  /// By body.
  package private(set) var binding: [Binding]
  private var methods: [Int64: BodyID] = [:]
  private var setters: [Int64: BodyID] = [:]
  private var settersByName: [NameID: [BodyID]] = [:]
  /// By name: the functions and classes that the module binds to it.
  private var functions: [Int32: [BodyID]] = [:]
  private var classes: [Int32: [ClassID]] = [:]
  private var imports: [Int32: [Int32]] = [:]

  /// By class: the fields of a dataclass, attrs class or NamedTuple in the order its initializer takes them.
  private var dataFields: [[NameID]?] = []

  private var methodLists: [[BodyID]] = []
  private var metaclasses: [Bool] = []
  /// By class and name: attributes that the class body sets to an object made there.
  private var sharedAttributes = Set<Int64>()

  private static func key(_ owner: ClassID, _ name: NameID) -> Int64 {
    Int64(owner.index) << 32 | Int64(name.index)
  }

  package init(_ facts: FileFacts) {
    let decorators = DecoratorNames(facts.names)
    binding = facts.bodies.map { decorators.binding($0) }
    order = []
    hasUnknownBase = []
    for (index, body) in facts.bodies.enumerated() where body.parent == .module {
      if body.kind == .function { functions[body.name.index, default: []].append(BodyID(Int32(index))) }
    }
    for (index, type) in facts.classes.enumerated() {
      let id = ClassID(Int32(index))
      if type.enclosing == .module { classes[type.name.index, default: []].append(id) }
      for method in type.methods {
        let key = Members.key(id, method.name)
        if binding[Int(method.body.index)] == .setter {
          setters[key] = method.body
          settersByName[method.name, default: []].append(method.body)
        } else {
          methods[key] = method.body
        }
      }
    }
    for (index, item) in facts.imports.enumerated() {
      if let name = item.binding, item.body == .module { imports[name.index, default: []].append(Int32(index)) }
    }
    // A base stands before the classes that name it, except in code that cannot run: one pass in source order will do.
    for index in facts.classes.indices {
      let (line, isComplete) = linearize(ClassID(Int32(index)), facts)
      order.append(line)
      hasUnknownBase.append(!isComplete)
      metaclasses.append(derivesFromType(facts.classes[index], line, facts))
      methodLists.append(visibleMethods(of: line, facts))
      let isDataClass = decorators.makesDataClass(facts.classes[index])
      dataFields.append(isDataClass ? fields(of: line, facts) : nil)
      guard !isDataClass else { continue }
      for attribute in facts.classes[index].attributes where attribute.value == .unknown {
        sharedAttributes.insert(Members.key(ClassID(Int32(index)), attribute.name))
      }
    }
  }

  package func functions(named name: NameID) -> [BodyID] { functions[name.index] ?? [] }
  package func classes(named name: NameID) -> [ClassID] { classes[name.index] ?? [] }
  package func imports(named name: NameID) -> [Int32] { imports[name.index] ?? [] }

  /// Whether the module binds the name by a definition or an import.
  package func binds(_ name: NameID) -> Bool {
    functions[name.index] != nil || classes[name.index] != nil || imports[name.index] != nil
  }

  /// The function that an attribute of a class finds, and the class that defines it.
  package func method(_ type: ClassID, _ name: NameID) -> (body: BodyID, owner: ClassID)? {
    for candidate in order[Int(type.index)] {
      if let body = methods[Members.key(candidate, name)] { return (body, candidate) }
    }
    return nil
  }

  /// The methods that instances of a class have, by the resolution order: bases first, in source order within a class.
  package func methods(of type: ClassID) -> [BodyID] { methodLists[Int(type.index)] }

  /// The setters of properties with this name, by class.
  package func setters(named name: NameID) -> [BodyID] { settersByName[name] ?? [] }

  package func setter(_ type: ClassID, _ name: NameID) -> BodyID? {
    for candidate in order[Int(type.index)] {
      if let body = setters[Members.key(candidate, name)] { return body }
    }
    return nil
  }

  /// The function that `super()` in a method of `owner` finds for an instance of `type`.
  package func method(_ type: ClassID, after owner: ClassID, _ name: NameID) -> (body: BodyID, owner: ClassID)? {
    let line = order[Int(type.index)]
    guard let position = line.firstIndex(of: owner) else { return nil }
    for candidate in line[(position + 1)...] {
      if let body = methods[Members.key(candidate, name)] { return (body, candidate) }
    }
    return nil
  }

  private func visibleMethods(of line: [ClassID], _ facts: FileFacts) -> [BodyID] {
    var hidden = Set<NameID>()
    var lists: [[BodyID]] = []
    for type in line {
      var own: [BodyID] = []
      for method in facts.classes[Int(type.index)].methods where !hidden.contains(method.name) {
        own.append(method.body)
      }
      for method in facts.classes[Int(type.index)].methods { hidden.insert(method.name) }
      lists.append(own)
    }
    return lists.reversed().flatMap { $0 }
  }

  /// Whether the class body sets the attribute to an object that it makes, which all instances share.
  package func hasSharedAttribute(_ type: ClassID, _ name: NameID) -> Bool {
    sharedAttributes.contains(Members.key(type, name))
  }

  /// Whether instances of the class are classes.
  package func isMetaclass(_ type: ClassID) -> Bool { metaclasses[Int(type.index)] }

  /// A base that is not in the file counts by its name: `type`, `ABCMeta`, `EnumType`.
  private func derivesFromType(_ type: ClassFacts, _ line: [ClassID], _ facts: FileFacts) -> Bool {
    if line.dropFirst().contains(where: { metaclasses[Int($0.index)] }) { return true }
    return type.bases.contains { path in
      guard let last = path.last else { return false }
      let name = facts.names[last]
      return name == "type" || name.hasSuffix("Meta") || name == "EnumType"
    }
  }

  /// Whether the class has an initializer made from its annotated attributes.
  package func isDataClass(_ type: ClassID) -> Bool { dataFields[Int(type.index)] != nil }

  /// The attribute that a positional argument of a data class initializes.
  package func dataField(_ type: ClassID, _ position: Int) -> NameID? {
    guard let fields = dataFields[Int(type.index)], position < fields.count else { return nil }
    return fields[position]
  }

  /// Annotated attributes from the last base to the class itself: the order of `dataclasses.fields`.
  private func fields(of line: [ClassID], _ facts: FileFacts) -> [NameID] {
    var result: [NameID] = []
    for type in line.reversed() {
      for attribute in facts.classes[Int(type.index)].attributes
      where attribute.annotation != nil && !result.contains(attribute.name) {
        result.append(attribute.name)
      }
    }
    return result
  }

  /// Classes in a resolution order: the rest of a longer one is not looked at.
  private static let longestLine = 200

  /// C3 linearization over the bases in the file (Python's `type.mro`); where it has no answer, depth first.
  private func linearize(_ type: ClassID, _ facts: FileFacts) -> (order: [ClassID], isComplete: Bool) {
    let definition = facts.classes[Int(type.index)]
    var isComplete = true
    var bases: [ClassID] = []
    for path in definition.bases {
      guard path.count == 1, let base = classNamed(path[0], before: type, facts) else {
        if !(path.count == 1 && facts.names.equals(path[0], "object")) { isComplete = false }
        continue
      }
      if !bases.contains(base) { bases.append(base) }
      if hasUnknownBase[Int(base.index)] { isComplete = false }
    }
    if bases.count == 1 {
      return (Array(([type] + order[Int(bases[0].index)]).prefix(Members.longestLine)), isComplete)
    }
    var lines = bases.map { order[Int($0.index)] }
    lines.append(bases)
    var result = [type]
    while result.count < Members.longestLine {
      lines.removeAll { $0.isEmpty }
      guard !lines.isEmpty else { break }
      let next =
        lines.lazy.map { $0[0] }.first { head in !lines.contains { $0.dropFirst().contains(head) } } ?? lines[0][0]
      result.append(next)
      for index in lines.indices { lines[index].removeAll { $0 == next } }
    }
    return (result, isComplete)
  }

  private func classNamed(_ name: NameID, before type: ClassID, _ facts: FileFacts) -> ClassID? {
    let enclosing = facts.classes[Int(type.index)].enclosing
    var found: ClassID?
    for index in 0..<type.index where facts.classes[Int(index)].name == name {
      let candidate = facts.classes[Int(index)]
      if candidate.enclosing == enclosing || candidate.enclosing == .module { found = ClassID(index) }
    }
    return found
  }
}

/// The names of decorators that decide how a function is bound.
private struct DecoratorNames {
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
      if names.equals(last, "property") || names.equals(last, "abstractproperty") { return .property }
      if DecoratorNames.cachedProperties.contains(where: { names.equals(last, $0) }) { return .cachedProperty }
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

  /// The standard library's and the common copies of it: the first read calls, and stores the result on the instance.
  static let cachedProperties: [StaticString] = [
    "cached_property", "memoized_property", "reify", "lazy_property", "lazyproperty", "cachedproperty",
  ]
}

extension NameTable {
  /// Whether a name's text is `text`. O(length).
  package func equals(_ id: NameID, _ text: StaticString) -> Bool {
    text.withUTF8Buffer { utf8(id).elementsEqual($0) }
  }
}

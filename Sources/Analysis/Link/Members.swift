/// What classes of a program are made of: resolution orders and methods over files, setters, attributes of class bodies.
package struct Members: Sendable {
  /// How a method is bound when it is read from an instance.
  package enum Binding: UInt8, Sendable { case instance, `static`, `class`, property, cachedProperty, setter }

  /// By class: itself, then its bases as Python resolves them, as far as they are in the program.
  package let order: [[ClassID]]
  /// By class: whether a base is not in the program.
  package let hasUnknownBase: [Bool]
  /// By class: the kind of container among its bases that are not in the program.
  let containerBase: [ContainerBase?]
  /// By body.
  package let binding: [Binding]
  let namespaces: Namespaces
  private let scopes: ClassScopes

  /// By class and name.
  private var methods = PairMap<BodyID>()
  private var setters = PairMap<BodyID>()
  /// By file and name.
  private var settersByName = PairMap<[BodyID]>()
  /// By class: the classes that name it as a base.
  private var directSubclasses: [[ClassID]] = []
  /// By class: the fields of a dataclass, attrs class or NamedTuple in the order its initializer takes them.
  private var dataFields: [[NameID]?] = []
  /// By class: the functions written in it.
  private let ownMethods: [[(name: NameID, body: BodyID)]]
  /// By name: the methods of all classes that have it, where these are few and the name says something.
  private var namesakes: [NameID: [BodyID]] = [:]
  private var metaclasses: [Bool] = []
  /// By class and name: attributes that the class body sets to an object made there.
  private var sharedAttributes = PairMap<Void>()
  /// By class and name: what a class body's `handler = Handler` means.
  private var classAttributes = PairMap<[Definition]>()

  /// Nil where no file of the program has the name.
  private let initializerName: NameID?

  /// The members of all classes. `sourceRoots`: folders from which imports are resolved first. O(size of the program).
  package init(_ facts: ProgramFacts, sourceRoots: [String] = []) {
    let decorators = DecoratorNames(facts.names)
    binding = facts.bodies.map { decorators.binding($0) }
    namespaces = Namespaces(facts, sourceRoots: sourceRoots)
    scopes = ClassScopes(facts)
    initializerName = facts.names.find("__init__")
    let hierarchy = ClassHierarchy(facts, namespaces, scopes)
    order = hierarchy.order
    hasUnknownBase = hierarchy.hasUnknownBase
    let containers = ContainerBase.Names(facts.names)
    let ownContainerBase = facts.classes.map { containers.base(of: $0) }
    containerBase = order.map { line in line.lazy.compactMap { ownContainerBase[Int($0.index)] }.first }
    ownMethods = facts.classes.map(\.methods)
    directSubclasses = Array(repeating: [], count: facts.classes.count)
    var named: [NameID: [BodyID]] = [:]
    for (index, type) in facts.classes.enumerated() {
      let id = ClassID(Int32(index))
      for base in hierarchy.bases[index] where base != id { directSubclasses[Int(base.index)].append(id) }
      for method in type.methods {
        if binding[Int(method.body.index)] == .setter {
          setters.set(id.index, method.name.index, method.body)
          let file = facts.file(of: method.body)
          settersByName.values[settersByName.position(file.index, method.name.index, orAdd: [])].append(method.body)
        } else {
          methods.set(id.index, method.name.index, method.body)
          if binding[Int(method.body.index)] == .instance,
            named[method.name, default: []].count <= Members.namesakeLimit
          {
            named[method.name, default: []].append(method.body)
          }
        }
      }
    }
    namesakes = named.filter { name, found in
      found.count <= Members.namesakeLimit && Members.isTelling(facts.names.utf8(name))
    }
    // A class that is a metaclass makes its subclasses ones, and stands before them in no particular order.
    metaclasses = facts.classes.map { Members.namesType($0, facts) }
    metaclasses = order.map { line in line.contains { metaclasses[Int($0.index)] } }
    for (index, type) in facts.classes.enumerated() {
      let id = ClassID(Int32(index))
      let isDataClass = decorators.makesDataClass(type)
      dataFields.append(isDataClass ? fields(of: order[index], facts) : nil)
      for attribute in type.attributes {
        if !isDataClass, attribute.value == .unknown { sharedAttributes.insert(id.index, attribute.name.index) }
        guard case .name(let path)? = attribute.value else { continue }
        let meant = definitions(path, in: type.enclosing, facts)
        if !meant.isEmpty { classAttributes.set(id.index, attribute.name.index, meant) }
      }
    }
  }

  // MARK: Names

  /// What a dotted name means in the text of a body: a class of an enclosing function or class, else a name of the
  /// module.
  func definitions(_ path: [NameID], in body: BodyID, _ facts: ProgramFacts) -> [Definition] {
    scopes.definitions(path, in: body, facts, namespaces)
  }

  /// The classes that a name of a file's module means, wherever they are defined.
  package func classes(named name: NameID, in file: FileID) -> [ClassID] {
    namespaces.definitions(of: name, in: file).compactMap { if case .type(let id) = $0 { id } else { nil } }
  }

  /// What one name means there.
  func definitions(of name: NameID, in body: BodyID, _ facts: ProgramFacts) -> [Definition] {
    scopes.definitions(of: name, in: body, facts, namespaces)
  }

  // MARK: Methods

  /// `__init__` of a class; nil where no class of the program in its line has one.
  func initializer(of type: ClassID) -> BodyID? { initializerName.flatMap { method(type, $0)?.body } }

  /// The function that an attribute of a class finds, and the class that defines it.
  package func method(_ type: ClassID, _ name: NameID) -> (body: BodyID, owner: ClassID)? {
    for candidate in order[Int(type.index)] {
      if let body = methods[candidate.index, name.index] { return (body, candidate) }
    }
    return nil
  }

  /// The function that `super()` in a method of `owner` finds for an instance of `type`.
  package func method(_ type: ClassID, after owner: ClassID, _ name: NameID) -> (body: BodyID, owner: ClassID)? {
    let line = order[Int(type.index)]
    guard let position = line.firstIndex(of: owner) else { return nil }
    for candidate in line[(position + 1)...] {
      if let body = methods[candidate.index, name.index] { return (body, candidate) }
    }
    return nil
  }

  /// The methods that a call on an object of unknown class may mean, by their name alone.
  func methods(named name: NameID) -> [BodyID] { namesakes[name] ?? [] }

  private static let namesakeLimit = 2

  /// Names of methods that files, containers, texts, threads and the like have are no sign of a class.
  private static let commonNames: Set<String> = [
    "acquire", "append", "cancel", "clear", "close", "connect", "count", "decode", "discard", "encode", "error",
    "execute", "extend", "fetch", "fileno", "flush", "format", "getvalue", "group", "groups", "index", "insert",
    "items", "listen", "lower", "match", "notify", "parse", "popitem", "popleft", "process", "publish", "readline",
    "readlines", "release", "remove", "render", "replace", "request", "reset", "resolve", "reverse", "search",
    "sendall", "setdefault", "setup", "shutdown", "split", "start", "startswith", "endswith", "strip", "submit",
    "terminate", "update", "upper", "validate", "values", "visit", "warning", "write", "writelines",
  ]

  private static func isTelling(_ name: ArraySlice<UInt8>) -> Bool {
    name.count >= 5 && !name.starts(with: "__".utf8) && !commonNames.contains(String(decoding: name, as: UTF8.self))
  }

  /// Methods of subclasses that stand in for a method of the class, nearest subclasses first; at most `limit`.
  func overrides(of type: ClassID, _ name: NameID, limit: Int) -> [BodyID] {
    if directSubclasses[Int(type.index)].isEmpty { return [] }
    var result: [BodyID] = []
    var seen: Set<ClassID> = [type]
    var queue = directSubclasses[Int(type.index)]
    var next = 0
    while next < queue.count, result.count < limit, next < Members.longestLine {
      let subclass = queue[next]
      next += 1
      guard seen.insert(subclass).inserted else { continue }
      if let body = methods[subclass.index, name.index] { result.append(body) }
      queue += directSubclasses[Int(subclass.index)]
    }
    return result
  }

  func hasSubclasses(_ type: ClassID) -> Bool { !directSubclasses[Int(type.index)].isEmpty }

  /// The methods that instances of a class have, by the resolution order: bases first, in source order within a class.
  /// O(methods of the class and its bases).
  package func methods(of type: ClassID) -> [BodyID] {
    let line = order[Int(type.index)]
    if line.count == 1 { return ownMethods[Int(type.index)].map(\.body) }
    var result: [BodyID] = []
    for position in line.indices.reversed() {
      for method in ownMethods[Int(line[position].index)] {
        let isHidden = line[..<position].contains {
          methods.contains($0.index, method.name.index) || setters.contains($0.index, method.name.index)
        }
        if !isHidden { result.append(method.body) }
      }
    }
    return result
  }

  /// The setters of properties with this name in one file, by class.
  func setters(named name: NameID, in file: FileID) -> [BodyID] {
    settersByName[file.index, name.index] ?? []
  }

  package func setter(_ type: ClassID, _ name: NameID) -> BodyID? {
    for candidate in order[Int(type.index)] {
      if let body = setters[candidate.index, name.index] { return body }
    }
    return nil
  }

  // MARK: Attributes of class bodies

  /// Whether the class body sets the attribute to an object that it makes, which all instances share.
  package func hasSharedAttribute(_ type: ClassID, _ name: NameID) -> Bool {
    sharedAttributes.contains(type.index, name.index)
  }

  /// What `handler = Handler` in a class body, or a class written in it, makes of an attribute; empty for other
  /// attributes.
  func classAttribute(_ type: ClassID, _ name: NameID) -> [Definition] {
    for candidate in order[Int(type.index)] {
      if let known = classAttributes[candidate.index, name.index] { return known }
      if let inner = scopes.innerClass(of: candidate, name) { return [.type(inner)] }
    }
    return []
  }

  /// Whether instances of the class are classes.
  package func isMetaclass(_ type: ClassID) -> Bool { metaclasses[Int(type.index)] }

  /// A base that is not in the program counts by its name: `type`, `ABCMeta`, `EnumType`.
  private static func namesType(_ type: ClassFacts, _ facts: ProgramFacts) -> Bool {
    type.bases.contains { path in
      guard let last = path.last else { return false }
      let name = facts.names.utf8(last)
      return name.elementsEqual("type".utf8) || name.elementsEqual("EnumType".utf8)
        || name.suffix(4).elementsEqual("Meta".utf8)
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
  private func fields(of line: [ClassID], _ facts: ProgramFacts) -> [NameID] {
    var result: [NameID] = []
    for type in line.reversed() {
      for attribute in facts.classes[Int(type.index)].attributes
      where attribute.annotation != nil && !result.contains(attribute.name) {
        result.append(attribute.name)
      }
    }
    return result
  }

  /// Classes in a resolution order, and subclasses that are looked through: the rest is not looked at.
  static let longestLine = 200
}

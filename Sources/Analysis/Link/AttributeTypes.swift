/// The classes that attributes, elements, parameters and module variables are seen to hold, by a look at the code alone:
/// `self.x = C(…)`, `self.x: C`, `self.x = parameter` with an annotation. Types only choose which function a call means;
/// no edge comes from one. docs/analysis.md, section 4.
struct AttributeTypes: Sendable {
  /// By class and attribute, the classes in the order found; more than four are none.
  private var classes: [Int64: [ClassID]] = [:]
  private var elements: [Int64: [ClassID]] = [:]
  /// By body and slot of an annotated parameter.
  private var parameters: [Int64: [ClassID]] = [:]
  private var parameterElements: [Int64: [ClassID]] = [:]
  /// By body and slot of a parameter annotated `type[C]`.
  private var classParameters: [Int64: [ClassID]] = [:]
  /// By body and slot of a parameter without annotation: what calls in the program hand over.
  private var callArguments: [Int64: [ClassID]] = [:]
  /// By function without a return annotation: the classes of what it returns.
  private var results: [Int64: [ClassID]] = [:]
  /// By file and name of a module's variable.
  private var variables: [Int64: [ClassID]] = [:]
  /// By class and attribute, and by file and variable: the classes in a table such as `handlers = {"a": A, "b": B}`.
  private var attributeTables: [Int64: [ClassID]] = [:]
  private var variableTables: [Int64: [ClassID]] = [:]

  /// By class and attribute: whether a method stores it on its instance.
  private var instanceAttributes = Set<Int64>()
  /// By class and attribute: whether a method stores a weak reference or weak container there.
  private var weakAttributes = Set<Int64>()

  static let limit = 4

  init(_ facts: ProgramFacts, _ members: Members) {
    let resolver = TypeResolver(facts: facts, members: members)
    for (index, body) in facts.bodies.enumerated() {
      for parameter in body.parameters {
        guard let annotation = parameter.annotation else { continue }
        let expression = facts.annotations[Int(annotation.index)]
        let place = body.parent ?? BodyID(Int32(index))
        let key = AttributeTypes.key(Int32(index), parameter.slot)
        let found = resolver.classes(expression, in: place)
        if !found.isEmpty { parameters[key] = found }
        let elements = resolver.elementClasses(expression, in: place)
        if !elements.isEmpty { parameterElements[key] = elements }
        let types = resolver.typeArguments(expression, in: place)
        if !types.isEmpty { classParameters[key] = types }
      }
    }
    for (index, type) in facts.classes.enumerated() {
      for attribute in type.attributes {
        guard let annotation = attribute.annotation else { continue }
        let expression = facts.annotations[Int(annotation.index)]
        add(resolver.classes(expression, in: type.body), to: \.classes, Int32(index), attribute.name)
        add(resolver.elementClasses(expression, in: type.body), to: \.elements, Int32(index), attribute.name)
      }
    }
    // What modules and classes say comes before what functions do with it, and what functions return is known to all of
    // them the second time.
    let order: [[Body.Kind]] = [[.module], [.classBody], [.function, .lambda, .generatorExpression]]
    for _ in 1...2 {
      for kinds in order {
        for (index, body) in facts.bodies.enumerated() where !body.ops.isEmpty && kinds.contains(body.kind) {
          var scan = TypeScan(BodyID(Int32(index)), resolver)
          scan.run(into: &self)
        }
      }
    }
  }

  // MARK: Asking

  func classes(_ type: ClassID, _ name: NameID) -> [ClassID] {
    classes[AttributeTypes.key(type.index, name.index)] ?? []
  }
  func isWeak(_ type: ClassID, _ name: NameID) -> Bool {
    !weakAttributes.isEmpty && weakAttributes.contains(AttributeTypes.key(type.index, name.index))
  }
  func isStoredOnInstance(_ type: ClassID, _ name: NameID) -> Bool {
    instanceAttributes.contains(AttributeTypes.key(type.index, name.index))
  }
  func elementClasses(_ type: ClassID, _ name: NameID) -> [ClassID] {
    elements[AttributeTypes.key(type.index, name.index)] ?? []
  }
  func elementClasses(parameter slot: Slot, of body: BodyID) -> [ClassID] {
    parameterElements[AttributeTypes.key(body.index, slot)] ?? []
  }
  /// The classes that a parameter annotated `type[C]` may be.
  func classValues(parameter slot: Slot, of body: BodyID) -> [ClassID] {
    classParameters[AttributeTypes.key(body.index, slot)] ?? []
  }
  /// The classes of what a function returns, where no annotation says it.
  func results(of body: BodyID) -> [ClassID] {
    let found = results[AttributeTypes.key(body.index, 0)] ?? []
    return found.count > AttributeTypes.limit ? [] : found
  }
  func classes(variable name: NameID, of file: FileID) -> [ClassID] {
    let found = variables[AttributeTypes.key(file.index, name.index)] ?? []
    return found.count > AttributeTypes.limit ? [] : found
  }
  func classes(parameter slot: Slot, of body: BodyID) -> [ClassID] {
    let key = AttributeTypes.key(body.index, slot)
    if let annotated = parameters[key] { return annotated }
    let handedOver = callArguments[key] ?? []
    return handedOver.count > AttributeTypes.limit ? [] : handedOver
  }

  /// The classes that are elements of an attribute.
  func table(_ type: ClassID, _ name: NameID) -> [ClassID] {
    attributeTables[AttributeTypes.key(type.index, name.index)] ?? []
  }
  func table(variable name: NameID, of file: FileID) -> [ClassID] {
    variableTables[AttributeTypes.key(file.index, name.index)] ?? []
  }

  // MARK: Noting

  private static func key(_ a: Int32, _ b: Int32) -> Int64 { Int64(a) << 32 | Int64(UInt32(bitPattern: b)) }

  private mutating func add(
    _ found: [ClassID], to table: WritableKeyPath<AttributeTypes, [Int64: [ClassID]]>, _ type: Int32, _ name: NameID
  ) {
    add(found, to: table, AttributeTypes.key(type, name.index))
  }

  private mutating func add(
    _ found: [ClassID], to table: WritableKeyPath<AttributeTypes, [Int64: [ClassID]]>, _ key: Int64
  ) {
    for candidate in found {
      var known = self[keyPath: table][key] ?? []
      if known.count <= AttributeTypes.limit, !known.contains(candidate) {
        known.append(candidate)
        self[keyPath: table][key] = known
      }
    }
  }

  mutating func note(_ found: [ClassID], attribute name: NameID, of type: ClassID) {
    add(found, to: \.classes, type.index, name)
  }
  mutating func note(_ found: [ClassID], elementsOf name: NameID, of type: ClassID) {
    add(found, to: \.elements, type.index, name)
  }
  mutating func note(_ found: [ClassID], variable name: NameID, of file: FileID) {
    add(found, to: \.variables, file.index, name)
  }
  mutating func note(_ found: [ClassID], argument slot: Slot, of body: BodyID) {
    add(found, to: \.callArguments, AttributeTypes.key(body.index, slot))
  }
  mutating func note(_ found: [ClassID], tableIn name: NameID, of type: ClassID) {
    add(found, to: \.attributeTables, type.index, name)
  }
  mutating func note(_ found: [ClassID], tableIn name: NameID, of file: FileID) {
    add(found, to: \.variableTables, file.index, name)
  }
  mutating func note(_ found: [ClassID], resultOf body: BodyID) {
    add(found, to: \.results, AttributeTypes.key(body.index, 0))
  }
  mutating func noteStore(of name: NameID, of type: ClassID, isWeak: Bool) {
    instanceAttributes.insert(AttributeTypes.key(type.index, name.index))
    if isWeak { weakAttributes.insert(AttributeTypes.key(type.index, name.index)) }
  }
}

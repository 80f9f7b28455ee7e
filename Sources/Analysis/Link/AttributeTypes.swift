/// The classes that attributes, elements, parameters and module variables are seen to hold, by a look at the code alone:
/// `self.x = C(…)`, `self.x: C`, `self.x = parameter` with an annotation. Types only choose which function a call means;
/// no edge comes from one. docs/analysis.md, section 4.
struct AttributeTypes: Sendable {
  /// By class and attribute, the classes in the order found; more than four are none.
  private var classes = PairMap<[ClassID]>()
  private var elements = PairMap<[ClassID]>()
  /// By body and slot of an annotated parameter.
  private var parameters = PairMap<[ClassID]>()
  private var parameterElements = PairMap<[ClassID]>()
  /// By body and slot of a parameter annotated `type[C]`.
  private var classParameters = PairMap<[ClassID]>()
  /// By body and slot of a parameter without annotation: what calls in the program hand over.
  private var callArguments = PairMap<[ClassID]>()
  /// By function, and 0: the classes of what it returns; by its annotation, and by its code.
  private var annotatedResults = PairMap<[ClassID]>()
  private var results = PairMap<[ClassID]>()
  /// By file and name of a module's variable.
  private var variables = PairMap<[ClassID]>()
  /// By class and attribute, and by file and variable: the classes in a table such as `handlers = {"a": A, "b": B}`.
  private var attributeTables = PairMap<[ClassID]>()
  private var variableTables = PairMap<[ClassID]>()

  /// By class and attribute: whether a method stores a weak reference or weak container there. What no method stores on
  /// its instance is not in it.
  private var instanceAttributes = PairMap<Bool>()
  private var hasWeakAttributes = false

  static let limit = 4

  init(_ facts: ProgramFacts, _ members: Members) {
    let resolver = TypeResolver(facts: facts, members: members)
    readAnnotations(facts, resolver)
    // What modules and classes say comes before what functions do with it, and what functions return is known to all of
    // them the second time.
    var scan = TypeScan(resolver)
    let order = AttributeTypes.order(facts)
    var ends: [Int] = []
    for body in order {
      scan.run(body, into: &self)
      ends.append(scan.questions.count)
    }
    var first = 0
    for (position, body) in order.enumerated() {
      let questions = first..<ends[position]
      first = ends[position]
      if questions.contains(where: { hasNewAnswer(scan.questions[$0]) }) { scan.run(body, into: &self) }
    }
  }

  /// Modules, then class bodies, then functions.
  private static func order(_ facts: ProgramFacts) -> [BodyID] {
    let bodies = facts.bodies.indices.lazy.filter { !facts.bodies[$0].ops.isEmpty }.map { BodyID(Int32($0)) }
    func rank(_ id: BodyID) -> Int {
      switch facts.bodies[Int(id.index)].kind {
      case .module: 0
      case .classBody: 1
      case .function, .lambda, .generatorExpression: 2
      }
    }
    return (0...2).flatMap { wanted in bodies.filter { rank($0) == wanted } }
  }

  private mutating func readAnnotations(_ facts: ProgramFacts, _ resolver: TypeResolver) {
    for index in facts.bodies.indices {
      let place = facts.bodies[index].parent ?? BodyID(Int32(index))
      for parameter in facts.bodies[index].parameters {
        guard let annotation = parameter.annotation else { continue }
        let expression = facts.annotations[Int(annotation.index)]
        let key = (Int32(index), parameter.slot)
        let found = resolver.classes(expression, in: place)
        if !found.isEmpty { parameters.set(key.0, key.1, found) }
        let elements = resolver.elementClasses(expression, in: place)
        if !elements.isEmpty { parameterElements.set(key.0, key.1, elements) }
        let types = resolver.typeArguments(expression, in: place)
        if !types.isEmpty { classParameters.set(key.0, key.1, types) }
      }
      if let returns = facts.bodies[index].returns {
        let expression = facts.annotations[Int(returns.index)]
        annotatedResults.set(Int32(index), 0, resolver.classes(expression, in: BodyID(Int32(index))))
      }
    }
    for (index, type) in facts.classes.enumerated() {
      for attribute in type.attributes {
        guard let annotation = attribute.annotation else { continue }
        let expression = facts.annotations[Int(annotation.index)]
        let owner = ClassID(Int32(index))
        note(resolver.classes(expression, in: type.body), attribute: attribute.name, of: owner)
        note(resolver.elementClasses(expression, in: type.body), elementsOf: attribute.name, of: owner)
      }
    }
  }

  // MARK: Asking

  func classes(_ type: ClassID, _ name: NameID) -> [ClassID] { classes[type.index, name.index] ?? [] }
  func isWeak(_ type: ClassID, _ name: NameID) -> Bool {
    hasWeakAttributes && instanceAttributes[type.index, name.index] == true
  }
  func isStoredOnInstance(_ type: ClassID, _ name: NameID) -> Bool {
    instanceAttributes.contains(type.index, name.index)
  }
  func elementClasses(_ type: ClassID, _ name: NameID) -> [ClassID] { elements[type.index, name.index] ?? [] }
  func elementClasses(parameter slot: Slot, of body: BodyID) -> [ClassID] { parameterElements[body.index, slot] ?? [] }
  /// The classes that a parameter annotated `type[C]` may be.
  func classValues(parameter slot: Slot, of body: BodyID) -> [ClassID] { classParameters[body.index, slot] ?? [] }
  /// The classes of what a function returns, by its annotation where it has one.
  func results(of body: BodyID) -> [ClassID] {
    if let annotated = annotatedResults[body.index, 0] { return annotated }
    let found = results[body.index, 0] ?? []
    return found.count > AttributeTypes.limit ? [] : found
  }
  func classes(variable name: NameID, of file: FileID) -> [ClassID] {
    let found = variables[file.index, name.index] ?? []
    return found.count > AttributeTypes.limit ? [] : found
  }
  func classes(parameter slot: Slot, of body: BodyID) -> [ClassID] {
    if let annotated = parameters[body.index, slot] { return annotated }
    let handedOver = callArguments[body.index, slot] ?? []
    return handedOver.count > AttributeTypes.limit ? [] : handedOver
  }

  /// The classes that are elements of an attribute.
  func table(_ type: ClassID, _ name: NameID) -> [ClassID] { attributeTables[type.index, name.index] ?? [] }
  func table(variable name: NameID, of file: FileID) -> [ClassID] { variableTables[file.index, name.index] ?? [] }

  // MARK: Noting

  /// What calls, returns and stores in the program add to.
  enum Table: UInt8 { case callArguments, results, variables, variableTables }

  /// A look into a table, and how many classes were there.
  struct Question {
    var table: Table
    var first, second: Int32
    var count: Int
  }

  func count(_ table: Table, _ a: Int32, _ b: Int32) -> Int {
    switch table {
    case .callArguments: callArguments[a, b]?.count ?? 0
    case .results: results[a, b]?.count ?? 0
    case .variables: variables[a, b]?.count ?? 0
    case .variableTables: variableTables[a, b]?.count ?? 0
    }
  }

  /// Classes are only ever added.
  private func hasNewAnswer(_ question: Question) -> Bool {
    count(question.table, question.first, question.second) != question.count
  }

  private static func add(_ found: some Sequence<ClassID>, to table: inout PairMap<[ClassID]>, _ a: Int32, _ b: Int32) {
    for candidate in found {
      let position = table.position(a, b, orAdd: [])
      if table.values[position].count <= AttributeTypes.limit, !table.values[position].contains(candidate) {
        table.values[position].append(candidate)
      }
    }
  }

  mutating func note(_ found: some Sequence<ClassID>, attribute name: NameID, of type: ClassID) {
    AttributeTypes.add(found, to: &classes, type.index, name.index)
  }
  mutating func note(_ found: some Sequence<ClassID>, elementsOf name: NameID, of type: ClassID) {
    AttributeTypes.add(found, to: &elements, type.index, name.index)
  }
  mutating func note(_ found: some Sequence<ClassID>, variable name: NameID, of file: FileID) {
    AttributeTypes.add(found, to: &variables, file.index, name.index)
  }
  mutating func note(_ found: some Sequence<ClassID>, argument slot: Slot, of body: BodyID) {
    AttributeTypes.add(found, to: &callArguments, body.index, slot)
  }
  mutating func note(_ found: some Sequence<ClassID>, tableIn name: NameID, of type: ClassID) {
    AttributeTypes.add(found, to: &attributeTables, type.index, name.index)
  }
  mutating func note(_ found: some Sequence<ClassID>, tableIn name: NameID, of file: FileID) {
    AttributeTypes.add(found, to: &variableTables, file.index, name.index)
  }
  mutating func note(_ found: some Sequence<ClassID>, resultOf body: BodyID) {
    AttributeTypes.add(found, to: &results, body.index, 0)
  }
  mutating func noteStore(of name: NameID, of type: ClassID, isWeak: Bool) {
    let position = instanceAttributes.position(type.index, name.index, orAdd: false)
    if isWeak {
      instanceAttributes.values[position] = true
      hasWeakAttributes = true
    }
  }
}

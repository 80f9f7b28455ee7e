import ReferenceGraph

/// The objects around one `self` (or in one call of a function) with all references that its methods make between
/// them. docs/analysis.md, section 6.
struct InstanceGraph {
  /// What the analysis knows of an edge beside its two ends.
  struct EdgeFacts {
    var field: Field
    /// Op and body of the store, and the call through which it happens; -1 and nil for implied edges.
    var site: Int32
    var via: Int32
    var body: BodyID?
    /// Two names for one object: what a method stores in a field of `self`, and what another finds there.
    var isJoin: Bool
    /// Of a join: the body that makes the stored object.
    var maker: BodyID?
  }

  let owner: ClassID?
  /// By node: the abstract object.
  private(set) var nodes: [AbstractID] = []
  private var numbers = PairMap<Int32>()
  private(set) var edges: [Edge] = []
  private(set) var edgeFacts: [EdgeFacts] = []
  /// By record of an edge, and body.
  private var seen = PairMap<Void>()
  private var records = Interner()
  /// By field of the receiver: the objects stored there, with the storing body.
  private var stored: [(field: Field, object: AbstractID, body: BodyID)] = []

  init(owner: ClassID?) { self.owner = owner }

  func node(_ object: AbstractID) -> Int32? { numbers[object.index, 0] }

  mutating func number(_ object: AbstractID) -> (Int32, isNew: Bool) {
    let number = Int32(numbers.position(object.index, 0, orAdd: Int32(nodes.count)))
    if Int(number) < nodes.count { return (number, false) }
    nodes.append(object)
    return (number, true)
  }

  mutating func add(_ a: Int32, _ b: Int32, _ facts: EdgeFacts, _ certainty: Certainty) {
    let record = records.intern(.init(a, b, facts.isJoin ? Int32.min : facts.field.index, facts.site))
    guard seen.insert(record, facts.body?.index ?? -1) else { return }
    edges.append(
      Edge(
        from: ObjectID(Int(a)), to: ObjectID(Int(b)), label: facts.field.index, site: Int32(edges.count),
        certainty: certainty))
    edgeFacts.append(facts)
  }

  mutating func noteStored(_ field: Field, _ object: AbstractID, _ body: BodyID) {
    stored.append((field, object, body))
  }

  /// Joins what is stored in a field of the receiver with what other methods find there, both ways.
  mutating func addJoins(_ table: inout ObjectTable, receiver: AbstractID) {
    for (field, object, body) in stored {
      guard let entry = table.entry(receiver, field), let a = node(entry), let b = node(object), a != b else {
        continue
      }
      let facts = EdgeFacts(field: field, site: -1, via: -1, body: nil, isJoin: true, maker: body)
      add(a, b, facts, .somePath)
      add(b, a, facts, .somePath)
    }
  }
}

extension HeapAnalyzer {
  /// The graph of a class: all methods that its instances have, with the functions written inside of them.
  mutating func graph(of type: ClassID) -> InstanceGraph {
    var graph = InstanceGraph(owner: type)
    // What the bases do by themselves is told with them.
    guard hasOwnReferences(type) else { return graph }
    for method in members.methods(of: type) { addBodies(from: method, to: &graph) }
    graph.addJoins(&objects, receiver: objects.intern(.receiver, type.index))
    return graph
  }

  /// The graph of one call of a function that is no method, with the functions written inside of it.
  mutating func graph(of function: BodyID) -> InstanceGraph {
    var graph = InstanceGraph(owner: nil)
    addBodies(from: function, to: &graph)
    return graph
  }

  /// Whether a method that is written in the class leaves a reference behind.
  private mutating func hasOwnReferences(_ type: ClassID) -> Bool {
    for method in facts.classes[Int(type.index)].methods {
      for id in bodies(from: method.body) where !references(of: id).isEmpty { return true }
    }
    return false
  }

  /// A body and those written inside of it, outermost first; classes written inside have graphs of their own.
  private func bodies(from first: BodyID) -> [BodyID] {
    var result: [BodyID] = []
    var open = [first]
    while let id = open.popLast() {
      // What a generator expression does has been put into the function that makes it.
      if body(id).kind != .generatorExpression { result.append(id) }
      for inner in program.innerBodies[Int(id.index)].reversed() where body(inner).kind != .classBody {
        open.append(inner)
      }
    }
    return result
  }

  private mutating func addBodies(from first: BodyID, to graph: inout InstanceGraph) {
    for id in bodies(from: first) { add(id, to: &graph) }
  }

  private mutating func add(_ id: BodyID, to graph: inout InstanceGraph) {
    let references = references(of: id)
    if references.isEmpty { return }
    guard let exit = exit(of: id) else { return }
    var images = GraphImages()
    swap(&images, &graphImages)
    images.begin()
    defer { graphImages = images }
    let selfOfBase = receiverOfBase(id, graph.owner)
    for reference in references {
      if let selfOfBase, reference.referrer == selfOfBase.parameter,
        isByAnotherClass(links.site(reference.link), id, for: selfOfBase.type)
      {
        continue
      }
      let facts = InstanceGraph.EdgeFacts(
        field: reference.field, site: links.site(reference.link), via: links.via(reference.link), body: id,
        isJoin: false, maker: nil)
      for position in graphImages(reference.referrer, id, exit, graph.owner, &images) {
        let referrer = images.objects[position]
        if isRooted(referrer) { continue }
        for position in graphImages(reference.referent, id, exit, graph.owner, &images) {
          let referent = images.objects[position]
          if isRooted(referent) { continue }
          let a = place(referrer, in: &graph)
          let b = place(referent, in: &graph)
          graph.add(a, b, facts, reference.certainty)
          if objects.kind(referrer) == .receiver { graph.noteStored(reference.field, referent, id) }
        }
      }
    }
  }

  /// `self` of a method in the graph of a class, where the method may have been run with methods of other subclasses.
  private mutating func receiverOfBase(_ id: BodyID, _ owner: ClassID?) -> (parameter: AbstractID, type: ClassID)? {
    guard let owner, let base = facts.bodies[Int(id.index)].owner, members.hasSubclasses(base),
      let slot = facts.bodies[Int(id.index)].parameters.first?.slot
    else { return nil }
    return (objects.intern(.parameter, id.index, slot), owner)
  }

  /// A reference that a body leaves behind between objects that may be part of a cycle.
  struct LeftReference: Sendable {
    var referrer: AbstractID
    var field: Field
    var referent: AbstractID
    var link: Int32
    var certainty: Certainty
  }

  /// The references that a body leaves behind, in the order of its stores. They are asked for by every subclass of the
  /// class that the body belongs to. O(1) from the second time on.
  private mutating func references(of id: BodyID) -> [LeftReference] {
    if let known = leftReferences[id] { return known }
    guard let exit = exit(of: id) else { return [] }
    var result: [LeftReference] = []
    for position in 0..<exit.fields.count {
      let key = exit.fields.key(at: position)
      let content = exit.fields.links(at: position)
      if content.isEmpty || key.field.isRecord || !key.field.isReference || isRooted(key.object) { continue }
      let isAlways = sets.count(content) == 1 && !links.isEntry(sets.element(content, 0))
      for index in 0..<sets.count(content) {
        let link = sets.element(content, index)
        guard let target = links.object(link), !links.isEntry(link), !isRooted(target) else { continue }
        let certainty: Certainty = links.isAssumed(link) ? .assumed : isAlways ? .always : .somePath
        result.append(
          LeftReference(referrer: key.object, field: key.field, referent: target, link: link, certainty: certainty))
      }
    }
    leftReferences[id] = result
    return result
  }

  /// The node of an object, with the edges that lead to it because of what it is: a bound method holds its receiver,
  /// and an entry value is what its holder's field refers to.
  private mutating func place(_ object: AbstractID, in graph: inout InstanceGraph) -> Int32 {
    let (number, isNew) = graph.number(object)
    guard isNew else { return number }
    var object = object
    var current = number
    while true {
      let kind = objects.kind(object)
      let inner: AbstractID
      switch kind {
      case .boundMethod, .entry, .element, .pairs, .pair: inner = objects.inner(object)
      default: return number
      }
      if isRooted(inner) { return number }
      let (innerNumber, innerIsNew) = graph.number(inner)
      let field: Field =
        switch kind {
        case .boundMethod, .pairs, .pair: .receiver
        case .entry: objects.field(object)
        default: .element
        }
      let facts = InstanceGraph.EdgeFacts(field: field, site: -1, via: -1, body: nil, isJoin: false, maker: nil)
      if kind == .entry || kind == .element {
        graph.add(innerNumber, current, facts, .somePath)
      } else {
        graph.add(current, innerNumber, facts, .always)
      }
      guard innerIsNew else { return number }
      object = inner
      current = innerNumber
    }
  }

  /// What an object of one body's heap is in the graph: the receiver for `self`, the objects of the enclosing function
  /// for a free variable, a stale object for an entry value that the body replaced. Positions in `images.objects`.
  private mutating func graphImages(
    _ object: AbstractID, _ id: BodyID, _ exit: FunctionExit, _ owner: ClassID?, _ images: inout GraphImages
  ) -> Range<Int> {
    if let known = images[object] { return known }
    switch objects.kind(object) {
    case .parameter:
      let image = owner.flatMap { isReceiver(object, of: $0) ? objects.intern(.receiver, $0.index) : nil }
      return images.note(CollectionOfOne(image ?? object), of: object)
    case .free:
      // Free variables of functions that are written in each other could lead in a circle.
      _ = images.note(EmptyCollection(), of: object)
      var found: [AbstractID] = []
      for variable in variables(behind: object) {
        let range = graphImages(variable, id, exit, owner, &images)
        found += images.objects[range]
      }
      if found.isEmpty { found = [object] }
      return images.note(found.prefix(HeapAnalyzer.variableLimit), of: object)
    case .entry, .element, .taken, .pairs, .pair, .boundMethod:
      _ = images.note(EmptyCollection(), of: object)
      let inner = graphImages(objects.inner(object), id, exit, owner, &images)
      if objects.kind(object) == .entry, isReplaced(object, exit) {
        return images.note(CollectionOfOne(objects.intern(.stale, id.index, object.index)), of: object)
      }
      let found = images.objects[inner].map {
        objects.intern(objects.kind(object), $0.index, objects.b(object), objects.c(object))
      }
      return images.note(found, of: object)
    default: return images.note(CollectionOfOne(object), of: object)
    }
  }

  /// Whether a parameter is `self` of a method that instances of a class have.
  private func isReceiver(_ parameter: AbstractID, of owner: ClassID) -> Bool {
    let body = Int(objects.a(parameter))
    guard let type = facts.bodies[body].owner, members.binding[body].isBoundToInstance else { return false }
    return facts.bodies[body].parameters.first?.slot == objects.b(parameter)
      && members.order[Int(owner.index)].contains(type)
  }

  /// Whether the body stored over the field that an entry value was read from, so that it is no longer there.
  private func isReplaced(_ entry: AbstractID, _ exit: FunctionExit) -> Bool {
    guard !objects.field(entry).isElement,
      let content = exit.fields[.init(objects.inner(entry), objects.field(entry))]
    else { return false }
    return !sets.elements(content).contains { links.isEntry($0) || links.object($0) == entry }
  }

  /// What a free variable holds when the function that has it is left.
  private mutating func variables(behind free: AbstractID) -> [AbstractID] {
    var body = BodyID(objects.a(free))
    var source = self.body(body).free[Int(objects.b(free))].source
    while let parent = self.body(body).parent {
      switch source {
      case .classCell: return []
      case .slot(let slot):
        guard let exit = exit(of: parent), Int(slot) < exit.variables.count else { return [] }
        return sets.elements(exit.variables[Int(slot)]).map { AbstractID(index: $0) }
      case .free(let position): source = self.body(parent).free[Int(position)].source
      }
      body = parent
    }
    return []
  }

  /// Whether a parameter is a class: the first one of class methods, of `__new__` and of a metaclass's methods, and any
  /// that has a name which Python code gives to classes alone.
  func isClassParameter(_ object: AbstractID) -> Bool {
    let body = BodyID(objects.a(object))
    if Int(objects.b(object)) < self.body(body).variables.count,
      builtins.classParameters.contains(self.body(body).variables[Int(objects.b(object))].name)
    {
      return true
    }
    guard let owner = self.body(body).owner, self.body(body).parameters.first?.slot == objects.b(object) else {
      return false
    }
    return members.binding[Int(body.index)] == .class || self.body(body).name == builtins.newName
      || (members.isMetaclass(owner) && members.binding[Int(body.index)] != .static)
  }

  /// Whether an object only matters as what is called, or hangs on a root: neither is garbage that a cycle keeps.
  func isRooted(_ object: AbstractID) -> Bool {
    var object = object
    while true {
      switch objects.kind(object) {
      case .module, .classObject, .function, .imported, .importedAttribute, .builtinName, .weak, .superObject:
        return true
      case .entry, .element, .taken, .pairs, .pair, .boundMethod: object = objects.inner(object)
      case .stale: object = AbstractID(index: objects.b(object))
      case .receiver: return members.isMetaclass(ClassID(objects.a(object)))
      case .parameter: return isClassParameter(object)
      default: return false
      }
    }
  }
}

/// What the objects of one body's heap are in a graph, as far as it has been asked for.
struct GraphImages {
  /// The images of one object stand side by side.
  private(set) var objects: [AbstractID] = []
  private var ranges = ObjectMap<Range<Int>>()

  mutating func begin() {
    objects.removeAll(keepingCapacity: true)
    ranges.begin()
  }

  subscript(object: AbstractID) -> Range<Int>? { ranges[object] }

  mutating func note(_ images: some Collection<AbstractID>, of object: AbstractID) -> Range<Int> {
    let range = objects.count..<objects.count + images.count
    objects += images
    ranges.set(range, of: object)
    return range
  }
}

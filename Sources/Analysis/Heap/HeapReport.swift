/// The cycles of some files, and what is needed to speak about them.
package struct HeapReport: Sendable {
  /// By class in source order, then by function; within one by length, then place.
  package let cycles: [HeapCycle]
  package let program: Program
  package let statistics: HeapAnalyzer.Statistics
  let objects: ObjectTable

  fileprivate init(_ cycles: [HeapCycle], _ analyzer: borrowing HeapAnalyzer) {
    self.cycles = cycles
    program = analyzer.program
    statistics = analyzer.statistics
    objects = analyzer.objects
  }

  package func kind(_ object: AbstractID) -> ObjectKind { objects.kind(object) }

  /// The holder of an entry value, the receiver of a bound method, the container of an element.
  package func inner(_ object: AbstractID) -> AbstractID { objects.inner(object) }

  /// The object that a stale value stood for.
  package func replaced(_ object: AbstractID) -> AbstractID { AbstractID(index: objects.b(object)) }

  /// The field of an entry value.
  package func field(_ object: AbstractID) -> Field { objects.field(object) }

  /// The class of a receiver or of an instance made here.
  package func type(_ object: AbstractID) -> ClassID? {
    switch objects.kind(object) {
    case .receiver: ClassID(objects.a(object))
    case .instance: ClassID(objects.b(object))
    case .result where objects.kind(objects.inner(object)) == .classObject: ClassID(objects.a(objects.inner(object)))
    default: nil
    }
  }

  /// The function of a closure, generator or bound method.
  package func body(_ object: AbstractID) -> BodyID? {
    switch objects.kind(object) {
    case .closure, .generator, .boundMethod: BodyID(objects.b(object))
    default: nil
    }
  }

  package func builtinKind(_ object: AbstractID) -> BuiltinKind? {
    objects.kind(object) == .builtin ? BuiltinKind(rawValue: objects.b(object)) : nil
  }

  /// The function and slot of a parameter.
  package func parameter(_ object: AbstractID) -> (body: BodyID, slot: Slot)? {
    objects.kind(object) == .parameter ? (BodyID(objects.a(object)), objects.b(object)) : nil
  }

  /// The function and position in `Body.free` of a free variable.
  package func freeVariable(_ object: AbstractID) -> (body: BodyID, position: Int32)? {
    objects.kind(object) == .free ? (BodyID(objects.a(object)), objects.b(object)) : nil
  }

  /// What is called to make a library object: the import or builtin, as `HeapAnalyzer.dottedName` takes it.
  package func callee(_ object: AbstractID) -> AbstractID? {
    objects.kind(object) == .library ? AbstractID(index: objects.b(object)) : nil
  }

  /// The last part of the name of an imported object.
  package func lastName(_ object: AbstractID) -> NameID? {
    let facts = program.facts
    switch objects.kind(object) {
    case .builtinName: return NameID(objects.a(object))
    case .importedAttribute: return NameID(objects.b(object))
    case .imported:
      let item = facts.imports[Int(objects.a(object))]
      return item.symbol ?? item.module.last
    default: return nil
    }
  }

  /// The op that made an object; nil for objects that came from outside.
  package func allocation(_ object: AbstractID) -> Int32? {
    objects.isAllocation(object) ? objects.contexts.op(objects.a(object)) : nil
  }
}

extension HeapAnalyzer {
  /// Every cycle that a class or function of some of the files makes by itself. A cycle that several classes show is
  /// told by the one that needs the fewest calls for it, the first one of several. What is in other files is looked at as far as these need it.
  package static func report(_ program: Program, files: [Int]) -> HeapReport {
    var analyzer = HeapAnalyzer(program)
    var cycles: [HeapCycle] = []
    var told: [[HeapEdge.Key]: Int] = [:]
    var firstComponent: Int32 = 0
    for file in files {
      for unit in analyzer.units(of: program.facts.files[file]) {
        let graph = analyzer.graph(of: unit)
        for var cycle in analyzer.cycles(in: graph) {
          cycle.component += firstComponent
          let key = cycle.key
          if let known = told[key] {
            if cycle.isPlainer(than: cycles[known]) { cycles[known] = cycle }
          } else {
            told[key] = cycles.count
            cycles.append(cycle)
          }
        }
        firstComponent += Int32(graph.nodes.count)
      }
    }
    return HeapReport(cycles, analyzer)
  }

  /// What has an object graph of its own.
  enum Unit { case type(ClassID), function(BodyID) }

  /// The classes of a file, then its functions outside of classes and functions.
  func units(of file: ProgramFile) -> [Unit] {
    var result = file.classes.map { Unit.type(ClassID($0)) }
    for index in file.bodies {
      let body = facts.bodies[Int(index)]
      guard body.kind == .function, body.owner == nil else { continue }
      if let parent = body.parent, isInsideFunction(parent) { continue }
      result.append(.function(BodyID(index)))
    }
    return result
  }

  mutating func graph(of unit: Unit) -> InstanceGraph {
    switch unit {
    case .type(let type): graph(of: type)
    case .function(let body): graph(of: body)
    }
  }

  /// The class whose method contains a body.
  func classAround(_ id: BodyID) -> ClassID? {
    var at: BodyID? = id
    while let current = at {
      if let owner = body(current).owner { return owner }
      at = body(current).parent
    }
    return nil
  }
}

extension HeapEdge {
  fileprivate struct Key: Hashable, Comparable {
    var label: Field
    var site: Int32
    static func < (a: Key, b: Key) -> Bool { a.site != b.site ? a.site < b.site : a.label < b.label }
  }
}

extension HeapCycle {
  /// Whether the cycle is told with fewer calls between its objects and the stores, and with no more guesses.
  fileprivate func isPlainer(than other: HeapCycle) -> Bool {
    if isGuess != other.isGuess { return other.isGuess }
    return edges.count(where: { $0.via != nil }) < other.edges.count(where: { $0.via != nil })
  }

  /// The stores that make it, wherever they are called from.
  fileprivate var key: [HeapEdge.Key] {
    edges.compactMap { edge in edge.site.map { HeapEdge.Key(label: edge.label, site: $0) } }.sorted()
  }
}

/// A linked program: the facts of its files, and what their names mean across files.
///
/// A class, since it never changes and is handed to everybody: copying all of its tables' references took more time than
/// many a question to them.
package final class Program: Sendable {
  package let facts: ProgramFacts
  package let members: Members
  let types: AttributeTypes
  let builtins: BuiltinNames
  let containerMethods: [NameID: ContainerMethod]
  let keepingVerbs: Set<NameID>
  /// Names under which methods are called somewhere.
  let calledNames: Set<NameID>
  /// Functions that store into variables of the functions around them.
  let nonlocalBodies: Set<BodyID>
  let flowNames: FlowNames
  /// By body: the bodies written directly in it, in source order.
  let innerBodies: [[BodyID]]
  /// Bodies that have ops, in the order of their ops.
  let bodiesByOp: [BodyID]

  /// Links files. `sourceRoots`: folders, as paths like those of the files, from which imports are resolved first.
  /// O(size of the program).
  package init(_ facts: ProgramFacts, sourceRoots: [String] = []) {
    self.facts = facts
    members = Members(facts, sourceRoots: sourceRoots)
    types = AttributeTypes(facts, members)
    builtins = BuiltinNames(facts.names)
    containerMethods = ContainerMethod.table(facts.names)
    keepingVerbs = KeepingVerbs.table(facts.names)
    calledNames = Set(facts.ops.lazy.filter { $0.code == .callMethod }.map { NameID($0.b) })
    flowNames = FlowNames(facts, members)
    var inner = [[BodyID]](repeating: [], count: facts.bodies.count)
    for (index, body) in facts.bodies.enumerated() {
      if let parent = body.parent { inner[Int(parent.index)].append(BodyID(Int32(index))) }
    }
    innerBodies = inner
    nonlocalBodies = Set(
      facts.bodies.indices.lazy.filter { index in
        !facts.bodies[index].free.isEmpty
          && facts.ops(of: facts.bodies[index]).contains { $0.code == .storeFree }
      }.map { BodyID(Int32($0)) })
    bodiesByOp = facts.bodies.indices.filter { !facts.bodies[$0].ops.isEmpty }.map { BodyID(Int32($0)) }
      .sorted { facts.bodies[Int($0.index)].ops.lowerBound < facts.bodies[Int($1.index)].ops.lowerBound }
  }

  /// A program of one file, with the models of the library modules that it imports.
  package convenience init(_ file: FileFacts) {
    var facts = ProgramFacts(file)
    facts.appendModels(from: .builtIn)
    self.init(facts)
  }

  /// Files in groups that can be looked at in parallel: neighbours, since these call each other most. Models are in none.
  /// What several groups call is run in each of them, so that groups are few: some for each processor of a usual
  /// machine, but not so large that they need much memory.
  package func groups() -> [Range<Int>] {
    let groupSize = min(max(facts.ops.count / 8, Program.leastGroupSize), Program.greatestGroupSize)
    var groups: [Range<Int>] = []
    var first = 0
    var size = 0
    for (index, file) in facts.files.enumerated() {
      if file.isModel { break }
      size += file.bodies.reduce(0) { $0 + facts.bodies[Int($1)].ops.count }
      if size >= groupSize {
        groups.append(first..<index + 1)
        first = index + 1
        size = 0
      }
    }
    let last = facts.files.firstIndex { $0.isModel } ?? facts.files.count
    if first < last { groups.append(first..<last) }
    return groups
  }

  // In ops; 50,000 are about a megabyte of text.
  private static let leastGroupSize = 50_000
  private static let greatestGroupSize = 200_000

  /// The body that an op belongs to. O(log bodies).
  package func body(ofOp op: Int32) -> BodyID {
    var low = 0
    var high = bodiesByOp.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if facts.bodies[Int(bodiesByOp[middle].index)].ops.lowerBound <= op { low = middle } else { high = middle }
    }
    return bodiesByOp[low]
  }

  /// Whether an op stands in a library model that is a guess.
  func isGuess(_ op: Int32) -> Bool {
    facts.isInModel(op) && facts.files[Int(file(ofOp: op).index)].model == .guess
  }

  package func file(ofOp op: Int32) -> FileID { facts.file(of: body(ofOp: op)) }
}

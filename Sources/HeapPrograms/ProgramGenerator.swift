import RuntimeModel

/// Makes random heap programs. Every operation is tried on the model at once, so that the next one can be chosen among
/// those that make sense: what a name holds, which attributes are set, how long a list is.
package struct ProgramGenerator: ~Copyable {
  /// What kind of programs: which objects they make, and how often they do what.
  package enum Category: String, CaseIterable, Sendable {
    case counts, cycles, generations, code, finalizers, calls, weak, dictionaries, everything
    /// What is visited, cleared and released in an order of its own.
    case orders
    /// With the collector enabled and low thresholds.
    case automatic
  }

  var random: RandomSource
  var run: ModelRun
  var program = HeapProgram()
  var labels: [String] = []
  var made = 0
  let category: Category

  /// The program number `index` of a series; of one kind if its name is given.
  package static func program(_ index: Int, seed: UInt64, category name: String? = nil) -> HeapProgram {
    var random = RandomSource(seed: seed &* 1_000_003 &+ UInt64(index))
    let any = random.choice(Category.allCases)
    let category = name.flatMap(Category.init) ?? any
    var generator = ProgramGenerator(random, category)
    generator.build()
    generator.program.id = index
    generator.program.category = category.rawValue
    return generator.program
  }

  private static let prepared = PreparedModel(Profile.of(PythonVersion(3, 12))!)

  private init(_ random: RandomSource, _ category: Category) {
    self.random = random
    self.category = category
    run = ModelRun(HeapProgram(), from: Self.prepared.start)
  }

  private mutating func build() {
    if category == .automatic {
      program.thresholds = [2 + random.below(14), 1 + random.below(3), 1 + random.below(3)]
      run.startAutomatic(program.thresholds)
    }
    if category == .orders && random.chance(70) {
      for _ in 0..<1 + random.below(3) { emitScene() }
    }
    for _ in 0..<2 + random.below(2) { emit(makeOperation()) }
    let count = category == .automatic ? 20 + random.below(40) : 8 + random.below(14)
    for _ in 0..<count { emit(nextOperation()) }
    for name in run.boundNames where random.chance(85) { emit(Operation(.del, operands: [name])) }
    if random.chance(60) { emit(Operation(.gc, number: 2)) }
    for _ in 0..<random.below(3) { emit(reading()) }
    program.tail = run.boundNames
  }

  /// Performs an operation on the model and adds it to the function or program being made.
  mutating func emit(_ operation: Operation?) {
    guard let operation else { return }
    if let label = operation.label, isObserved(operation) { labels.append(label) }
    if category == .automatic {
      run.performStep(operation)
      append(operation)
      return
    }
    run.beginStep()
    if operation.code == .call {
      performCall(operation)
    } else {
      run.perform(operation)
    }
    append(operation)
  }

  /// Whether a weak reference under the label tells if the object is alive.
  private func isObserved(_ operation: Operation) -> Bool {
    switch operation.code {
    case .wref, .wkeep, .chain, .alive: false
    case .list, .tuple, .dict, .deque, .dkey: category != .automatic
    default: true
    }
  }

  private mutating func append(_ operation: Operation) {
    if let body = openFunctions.last {
      program.functions[body].operations.append(operation)
    } else {
      program.operations.append(operation)
    }
  }

  /// Functions whose bodies are being made, innermost last.
  var openFunctions: [Int] = []

  /// Makes the body of a new function while the model is inside the call.
  private mutating func performCall(_ operation: Operation) {
    let index = program.functions.firstIndex { $0.name == operation.keys[0] }!
    let entered = run.enter(program.functions[index], operation.operands, extraLocals: Self.localNames)
    openFunctions.append(index)
    for _ in 0..<3 + random.below(6) { emit(nextOperation()) }
    openFunctions.removeLast()
    let names = run.boundNames
    if !names.isEmpty && random.chance(50) { program.functions[index].result = random.choice(names) }
    let result = run.leave(entered, result: program.functions[index].result)
    if let target = operation.target { run.bind(target, result) } else { run.release(result) }
  }

  static let moduleNames = ["a", "b", "c", "d", "e", "f", "g", "h"]
  static let localNames = ["r", "s", "t", "u"]
}

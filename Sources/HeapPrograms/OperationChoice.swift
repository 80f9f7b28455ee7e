import RuntimeModel

/// Choosing the next operation.
extension ProgramGenerator {
  mutating func nextOperation() -> Operation? {
    let collecting = category == .generations ? 22 : category == .orders ? 16 : category == .counts ? 1 : 9
    let mayCall = category != .automatic && openFunctions.count < 2 && program.functions.count < 4
    let calling = mayCall ? (category == .calls ? 14 : 3) : 0
    let choice = random.weighted([
      (0, 16), (1, 26), (2, 7), (3, 8), (4, 16), (5, 3), (6, 15), (7, collecting), (8, calling), (9, 2),
    ])
    switch choice {
    case 0: return makeOperation()
    case 1: return link()
    case 2: return unlink()
    case 3: return read()
    case 4: return nameOperation()
    case 5: return loop()
    case 6: return reading()
    case 7: return collection()
    case 8: return call()
    default: return exposeDictionary()
    }
  }

  private mutating func collection() -> Operation {
    if category == .generations {
      if random.chance(6) { return Operation(random.chance(50) ? .frz : .unfrz) }
      return Operation(.gc, number: random.choice([0, 0, 1, 2]))
    }
    if category == .automatic && random.chance(5) { return Operation(.frz) }
    if category == .automatic && random.chance(60) {
      return random.chance(60) ? Operation(.enb) : Operation(.dsb, number: random.below(3))
    }
    return Operation(.gc, number: random.chance(80) ? 2 : random.below(2))
  }

  mutating func reading() -> Operation? {
    if category == .orders && random.chance(50) { return Operation(.ord, number: random.below(3)) }
    switch random.below(category == .automatic ? 20 : 25) {
    case 20..<23: return Operation(.ord, number: random.below(3))
    case 23: return category == .finalizers || category == .everything ? control() : nil
    case 24: return openFunctions.isEmpty ? nil : Operation(.loc, target: freshName())
    case 0..<11: return pick { $0.isCounted($1) }.map { Operation(.rc, operands: [$0]) }
    case 11..<15: return pick { _, _ in true }.map { Operation(.trk, operands: [$0]) }
    case 15: return pick { $0.heap.isWeaklyReferable($1) }.map { Operation(.wcount, operands: [$0]) }
    default: return labels.isEmpty ? nil : Operation(.alive, label: random.choice(labels))
    }
  }

  private mutating func control() -> Operation {
    switch random.below(3) {
    case 0: Operation(.dbg, number: random.chance(70) ? 32 : 0)
    case 1: Operation(.garb)
    default: Operation(.gccb)
    }
  }

  private mutating func nameOperation() -> Operation? {
    guard let name = pick({ _, _ in true }) else { return nil }
    switch random.below(100) {
    case 0..<42:
      let target = freshName()
      return target == name ? nil : Operation(.alias, target: target, operands: [name])
    case 42..<84: return Operation(.del, operands: [name])
    case 84..<92:
      guard let other = pick({ _, _ in true }), other != name else { return nil }
      return Operation(.swap, operands: [name, other])
    default: return Operation(.none, target: name)
    }
  }

  private mutating func loop() -> Operation? {
    guard let list = pick({ [.list, .tuple, .deque].contains($0.heap.kind(of: $1)) }) else { return nil }
    let target = freshName()
    if target == list || run.heap.cellCount(of: run.value(of: list)) == 0 { return nil }
    return Operation(.loop, target: target, operands: [list])
  }

  private mutating func call() -> Operation? {
    let name = "f\(program.functions.count + 1)"
    let parameters = Array(["p", "q"].prefix(random.below(3)))
    let arguments = parameters.compactMap { _ in pick { _, _ in true } }
    if arguments.count < parameters.count { return nil }
    program.functions.append(
      HeapProgram.Function(name: name, parameters: parameters, operations: [], result: nil))
    let target = random.chance(60) ? freshName() : nil
    return Operation(.call, target: target, operands: arguments, keys: [name])
  }

  private mutating func exposeDictionary() -> Operation? {
    guard let object = pick({ $0.hasDictionary($1) }) else { return nil }
    let target = freshName()
    return target == object ? nil : Operation(.dictof, target: target, operands: [object])
  }

  /// A bound name whose object satisfies `condition`.
  mutating func pick(_ condition: (borrowing ModelRun, ObjectID) -> Bool) -> String? {
    let names = run.boundNames.filter { name in
      let object = run.value(of: name)
      return object != run.heap.none && condition(run, object)
    }
    return names.isEmpty ? nil : random.choice(names)
  }

  /// A name to bind: a free one mostly.
  mutating func freshName() -> String {
    let pool = openFunctions.isEmpty ? Self.moduleNames : Self.localNames
    let bound = Set(run.boundNames)
    let free = pool.filter { !bound.contains($0) }
    return !free.isEmpty && random.chance(80) ? random.choice(free) : random.choice(pool)
  }

  mutating func newLabel(_ prefix: String) -> String {
    made += 1
    return "\(prefix)\(made)"
  }
}

extension ModelRun {
  /// Whether the count of an object is its own, and not that of the whole process.
  func isCounted(_ object: ObjectID) -> Bool {
    switch heap.kind(of: object) {
    case .singleton, .str, .int: false
    case .tuple: heap.cellCount(of: object) > 0
    default: true
    }
  }

  func holdsReferences(_ object: ObjectID) -> Bool {
    switch heap.kind(of: object) {
    case .instance, .list, .dict, .deque, .function, .exception, .partial, .class, .module: true
    default: false
    }
  }

  /// Hashable by identity.
  func isKey(_ object: ObjectID) -> Bool {
    switch heap.kind(of: object) {
    case .instance, .function, .exception, .generator, .class, .partial, .module, .coroutine: true
    default: false
    }
  }

  func hasDictionary(_ object: ObjectID) -> Bool {
    switch heap.kind(of: object) {
    case .instance: world.kinds[heap.type(of: object)] != .slot
    case .function, .exception, .partial, .module: true
    case .list, .dict: !heap.type(of: object).isNull
    default: false
    }
  }
}

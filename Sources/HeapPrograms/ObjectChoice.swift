import RuntimeModel

/// Making objects and tying them together.
extension ProgramGenerator {
  mutating func makeOperation() -> Operation? {
    let target = freshName()
    switch random.weighted(makes) {
    case .new: return Operation(.new, target: target, keys: [random.choice(instances).rawValue], label: newLabel("o"))
    case .cls: return Operation(.cls, target: target, label: newLabel("c"))
    case .list: return container(.list, target)
    case .tuple: return container(.tuple, target)
    case .deque: return container(.deque, target)
    case .dict:
      let held = (0..<random.below(3)).compactMap { _ in pick { _, _ in true } }
      return Operation(
        .dict, target: target, operands: held, keys: Array(["k", "l"].prefix(held.count)), label: newLabel("d"))
    case .inst: return holder(.inst, target) { $0.heap.kind(of: $1) == .class }
    case .bound: return holder(.bound, target) { $0.world.kinds[$0.heap.type(of: $1)] != nil }
    case .meth: return pair(.meth, target) { $0.heap.kind(of: $1) == .function }
    case .pfun: return pair(.pfun, target) { $0.heap.kind(of: $1) == .function }
    case .dkv: return pair(.dkv, target) { $0.isKey($1) }
    case .sub: return holder(.sub, target) { $0.heap.kind(of: $1) == .class }
    case .cell: return unlabelled(.cell, target) { _, _ in true }
    case .sadd:
      guard let set = pick({ $0.heap.kind(of: $1) == .set }), let held = pick({ $0.isKey($1) }) else { return nil }
      return Operation(.sadd, operands: [set, held])
    case .fill:
      guard let cell = pick({ $0.heap.kind(of: $1) == .cell }), let held = pick({ _, _ in true }) else { return nil }
      return Operation(.fill, operands: [cell, held])
    case .wref: return holder(.wref, target) { $0.heap.isWeaklyReferable($1) }
    case .plain: return unlabelled(.plain, target) { $0.heap.isWeaklyReferable($1) }
    case .deref:
      return unlabelled(.deref, target) { $0.heap.kind(of: $1) == .weakReference && $0.heap.target(of: $1) != nil }
    case .many: return Operation(.many, target: target, number: 5 + random.below(26))
    case .frm: return unlabelled(.frm, target) { _, _ in true }
    case .wkeep:
      guard let held = pick({ _, _ in true }), let watched = pick({ $0.heap.isWeaklyReferable($1) }) else { return nil }
      return Operation(.wkeep, target: target, operands: [watched, held], label: newLabel("w"))
    case .chain:
      return Operation(.chain, target: target, label: newLabel("n"), number: random.choice([3, 30, 60, 120]))
    case .set1: return holder(.set1, target) { $0.isKey($1) }
    case .dkey: return holder(.dkey, target) { $0.isKey($1) }
    case let other: return holder(other, target) { _, _ in true }
    }
  }

  private var makes: [(Operation.Code, Int)] {
    switch category {
    case .counts: [(.new, 4), (.list, 3), (.dict, 3), (.tuple, 3), (.set1, 1), (.deque, 1), (.dkey, 1)]
    case .cycles, .generations: [(.new, 5), (.list, 3), (.dict, 3), (.tuple, 2), (.deque, 1), (.dkey, 1)]
    case .code:
      [
        (.new, 4), (.clos, 2), (.rec, 2), (.dflt, 2), (.bound, 2), (.part, 2), (.exc, 2), (.raise, 2), (.gen, 2),
        (.ugen, 1), (.list, 2), (.cls, 1), (.inst, 1), (.gfin, 2), (.coro, 2), (.ctx, 2), (.frm, 1), (.mod, 1),
      ]
    case .orders:
      [
        (.new, 4), (.list, 1), (.tuple, 3), (.clos, 3), (.dflt, 2), (.meth, 3), (.pfun, 3), (.dkv, 4), (.cls, 2),
        (.sub, 3), (.cell, 3), (.fill, 5), (.set1, 1), (.sadd, 2), (.rec, 1), (.deque, 1), (.exc, 1), (.mod, 1),
        (.part, 1), (.inst, 1),
      ]
    case .finalizers: [(.new, 8), (.list, 2), (.wref, 3), (.bound, 1), (.gen, 1), (.gfin, 1), (.dict, 1), (.chain, 1)]
    case .calls: [(.new, 4), (.list, 3), (.dict, 2), (.tuple, 2), (.clos, 1), (.raise, 3), (.ctx, 1), (.frm, 1)]
    case .weak:
      [
        (.new, 4), (.wref, 6), (.set1, 1), (.clos, 1), (.gen, 1), (.cls, 1), (.list, 2), (.inst, 1), (.wkeep, 2),
        (.plain, 3), (.deref, 3), (.mod, 1),
      ]
    case .dictionaries: [(.new, 7), (.dict, 3), (.dkey, 2), (.list, 1), (.tuple, 2)]
    case .automatic:
      [
        (.new, 7), (.list, 3), (.tuple, 3), (.dict, 3), (.deque, 1), (.dkey, 1), (.set1, 1), (.clos, 1), (.rec, 1),
        (.dflt, 1), (.bound, 2), (.exc, 1), (.wref, 2), (.plain, 1), (.deref, 1), (.many, 2),
      ]
    case .everything:
      Operation.Code.allCases.prefix { $0 != .set }.map { ($0, $0 == .new ? 6 : 1) }
    }
  }

  private var instances: [InstanceKind] {
    switch category {
    case .finalizers: [.fin, .fin, .res, .cut, .ring, .gcf, .wat, .obj]
    case .dictionaries: [.obj, .obj, .obj, .mix, .mix, .sub, .fin, .dct]
    case .everything: InstanceKind.allCases.filter { $0 != .log }
    case .automatic: [.obj, .obj, .slot, .mix, .sub, .log, .log, .lst, .dct]
    case .counts, .cycles, .generations, .code, .calls, .weak, .orders:
      [.obj, .obj, .slot, .mix, .sub, .obj, .fin, .lst, .dct]
    }
  }

  private mutating func container(_ code: Operation.Code, _ target: String) -> Operation {
    let held = (0..<random.below(3)).compactMap { _ in pick { _, _ in true } }
    return Operation(code, target: target, operands: held, label: newLabel(String(code.rawValue.first!)))
  }

  private mutating func holder(
    _ code: Operation.Code, _ target: String, _ condition: (borrowing ModelRun, ObjectID) -> Bool
  ) -> Operation? {
    guard let held = pick(condition) else { return nil }
    return Operation(code, target: target, operands: [held], label: newLabel(prefix(code)))
  }

  /// Made of two objects, the first of which satisfies `condition`.
  private mutating func pair(
    _ code: Operation.Code, _ target: String, _ condition: (borrowing ModelRun, ObjectID) -> Bool
  ) -> Operation? {
    guard let first = pick(condition), let second = pick({ _, _ in true }) else { return nil }
    return Operation(code, target: target, operands: [first, second], label: newLabel(prefix(code)))
  }

  private mutating func unlabelled(
    _ code: Operation.Code, _ target: String, _ condition: (borrowing ModelRun, ObjectID) -> Bool
  ) -> Operation? {
    pick(condition).map { Operation(code, target: target, operands: [$0]) }
  }

  private func prefix(_ code: Operation.Code) -> String {
    switch code {
    case .wref: "w"
    case .inst: "i"
    case .dkey, .dkv, .set1: "s"
    case .meth: "M"
    case .sub: "c"
    default: code.rawValue.first!.uppercased()
    }
  }

  mutating func link() -> Operation? {
    guard let holder = pick({ $0.holdsReferences($1) }), let held = pick({ _, _ in true }) else { return nil }
    let object = run.value(of: holder)
    let takesAttribute = !run.heap.type(of: object).isNull && random.chance(50)
    switch run.heap.kind(of: object) {
    case .list where takesAttribute, .dict where takesAttribute:
      return Operation(.set, operands: [holder, held], keys: [random.choice(["a", "b", "c"])])
    case .list, .deque: return Operation(.app, operands: [holder, held])
    case .dict: return Operation(.put, operands: [holder, held], keys: [random.choice(["a", "b", "c", "k", "l"])])
    default: return Operation(.set, operands: [holder, held], keys: [random.choice(["a", "b", "c"])])
    }
  }

  mutating func unlink() -> Operation? {
    guard let holder = pick({ $0.holdsReferences($1) || $0.heap.kind(of: $1) == .set }) else { return nil }
    let object = run.value(of: holder)
    switch run.heap.kind(of: object) {
    case .list, .deque:
      if run.heap.cellCount(of: object) == 0 { return nil }
      return Operation(random.chance(85) ? .pop : .clr, operands: [holder])
    case .set: return Operation(.clr, operands: [holder])
    case .dict:
      if random.chance(10) { return Operation(.clr, operands: [holder]) }
      let keys = ["a", "b", "c", "k", "l"].filter { run.heap.find(run.attributeName($0), in: object) != nil }
      return keys.isEmpty ? nil : Operation(.delk, operands: [holder], keys: [random.choice(keys)])
    default:
      let keys = storedAttributes(of: object)
      return keys.isEmpty ? nil : Operation(.dela, operands: [holder], keys: [random.choice(keys)])
    }
  }

  mutating func read() -> Operation? {
    let target = freshName()
    guard let holder = pick({ $0.holdsReferences($1) || $0.heap.kind(of: $1) == .tuple }) else { return nil }
    let object = run.value(of: holder)
    switch run.heap.kind(of: object) {
    case .list, .deque, .tuple:
      let count = run.heap.cellCount(of: object)
      return count == 0 ? nil : Operation(.item, target: target, operands: [holder], number: random.below(count))
    case .dict: return nil
    default:
      let keys = storedAttributes(of: object)
      return keys.isEmpty ? nil : Operation(.get, target: target, operands: [holder], keys: [random.choice(keys)])
    }
  }

  private func storedAttributes(of object: ObjectID) -> [String] {
    ["a", "b", "c"].filter { run.heap.attribute(run.attributeName($0), of: object) != nil }
  }
}

import RuntimeModel

/// Small arrangements in which the order of visiting, clearing and releasing shows: a holder is the only one to refer to
/// two objects made before it, so that a collection finds them again in the order in which it visits the holder; and with a
/// reference back to the holder, they die in the order in which it is cleared.
extension ProgramGenerator {
  mutating func emitScene() {
    let kinds: [InstanceKind] = [.obj, .mix, .slot, .obj]
    // A holder that is older than what it holds is cleared before it dies otherwise.
    let isOlder = random.chance(30)
    if isOlder {
      let kind = random.choice(["slot", "mix", "obj", "sub"])
      emit(Operation(.new, target: "d", keys: [kind], label: newLabel("o")))
    }
    // Weak references to garbage are called back before anything is cleared; the code objects that lists hold are not
    // garbage to the collector, and report each list in its turn.
    let holdsLists = random.chance(40)
    for name in ["a", "b"] {
      emit(
        holdsLists
          ? Operation(.list, target: name, label: newLabel("l"))
          : Operation(.new, target: name, keys: [random.choice(kinds).rawValue], label: newLabel("o")))
    }
    switch random.below(4) {
    case 0, 1: emit(Operation(.clos, target: "c", operands: ["b"], label: newLabel("C")))
    case 2: emit(newClass("c"))
    default:
      // A subclass finds its attributes by its dictionary, and the base of its base by its MRO.
      emit(newClass("e"))
      emit(Operation(.sub, target: "c", operands: ["e"], label: newLabel("c")))
      emit(Operation(.del, operands: ["e"]))
    }
    if isOlder { emitAttributes() } else { emitHolder(ofLists: holdsLists) }
    if run.heap.kind(of: run.value(of: "c")) == .function && random.chance(15) { emitSetRing() }
    if random.chance(50) {
      emit(
        holdsLists
          ? Operation(.app, operands: ["a", "d"])
          : Operation(.set, operands: ["a", "d"], keys: [random.choice(["a", "b", "c"])]))
    }
    for name in random.chance(50) ? ["a", "b", "c"] : ["c", "b", "a"] where random.chance(90) {
      emit(Operation(.del, operands: [name]))
    }
    if random.chance(70) {
      let generation = random.below(3)
      emit(Operation(.gc, number: generation))
      emit(Operation(.ord, number: min(generation + 1, 2)))
    }
    if random.chance(60) {
      if run.boundNames.contains("d") { emit(Operation(.del, operands: ["d"])) }
      emit(Operation(.gc, number: 2))
    }
  }

  /// A set holds a bound method, which is hashed without its receiver, and that is the set: only the set can be cleared.
  private mutating func emitSetRing() {
    emit(Operation(.set1, target: "e", operands: ["c"], label: newLabel("s")))
    emit(Operation(.meth, target: "f", operands: ["c", "e"], label: newLabel("M")))
    emit(Operation(.sadd, operands: ["e", "f"]))
    for name in ["e", "f"] { emit(Operation(.del, operands: [name])) }
  }

  private mutating func newClass(_ name: String) -> Operation { Operation(.cls, target: name, label: newLabel("c")) }

  /// Binds `d` to something that refers to `a`, `b` and perhaps `c`.
  private mutating func emitHolder(ofLists holdsLists: Bool) {
    let holdsFunction = run.heap.kind(of: run.value(of: "c")) == .function
    let keys = random.chance(50) ? ["a", "b"] : ["b", "a"]
    switch random.below(9) {
    case 0: emit(Operation(.tuple, target: "d", operands: keys, label: newLabel("t")))
    case 1: emit(Operation(.list, target: "d", operands: keys + ["c"], label: newLabel("l")))
    case 2 where holdsLists:
      emit(Operation(.dict, target: "d", operands: keys, keys: ["k", "l"], label: newLabel("d")))
    case 2: emit(Operation(.dkv, target: "d", operands: keys, label: newLabel("s")))
    case 3: emit(Operation(.deque, target: "d", operands: keys, label: newLabel("d")))
    case 4:
      emit(Operation(.exc, target: "d", operands: ["a"], label: newLabel("E")))
      emit(Operation(.set, operands: ["d", "b"], keys: ["b"]))
    case 5:
      emit(Operation(.new, target: "d", keys: [random.choice(["obj", "mix", "slot", "sub"])], label: newLabel("o")))
      emitAttributes()
    case 6:
      emit(Operation(.dflt, target: "d", operands: ["a"], label: newLabel("D")))
      emit(Operation(.set, operands: ["d", "b"], keys: ["b"]))
    case 7:
      emit(holdsFunction ? newClass("d") : Operation(.sub, target: "d", operands: ["c"], label: newLabel("c")))
      emitAttributes()
    case 8 where !holdsFunction:
      emit(Operation(.inst, target: "d", operands: ["c"], label: newLabel("i")))
      emitAttributes()
    default:
      let code = random.choice([Operation.Code.meth, .pfun])
      emit(Operation(code, target: "d", operands: ["c", "a"], label: newLabel("M")))
      if code == .pfun && random.chance(50) { emit(Operation(.set, operands: ["d", "b"], keys: ["b"])) }
    }
  }

  private mutating func emitAttributes() {
    for key in random.chance(50) ? ["a", "b"] : ["b", "a"] {
      emit(Operation(.set, operands: ["d", key], keys: [key]))
    }
  }
}

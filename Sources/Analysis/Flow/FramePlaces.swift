/// By slot of a body: its place in a `KeptState`. Only slots have one that an exception or frame may flow to.
struct FramePlaces {
  private let slots: BodySlots
  /// Variables of enclosing functions stand behind the body's own; -1 where a slot cannot lead to anything.
  private var places: [Int32]
  private(set) var count = 0

  init(_ slots: BodySlots) {
    self.slots = slots
    places = Array(repeating: -1, count: Int(slots.body.slotCount) + slots.body.free.count)
  }

  /// Negative for none.
  subscript(_ slot: Int32) -> Int { slot >= 0 ? Int(places[Int(slot)]) : -1 }

  /// Gives a place to every slot that something may flow to, whatever the order of the ops. At most a few passes.
  mutating func collect(_ origins: FrameOrigins) {
    for origin in origins.all {
      switch origin.kind {
      case .parameter, .argument, .handed: give(origin.at)
      case .raised, .awaited, .left: giveHolders(slots.facts.ops[Int(origin.at)].a)
      case .caught, .information, .outerInformation, .made, .frame, .returned, .yielded, .collected:
        give(slots.facts.ops[Int(origin.at)].d)
      }
    }
    var before = -1
    for _ in 0..<5 where before != count {
      before = count
      for at in slots.body.ops { flow(slots.facts.ops[Int(at)]) }
    }
  }

  private mutating func give(_ slot: Int32) {
    guard slot >= 0, places[Int(slot)] < 0 else { return }
    places[Int(slot)] = Int32(count)
    count += 1
  }

  private func has(_ slot: Slot) -> Bool { slot >= 0 && places[Int(slot)] >= 0 }

  /// The object, and what it was read from.
  private mutating func giveHolders(_ slot: Slot) {
    var slot = slot
    for _ in 0..<BodySlots.longestPath {
      guard slot >= 0 else { return }
      give(slot)
      guard let next = slots.holder(slot) else { return }
      slot = next.slot
    }
  }

  private mutating func flow(_ op: Op) {
    let facts = slots.facts
    switch op.code {
    case .move, .loadAttribute, .loadItem, .loadSlice, .iterate, .await, .with: if has(op.a) { give(op.d) }
    case .binary: if has(op.a) || has(op.b) { give(op.d) }
    case .unpack: if has(op.a) { for slot in facts.list(of: op) where slot >= 0 { give(slot) } }
    case .makeContainer:
      let isDictionary = op.flags == ContainerKind.dict.rawValue
      if facts.list(of: op).contains(where: { has($0 < 0 && !isDictionary ? ~$0 : $0) }) { give(op.d) }
    case .makeFunction:
      facts.forEachPair(of: op) { _, slot in if has(slot) { give(op.d) } }
    case .storeAttribute, .storeItem, .storeSlice: if has(op.c) { giveHolders(op.a) }
    case .storeFree: if has(op.b) { give(slots.free(op.a)) }
    case .loadFree: if has(slots.free(op.a)) { give(op.d) }
    case .call, .callMethod:
      var isReached = op.code == .callMethod && has(op.a)
      facts.forEachPair(of: op) { _, slot in if has(slot) { isReached = true } }
      guard isReached else { return }
      give(op.d)
      if op.code == .callMethod { giveHolders(op.a) }
      facts.forEachPair(of: op) { _, slot in giveHolders(slot) }
    default: break
    }
  }
}

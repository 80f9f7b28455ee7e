import Analysis

/// The slots of one body that hold a class made there, followed from op to op.
struct ClassUses {
  private let facts: FileFacts
  /// The slot of `self`.
  private let receiver: Slot
  /// What holds the class: itself under another name, a container that it was put into, an object made of it.
  private var holders: Set<Slot>
  /// Containers and classes made in the body.
  private var made = Set<Slot>()
  private var classTests = Set<Slot>()
  var isReturned = false

  init(_ view: FileView, _ body: Body, made slot: Slot) {
    facts = view.facts
    receiver = body.owner != nil ? body.parameters.first?.slot ?? noSlot : noSlot
    holders = [slot]
  }

  mutating func noteMade(by op: Op) {
    switch op.code {
    case .makeClass, .makeContainer: made.insert(op.d)
    case .move: if made.contains(op.a) { made.insert(op.d) }
    default: break
    }
  }

  /// Whether the class is stored or handed on to be kept.
  mutating func isStored(by op: Op) -> Bool {
    noteMade(by: op)
    switch op.code {
    case .move: if holders.contains(op.a) { holders.insert(op.d) }
    case .loadGlobal:
      let name = NameID(op.a)
      if facts.names.equals(name, "isinstance") || facts.names.equals(name, "issubclass") { classTests.insert(op.d) }
    // A comparison or a test keeps nothing.
    case .opaque, .branch, .loadItem: break
    case .makeClass, .makeContainer: if isGiven(op) { holders.insert(op.d) }
    case .call:
      guard !classTests.contains(op.a), isArgument(op) else { break }
      // A decorator gives the class back; an instance of another class that is made here goes when the caller lets go.
      guard op.flags == 1 || made.contains(op.a) else { return true }
      holders.insert(op.d)
    case .callMethod: return isArgument(op)
    case .loadAttribute: return holders.contains(op.c)
    case .storeAttribute:
      guard holders.contains(op.c) else { break }
      guard op.a == receiver else { return true }
      isReturned = true
    case .storeItem:
      guard holders.contains(op.c) else { break }
      guard made.contains(op.a) else { return true }
      holders.insert(op.a)
    case .return: if holders.contains(op.a) { isReturned = true }
    case .storeGlobal: return holders.contains(op.b)
    default:
      var isUsed = false
      facts.forEachOperand(of: op) { slot in if holders.contains(slot) { isUsed = true } }
      return isUsed
    }
    return false
  }

  private func isArgument(_ op: Op) -> Bool {
    var result = false
    facts.forEachPair(of: op) { _, slot in if holders.contains(slot) { result = true } }
    return result
  }

  private func isGiven(_ op: Op) -> Bool {
    facts.list(of: op).contains { $0 >= 0 && holders.contains($0) }
  }
}

import Testing

@testable import Analysis

/// The tables under the heap against the standard library's collections, on random operations with fixed seeds.
struct HeapTablesTests {
  @Test(arguments: 1...20)
  func setsAreSets(seed: Int) {
    var random = Generator(seed: UInt64(seed))
    var table = SetTable()
    var known: [(SetID, Set<Int32>)] = [(.empty, [])]
    for _ in 0..<300 {
      let (a, x) = known[Int(random.next() % UInt64(known.count))]
      let (b, y) = known[Int(random.next() % UInt64(known.count))]
      let element = Int32(random.next() % 40)
      let results: [(SetID, Set<Int32>)] = [
        (table.union(a, b), x.union(y)), (table.inserting(element, into: a), x.union([element])),
        (table.removing(element, from: b), y.subtracting([element])),
      ]
      for (set, expected) in results {
        #expect(Array(table.elements(set)) == expected.sorted())
        #expect(table.contains(set, element) == expected.contains(element))
        // Equal sets have equal numbers: that is what joins of states compare.
        for (other, members) in known { #expect((set == other) == (expected == members)) }
      }
      known.append(results[Int(random.next() % 3)])
    }
  }

  @Test(arguments: [[], [3], [3, 3], [5, 1, 4, 1, 5], [2, 1, 0, 1, 2, 0]] as [[Int32]])
  func setsOfMembersInAnyOrder(_ members: [Int32]) {
    var table = SetTable()
    let set = table.intern(members: members)
    #expect(Array(table.elements(set)) == Set(members).sorted())
  }

  @Test(arguments: 1...20)
  func pairMapsAreMaps(seed: Int) {
    var random = Generator(seed: UInt64(seed))
    var map = PairMap<Int>()
    var expected: [[Int32]: Int] = [:]
    var order: [[Int32]] = []
    // Few pairs are looked through, many are hashed.
    for step in 0..<(seed * 20) {
      let pair = [Int32(random.next() % 30), Int32(random.next() % 7) - 3]
      if expected.updateValue(step, forKey: pair) == nil { order.append(pair) }
      map.set(pair[0], pair[1], step)
    }
    for a in Int32(0)..<30 { for b in Int32(-3)..<4 { #expect(map[a, b] == expected[[a, b]]) } }
    #expect((0..<map.count).map { [map.first(at: $0), map.second(at: $0)] } == order)
  }

  @Test(arguments: 1...20)
  func fieldMapsAreMaps(seed: Int) {
    var random = Generator(seed: UInt64(seed))
    var map = FieldMap()
    var expected: [FieldMap.Key: SetID] = [:]
    for _ in 0..<400 {
      let key = FieldMap.Key(
        AbstractID(index: Int32(random.next() % 30)), Field(index: Int32(random.next() % 7) - 3))
      let value = SetID(index: Int32(random.next() % 100))
      map[key] = value
      expected[key] = value
      let asked = FieldMap.Key(AbstractID(index: Int32(random.next() % 30)), .element)
      #expect(map[asked] == expected[asked])
    }
    #expect(map.count == expected.count)
    for position in 0..<map.count { #expect(map.links(at: position) == expected[map.key(at: position)]) }
  }

  @Test func fieldsOfEveryKindAreToldApart() {
    let fields: [Field] = [
      .attribute(NameID(0)), .attribute(NameID(70_000)), .element, .argument, .receiver, .defaultValue, .computed,
      .position(0), .position(15), .cell(0), .cell(900), .local(0), .local(70_000),
    ]
    #expect(Set(fields).count == fields.count)
    let kinds: [Field.Kind] = [
      .attribute(NameID(0)), .attribute(NameID(70_000)), .element, .argument, .receiver, .defaultValue, .computed,
      .position(0), .position(15), .cell(0), .cell(900), .local(0), .local(70_000),
    ]
    #expect(fields.map(\.kind) == kinds)
  }

  /// SplitMix64: the same numbers on every machine.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

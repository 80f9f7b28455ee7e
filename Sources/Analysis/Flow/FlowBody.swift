/// One body prepared for `KeptRun`: what writes its slots, where exceptions and frames begin in it, and which slots may
/// lead to one.
struct FlowBody {
  let slots: BodySlots
  private(set) var origins: FrameOrigins
  private(set) var places: FramePlaces

  var id: BodyID { slots.id }
  var body: Body { slots.body }
  var facts: ProgramFacts { slots.facts }

  /// Origins and stores of one body: one bit each.
  static let limit = 64

  /// - Parameter asksForArguments: only what the function does with its parameters is asked.
  init(_ id: BodyID, _ program: Program, asksForArguments: Bool) {
    slots = BodySlots(id, program.facts)
    origins = FrameOrigins()
    if asksForArguments {
      origins.collectArguments(slots.body)
    } else {
      OriginSearch(slots, program.flowNames).collect(into: &origins)
    }
    places = FramePlaces(slots)
  }

  /// Ends the preparation.
  /// - Parameter found: further origins, of which only the callees tell.
  mutating func settle(with found: [FoundOrigin]) {
    for origin in found { origins.add(origin) }
    if !origins.all.isEmpty { places.collect(origins) }
  }

  /// The state's place of a slot; variables of enclosing functions are numbered behind the slots. Negative for none.
  func place(_ slot: Int32) -> Int { places[slot] }
}

import Analysis

/// Functions of the project that show how its objects are put together: its tests. Each is run as whoever runs tests
/// does it, on a new object of its class, set up first, with the fixtures that its parameters name.
extension Planner {
  /// Tests that may come to the stores of the ring and make its objects, those that are nearest to all of them first.
  /// How near one is, is judged by names: who mentions the functions with the stores, who mentions these, and so on. A
  /// name that many mention leads to each of them with less right.
  func examples() -> [Entry] {
    let ringNames = Set(shape.types.compactMap { $0.map { project.type($0).name } })
    var ranked: [(entry: Entry, rank: Int)] = []
    for (body, nearness) in nearness() where isTest(body) {
      guard let entry = exampleEntry(body) else { continue }
      ranked.append((entry, effort(of: entry, ringNames) - 20 * nearness))
    }
    ranked.sort { ($0.rank, $0.entry.body) < ($1.rank, $1.entry.body) }
    // Tests of one class or file are much alike: with each that is taken, the others come later.
    var taken: [Int32: Int] = [:]
    var spread: [(entry: Entry, rank: Int)] = []
    for (entry, rank) in ranked.prefix(Self.mostRanked) {
      let group = entry.type.map { $0.index } ?? -1 - Int32(project.file(of: entry.body))
      spread.append((entry, rank + Self.distance * taken[group, default: 0]))
      taken[group, default: 0] += 1
    }
    spread.sort { ($0.rank, $0.entry.body) < ($1.rank, $1.entry.body) }
    return spread.prefix(Self.mostExamples).map(\.entry)
  }

  private static let mostExamples = 66
  private static let mostRanked = 400
  private static let distance = 8

  /// How a test is called. One that a class inherits to its subclasses is called on the first of them.
  private func exampleEntry(_ body: BodyID) -> Entry? {
    guard let owner = project.body(body).owner else { return Entry(body: body, type: nil) }
    let isCase = project.program.members.order[Int(owner.index)].contains { isTestCase($0) }
    if !isCase, let subclass = project.mentions.subclasses[owner]?.first(where: { project.symbol(of: $0) != nil }) {
      return Entry(body: body, type: subclass)
    }
    return project.symbol(of: owner) == nil ? nil : Entry(body: body, type: owner)
  }

  private func isTestCase(_ type: ClassID) -> Bool {
    let name = project.text(project.type(type).name)
    return name.hasPrefix("Test") || name.hasSuffix("Test") || name.hasSuffix("Tests")
      || project.baseNames(of: type).contains { $0.hasSuffix("TestCase") }
  }

  func isTest(_ body: BodyID) -> Bool {
    let facts = project.body(body)
    return facts.kind == .function && !facts.isGenerator && project.text(facts.name).hasPrefix("test")
  }

  /// What a test asks for besides coming near: the less, the better.
  private func effort(of entry: Entry, _ ringNames: Set<NameID>) -> Int {
    let facts = project.body(entry.body)
    var effort = Int(facts.ops.count) / 8
    let mentioned = Set(project.ops(of: entry.body).compactMap(\.mentioned))
    effort -= 15 * mentioned.intersection(ringNames).count
    // What is to fail shows less than what goes well.
    if mentioned.contains(where: { ["raises", "assertRaises", "assertRaisesRegex"].contains(project.text($0)) }) {
      effort += 40
    }
    for parameter in facts.parameters.dropFirst(facts.owner == nil ? 0 : 1)
    where !parameter.hasDefault && fixture(parameter.name, for: entry) == nil {
      effort += 25
    }
    if facts.isAsync { effort += 10 }
    return effort
  }

  // MARK: What a test asks for

  /// Methods that are called before each test of a class, in that order.
  func setUps(of type: ClassID) -> [BodyID] { methods(setUpNames, of: type) }

  /// Methods that are called after each test of a class, in that order.
  func tearDowns(of type: ClassID) -> [BodyID] { methods(tearDownNames, of: type) }

  private func methods(_ names: [StaticString], of type: ClassID) -> [BodyID] {
    names.compactMap { project.method($0, of: type) }
  }

  /// The fixture that a parameter of a test or of another fixture names: of its class, its module, or of the
  /// `conftest.py` of its folder or one above.
  func fixture(_ name: NameID, for entry: Entry) -> Entry? {
    if let type = entry.type, let method = project.program.members.method(type, name)?.body, isFixture(method, name) {
      return Entry(body: method, type: type)
    }
    var files = [project.file(of: entry.body)]
    var folder = project.path(of: entry.body)[...]
    repeat {
      folder = folder.lastIndex(of: "/").map { folder[..<$0] } ?? ""
      if let index = project.index(ofPath: folder.isEmpty ? "conftest.py" : folder + "/conftest.py") {
        files.append(index)
      }
    } while !folder.isEmpty
    for file in files {
      let found = project.facts.files[file].bodies.lazy.map { BodyID($0) }.first {
        self.project.body($0).owner == nil && self.isFixture($0, name)
      }
      if let found, found != entry.body { return Entry(body: found, type: nil) }
    }
    return nil
  }

  /// Whether a function is a fixture of a name: its own, or the one that its decorator gives.
  private func isFixture(_ body: BodyID, _ name: NameID) -> Bool {
    let facts = project.body(body)
    guard facts.kind == .function, facts.parent.map({ project.body($0).kind != .function }) ?? true else {
      return false
    }
    for decorator in facts.decorators
    where decorator.path.last.map({ ["fixture", "yield_fixture"].contains(project.text($0)) }) ?? false {
      for argument in decorator.arguments ?? [] where argument.keyword.map({ project.text($0) == "name" }) ?? false {
        if case .string(let given) = argument.value { return given == name }
      }
      return facts.name == name
    }
    return false
  }
}

let setUpNames: [StaticString] = ["setUpClass", "setup_class", "setUp", "setup_method", "setup"]

private let tearDownNames: [StaticString] = [
  "tearDown", "doCleanups", "teardown_method", "teardown", "tearDownClass", "teardown_class",
]

import Analysis
import Rules
import Syntax
import Testing
import Validation

/// A program of `fixtures/proof` about something that grows, or that only looks as if it did. One that is bounded says what
/// a claim would be, and the statement that puts the entry in ends with `# grows`:
///
///     # claim: global recent
///     recent.append(message)  # grows
struct GrowthFixture: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String

  var testDescription: String { name }

  static let real = programs("grows")
  static let bounded = programs("bounded")

  private static func programs(_ group: String) -> [GrowthFixture] {
    pythonFiles(in: fixtureFolder + group).map { file in
      GrowthFixture(
        name: "\(group)/\(file)",
        text: String(decoding: contents(of: "\(fixtureFolder)\(group)/\(file)"), as: UTF8.self))
    }
  }

  /// What the program says would grow.
  var claim: GrowthClaim? {
    let mark = "# claim: "
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(mark) }), let site else { return nil }
    let words = line.dropFirst(mark.count).split(separator: " ").map { String($0) }
    let parts = words[words.count - 1].splitting(by: ".")
    let holder: GrowthClaim.Holder
    switch words[0] {
    case "global": holder = .global(words[1])
    case "class": holder = .classAttribute(type: parts[0], name: parts[1])
    case "instance": holder = .instanceAttribute(type: parts[0], name: parts[1])
    case "cache": holder = .cache(function: words[1])
    case "closure": holder = .closure(function: words[1], variable: words[2])
    case "exit": holder = .exitHandlers
    case "finalizers": holder = .finalizers
    default: return nil
    }
    return GrowthClaim(holder, file: name, site: site)
  }

  private var site: Place? {
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      defer { start += line.utf8.count + 1 }
      guard line.hasSuffix("  # grows") else { continue }
      let blanks = line.prefix { $0 == " " }.utf8.count
      return Place(file: name, range: ByteRange(UInt32(start + blanks), UInt32(start + line.utf8.count - 9)))
    }
    return nil
  }

  /// The file as a project of one, and what grows in it for the rules.
  func analyzed() -> (project: Project, findings: [Finding]) {
    let source = SourceText(utf8: Array(text.utf8))
    let lowered = lower(parse(source).tree, source.bytes, path: name)
    let selection = RuleSelection(rules: Rule.all.map(\.card.id).sorted(), minimumConfidence: .possible)
    let (found, questions) = checkFile(lowered, selection, .standard)
    var facts = ProgramFacts()
    facts.append(lowered)
    facts.appendModels(from: .builtIn)
    let program = Program(facts)
    let findings = reported(settled(found, questions, in: program), selection)
    return (Project(program) { _ in source }, findings.filter { $0.growth != nil })
  }
}

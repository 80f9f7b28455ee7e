import Analysis
import Syntax

/// One file as a check sees it.
struct FileView: Sendable {
  let file: ResolvedFile
  let vocabulary: Vocabulary

  init(_ facts: FileFacts, _ vocabulary: Vocabulary = .standard) {
    file = ResolvedFile(facts)
    self.vocabulary = vocabulary
  }

  var facts: FileFacts { file.facts }
  var members: Members { file.members }
  var imports: ImportedNames { file.imports }
  var library: LibraryNames { file.library }

  func place(_ range: ByteRange) -> Place { Place(file: facts.path, range: range) }

  func text(_ name: NameID) -> String { facts.names[name] }

  func body(_ id: BodyID) -> Body { facts.bodies[Int(id.index)] }

  /// The function or class that a finding is in, by qualified name; empty at module level.
  func symbol(_ id: BodyID?) -> String {
    guard let id, id != .module else { return "" }
    return body(id).qualifiedName
  }

  func isSingleton(_ type: ClassID) -> Bool {
    vocabulary.isSingleton(facts.classes[Int(type.index)].qualifiedName, in: facts.path)
  }

  /// A finding about one place.
  func finding(
    _ rule: StaticString, at range: ByteRange, in body: BodyID?, severity: Severity = .warning,
    confidence: Confidence, message: String, notes: [Finding.Note] = []
  ) -> Finding {
    let symbol = symbol(body)
    return Finding(
      rule: RuleID("\(rule)"), severity: severity, confidence: confidence,
      rank: rank(severity, confidence, isCycle: false), message: message, place: place(range), symbol: symbol,
      steps: [], isCycle: false, notes: notes, fingerprint: symbol + "\u{0}" + message)
  }
}

/// The order in which a reader should look: severity first, then how sure it is; cycles that only the collector frees
/// before what is slow or large once.
func rank(_ severity: Severity, _ confidence: Confidence, isCycle: Bool) -> Double {
  let bySeverity: Double =
    switch severity {
    case .error: 60
    case .warning: 45
    case .note: 15
    }
  let byConfidence: Double =
    switch confidence {
    case .certain: 30
    case .likely: 18
    case .possible: 0
    }
  return bySeverity + byConfidence + (isCycle ? 5 : 0)
}

import Analysis
import Rules
import Syntax

/// One file after its own analysis.
struct ReadFile: Sendable {
  var path: String
  /// Nil where nothing could be read, and when the program has taken them over.
  var facts: FileFacts?
  /// What the file's own rules say, in no order, and what they ask of the other files.
  var findings: [Finding] = []
  var questions: [GrowthQuestion] = []
  var suppressions: [Suppression] = []
  var problems: [Problem] = []
  var byteCount = 0
  /// Of the bytes that were analyzed.
  var checksum = ContentHash()
  /// The text of what cannot be read a second time, such as a pipe.
  var text: SourceText?
}

/// From the bytes of one file to its facts and what its own rules say. Pure, and called from several threads at once.
func analyzeFile(_ bytes: [UInt8], path: String, _ selection: RuleSelection, _ settings: Settings) -> ReadFile {
  let (text, decodingProblems) = decode(bytes)
  let parsed = parse(text, limits: settings.limits)
  let facts = lower(parsed.tree, text.bytes, path: path)
  let (findings, questions) = checkFile(facts, selection, settings.vocabulary, cards: settings.cards)
  return ReadFile(
    path: path, facts: facts, findings: findings, questions: questions,
    suppressions: suppressions(in: parsed, text, honorsNoqa: settings.honorsNoqa),
    problems: decodingProblems + parsed.problems + facts.problems, byteCount: bytes.count, checksum: ContentHash(bytes))
}

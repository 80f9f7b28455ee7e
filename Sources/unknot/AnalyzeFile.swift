import Analysis
import Report
import Rules
import Syntax

/// From the bytes of one file to what the report says about it. Pure, and called from several threads at once.
func analyze(
  _ bytes: [UInt8], path: String, _ selection: RuleSelection, _ settings: Settings
) -> (file: Report.File, suppressions: [Suppression], statistics: HeapAnalyzer.Statistics) {
  let (text, decodingProblems) = decode(bytes)
  let parsed = parse(text, limits: settings.limits)
  let facts = lower(parsed.tree, text.bytes, path: path)
  let (findings, statistics) = check(facts, selection, settings.vocabulary)
  let file = Report.File(
    path: path, text: text, findings: findings,
    problems: decodingProblems + parsed.problems + facts.problems)
  return (file, suppressions(in: parsed, text, honorsNoqa: settings.honorsNoqa), statistics)
}

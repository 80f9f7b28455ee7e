import Rules

/// How many findings each rule has, most first: `--statistics`.
func ruleStatistics(_ report: Report) -> [(rule: RuleID, count: Int)] {
  var counts: [RuleID: Int] = [:]
  for finding in report.files.lazy.flatMap(\.findings) { counts[finding.rule, default: 0] += 1 }
  return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
}

/// A line for each rule that has findings: count, id, what it is about.
package func statisticsText(_ report: Report, _ style: TextStyle) -> [UInt8] {
  let rows = ruleStatistics(report)
  var ink = InkWriter(style)
  let counts = rows.map { "\($0.count)".utf8.count }.max() ?? 0
  let names = rows.map(\.rule.text.utf8.count).max() ?? 0
  for row in rows {
    let card = report.cardIndex(of: row.rule).map { report.cards[$0] }
    ink.spaces(counts - "\(row.count)".utf8.count)
    ink.put("\(row.count)", .strong)
    ink.put("  ")
    ink.put(row.rule.text, .severity(card?.severity ?? .note))
    ink.spaces(names - row.rule.text.utf8.count + 2)
    ink.put(card?.summary ?? "")
    ink.newline()
  }
  if !style.isQuiet {
    ink.put(summary(report), .strong)
    ink.newline()
  }
  return ink.out.bytes
}

/// `[{"rule", "summary", "count"}]`, most first.
package func statisticsJSON(_ report: Report) -> [UInt8] {
  var json = JSONWriter()
  json.array { json in
    for row in ruleStatistics(report) {
      json.newline()
      json.object {
        $0.member("rule", row.rule.text)
        $0.member("summary", report.cardIndex(of: row.rule).map { report.cards[$0].summary } ?? "")
        $0.member("count", row.count)
      }
    }
  }
  return json.finished()
}

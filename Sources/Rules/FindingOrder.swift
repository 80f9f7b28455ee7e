extension [Finding] {
  /// In the order of reports: by file, place and rule. Total: equal only where two findings say the same.
  package func inReportOrder() -> [Finding] {
    sorted(by: precedesInReport)
  }
}

/// Paths compare by their bytes, so that the order is that of `LC_ALL=C sort` on every system.
package func pathPrecedes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}

/// Whether `a` stands before `b` in a report.
package func precedesInReport(_ a: Finding, _ b: Finding) -> Bool {
  if a.place.file != b.place.file { return pathPrecedes(a.place.file, b.place.file) }
  if a.place.range.start != b.place.range.start { return a.place.range.start < b.place.range.start }
  if a.place.range.end != b.place.range.end { return a.place.range.end < b.place.range.end }
  if a.rule != b.rule { return a.rule < b.rule }
  if a.message != b.message { return a.message < b.message }
  return a.fingerprint < b.fingerprint
}

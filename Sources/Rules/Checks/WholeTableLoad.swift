import Analysis

/// All rows of a query or table in memory for one loop over them.
let wholeTableLoad: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: [.cursor, .table]).compactMap { load, body in
    guard load.isOneLoop else { return nil }
    let message =
      load.origin.source == .cursor
      ? "fetchall() holds all rows while the loop needs one at a time: iterate over the cursor"
      : "the whole table is in memory for one loop over its rows: chunksize= gives it in parts"
    // A driver may have all rows by then; a table as an object of pandas is there for sure.
    let severity: Severity = load.origin.source == .cursor ? .note : .warning
    return view.finding("whole-table-load", load, in: body, severity, .likely, message)
  }
}

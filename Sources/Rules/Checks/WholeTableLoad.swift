import Analysis

/// All rows of a query or table in memory for one loop over them.
let wholeTableLoad: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: [.cursor, .table]).compactMap { load, body in
    guard load.isOneLoop else { return nil }
    let message =
      load.origin.source == .cursor
      ? "fetchall() holds all rows while the loop needs one at a time: iterate over the cursor"
      : "the whole table is in memory for one loop over its rows: chunksize= gives it in parts"
    return view.finding("whole-table-load", load, in: body, .warning, .likely, message)
  }
}

import Analysis

/// All rows of a query or table in memory for one loop over them.
let wholeTableLoad: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: [.cursor, .query, .table]).compactMap { load, body in
    guard load.isOneLoop else { return nil }
    switch load.origin.source {
    case .cursor:
      // A driver may have all rows by then. A loop that comes after the cursor's end would hold it open.
      return view.finding(
        "whole-table-load", load, in: body, .note, load.uses == [.lines] ? .likely : .possible,
        "fetchall() holds all rows while the loop needs one at a time: iterate over the cursor")
    case .query:
      if let instead = load.instead {
        // What a filter leaves may be few, and a loop over all is often one over a small table.
        let isSure = load.form == .list && !load.isFiltered
        let holder = load.form == .list ? "a list holds all of them" : "the query set keeps every row"
        return view.finding(
          "whole-table-load", load, in: body, .note, isSure ? .likely : .possible,
          "\(holder) while the loop needs one at a time: \(instead)")
      }
      return view.finding(
        "whole-table-load", load, in: body, .note, .possible,
        "all() holds an object for every row while the loop needs one at a time: yield_per() gives them in parts")
    default:
      let instead = load.instead.map { ": \($0)" } ?? ""
      return view.finding(
        "whole-table-load", load, in: body, .warning, .likely,
        "everything is in memory for one loop over it\(instead)")
    }
  }
}

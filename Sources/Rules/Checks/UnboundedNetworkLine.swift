import Analysis

/// A line of unlimited length from the other end of a connection.
let unboundedNetworkLine: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: [.socket]).compactMap { load, body in
    guard load.form == .line else { return nil }
    let name = load.origin.name.map { view.file.text($0) + "." } ?? ""
    return view.finding(
      "unbounded-network-line", load, in: body, .warning, .likely,
      "\(name)readline() takes a line of any length from the other end, which may send one without end")
  }
}

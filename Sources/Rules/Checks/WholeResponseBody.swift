import Analysis

/// The body of a response in memory where it could pass through.
let wholeResponseBody: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: [.response]).compactMap { load, body in
    let reason: String
    switch load.streamableUse {
    case .written: reason = "only to write it on"
    case .hashed: reason = "only to hash it"
    case .lines, .linesAfterClose: reason = "only to go through its lines"
    case .measured: reason = "only for its length"
    case .wrapped, .other, nil:
      if load.form == .body { return nil }
      return view.finding(
        "whole-response-body", load, in: body, .warning, .possible,
        "read() holds the whole response in memory, however much the server sends")
    }
    return view.finding(
      "whole-response-body", load, in: body, .warning, .likely, "the whole response is in memory \(reason)")
  }
}

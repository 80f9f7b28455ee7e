import Analysis

/// What a process writes, collected in memory where it could pass through.
let capturedProcessOutput: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: [.process]).compactMap { load, body in
    switch load.streamableUse {
    case .written:
      return view.finding(
        "captured-process-output", load, in: body, .warning, .likely,
        "all that the process writes is in memory only to be written on: give it the file as stdout")
    case .hashed, .lines, .linesAfterClose:
      return view.finding(
        "captured-process-output", load, in: body, .note, .possible,
        "all that the process writes is in memory while its pipe gives it piece by piece")
    case .measured, .wrapped, .other, nil: return nil
    }
  }
}

import Analysis

/// What one file loads whole, as a load rule sees it.
struct LoadView {
  let file: FileView
  let loads: [(load: Load, body: BodyID)]

  init(_ file: FileView) {
    self.file = file
    loads = file.file.loads()
  }

  /// The loads from some kinds of source that nothing says are small.
  func loads(from sources: Set<LoadOrigin.Source>) -> [(load: Load, body: BodyID)] {
    loads.filter { sources.contains($0.load.origin.source) && !$0.load.origin.isSmall }
  }

  func finding(
    _ rule: StaticString, _ load: Load, in body: BodyID, _ severity: Severity, _ confidence: Confidence,
    _ message: String
  ) -> Finding {
    file.finding(
      rule, at: load.op.range, in: body, severity: severity,
      confidence: file.confidence(confidence, in: body), message: message)
  }
}

extension Set<LoadOrigin.Source> {
  static let files: Set = [.opened, .standardInput, .assumed]
}

extension Load {
  /// How bad it is that something is in memory as a whole which may be needed as a whole.
  var severityOfWhole: Severity { origin.size == nil ? .note : .warning }

  /// Why it may be large, as the end of a message.
  var sizeRemark: String {
    switch origin.size {
    case .named: ", and its name says that it grows"
    case .many: ", and it is one of many"
    case .chosen: ", and whoever runs the program chooses it"
    case nil: ""
    }
  }

  /// Why it need not be whole, where all that happens to it could happen piece by piece.
  var streamableUse: Load.Use? {
    let streamed = uses.filter { use in
      switch use {
      case .lines, .linesAfterClose, .hashed, .written, .measured: true
      case .wrapped, .other: false
      }
    }
    return streamed.count == uses.count ? streamed.first : nil
  }
}

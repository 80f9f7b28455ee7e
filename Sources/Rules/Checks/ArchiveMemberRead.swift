import Analysis

/// A member of an archive unpacked in memory where it could be read like a file.
let archiveMemberRead: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: [.archiveMember]).compactMap { load, body in
    let reason: String
    switch load.uses == [.wrapped] ? .wrapped : load.streamableUse {
    case .written: reason = "only to write it on: shutil.copyfileobj copies in chunks"
    case .hashed: reason = "only to hash it: a hash takes it in chunks"
    case .lines, .linesAfterClose: reason = "only to go through its lines: the open member gives them one by one"
    case .measured: reason = "only for its length: the archive's directory knows the size"
    case .wrapped: reason = "only to make a file of it: the open member is one"
    case .other, nil:
      return view.finding(
        "archive-member-read", load, in: body, load.severityOfWhole, .possible,
        "read() unpacks the whole member in memory, and a small archive may hold a very large one\(load.sizeRemark)")
    }
    let severity: Severity = load.uses == [.wrapped] ? .note : .warning
    return view.finding(
      "archive-member-read", load, in: body, severity, .likely, "read() unpacks the whole member in memory \(reason)")
  }
}

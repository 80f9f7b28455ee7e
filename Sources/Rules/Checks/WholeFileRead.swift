import Analysis

/// A file read in one piece where pieces would do.
let wholeFileRead: @Sendable (FileView) -> [Finding] = { view in
  view.fileReads().compactMap { read, body in
    guard read.form != .readlines, read.form != .list, !read.isOneLoop, !read.opener.isSmall else { return nil }
    let what = named(read, view)
    let streamed = read.uses.filter { $0 == .hashed || $0 == .written || $0 == .measured }
    guard let purpose = streamed.first, streamed.count == read.uses.count else {
      return view.finding(
        "whole-file-read", at: read.op.range, in: body, severity: .note, confidence: .possible,
        message: "\(what) holds the whole file in memory, however large it is")
    }
    let reason =
      switch purpose {
      case .hashed: "only to hash it: a hash takes it in chunks"
      case .written: "only to write it on: shutil.copyfileobj copies in chunks"
      case .measured, .lines, .linesAfterClose, .other: "only for its length: os.stat knows the size"
      }
    return view.finding(
      "whole-file-read", at: read.op.range, in: body, severity: .warning,
      confidence: view.confidence(.likely, in: body), message: "\(what) holds the whole file in memory \(reason)")
  }
}

private func named(_ read: FileRead, _ view: FileView) -> String {
  let method =
    switch read.form {
    case .readText: "read_text()"
    case .readBytes: "read_bytes()"
    case .read, .readlines, .list: "read()"
    }
  if read.opener.source == .standardInput { return "sys.stdin." + method }
  return read.opener.name.map { "\(view.text($0)).\(method)" } ?? method
}

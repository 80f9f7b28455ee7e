import Analysis

/// A list of all lines of a file, made for one loop over it.
let readlinesLoop: @Sendable (FileView) -> [Finding] = { view in
  view.fileReads().compactMap { read, body in
    guard read.isOneLoop, !read.opener.isSmall else { return nil }
    let file = read.opener.source == .standardInput ? "sys.stdin" : read.opener.name.map { view.text($0) }
    let isSure = read.opener.source != .assumed
    return view.finding(
      "readlines-loop", at: read.op.range, in: body, severity: .warning,
      confidence: view.confidence(isSure ? .likely : .possible, in: body),
      message: message(read.form, file, splitter: read.splitter.map { view.text($0) }))
  }
}

private func message(_ form: FileRead.Form, _ file: String?, splitter: String?) -> String {
  let receiver = file.map { $0 + "." } ?? ""
  let instead = file.map { "iterate over \($0) itself" } ?? "iterate over the open file itself"
  let split = splitter.map { ".\($0)()" } ?? ""
  return switch form {
  case .readlines: "\(receiver)readlines() holds all lines of the file while the loop needs one at a time: \(instead)"
  case .list: "a list holds all lines of the file while the loop needs one at a time: \(instead)"
  case .read:
    "\(receiver)read()\(split) holds the file and all its lines while the loop needs one at a time: \(instead)"
  case .readText:
    "read_text()\(split) holds the file and all its lines while the loop needs one at a time: open the path "
      + "and iterate over the file"
  case .readBytes:
    "read_bytes()\(split) holds the file and all its lines while the loop needs one at a time: open the path "
      + "and iterate over the file"
  }
}

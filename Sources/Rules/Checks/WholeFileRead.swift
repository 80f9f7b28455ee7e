import Analysis

/// A file read in one piece where pieces would do.
let wholeFileRead: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: .files).compactMap { load, body in
    guard [.read, .readText, .readBytes].contains(load.form), !load.isOneLoop else { return nil }
    let what = named(load, view.file)
    let reason: String
    switch load.streamableUse {
    case .hashed: reason = "only to hash it: a hash takes it in chunks"
    case .written: reason = "only to write it on: shutil.copyfileobj copies in chunks"
    case .measured: reason = "only for its length: os.stat knows the size"
    case .lines, .linesAfterClose, .wrapped, .other, nil:
      return view.finding(
        "whole-file-read", load, in: body, load.severityOfWhole, .possible,
        "\(what) holds the whole file in memory, however large it is\(load.sizeRemark)")
    }
    return view.finding(
      "whole-file-read", load, in: body, .warning, .likely, "\(what) holds the whole file in memory \(reason)")
  }
}

private func named(_ load: Load, _ view: FileView) -> String {
  let method =
    switch load.form {
    case .readText: "read_text()"
    case .readBytes: "read_bytes()"
    default: "read()"
    }
  if load.origin.source == .standardInput { return "sys.stdin." + method }
  return load.origin.name.map { "\(view.text($0)).\(method)" } ?? method
}

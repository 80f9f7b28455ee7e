import Analysis

/// A list of all lines of a file, made for one loop over it.
let readlinesLoop: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: .files).compactMap { load, body in
    guard load.isOneLoop, let message = message(load, view.file) else { return nil }
    let isSure = load.origin.source != .assumed
    return view.finding("readlines-loop", load, in: body, .warning, isSure ? .likely : .possible, message)
  }
}

private func message(_ load: Load, _ view: FileView) -> String? {
  let file = load.origin.source == .standardInput ? "sys.stdin" : load.origin.name.map { view.text($0) }
  let receiver = file.map { $0 + "." } ?? ""
  let instead = file.map { "iterate over \($0) itself" } ?? "iterate over the open file itself"
  let split = load.splitter.map { ".\(view.text($0))()" } ?? ""
  switch load.form {
  case .readlines:
    return "\(receiver)readlines() holds all lines of the file while the loop needs one at a time: \(instead)"
  case .list: return "a list holds all lines of the file while the loop needs one at a time: \(instead)"
  case .read:
    return "\(receiver)read()\(split) holds the file and all its lines while the loop needs one at a time: \(instead)"
  case .readText, .readBytes:
    let method = load.form == .readText ? "read_text()" : "read_bytes()"
    return "\(method)\(split) holds the file and all its lines while the loop needs one at a time: open the path "
      + "and iterate over the file"
  case .parse, .rows, .body, .output, .iterator, .line: return nil
  }
}

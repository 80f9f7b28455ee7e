import Glibc
import HeapPrograms
import RuntimeModel

/// What real interpreters printed for a program, kept beside it for machines that have none: a part for each group of
/// versions that print the same, `== 3.8 3.9 3.10` above it. `UPDATE_GOLDENS=1` writes it anew.
struct RecordedOutput: Equatable {
  var parts: [(versions: [PythonVersion], output: String)] = []

  static func == (left: RecordedOutput, right: RecordedOutput) -> Bool { left.text == right.text }

  static func path(of program: String) -> String { "\(fixtureFolder())/recorded/\(program.dropLast(3)).txt" }

  /// `nil` if nothing is recorded.
  init?(of program: String) {
    let bytes = contents(Self.path(of: program))
    if bytes.isEmpty { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("== 3") {
        parts.append((line.dropFirst(3).split(separator: " ").compactMap { PythonVersion(text: String($0)) }, ""))
      } else if !parts.isEmpty {
        parts[parts.count - 1].output += line + "\n"
      }
    }
    // The last line end belongs to the line before.
    if let last = parts.last { parts[parts.count - 1].output = String(last.output.dropLast()) }
  }

  init(_ outputs: [(version: PythonVersion, output: String)]) {
    for (version, output) in outputs {
      if let known = parts.firstIndex(where: { $0.output == output }) {
        parts[known].versions.append(version)
      } else {
        parts.append(([version], output))
      }
    }
  }

  var versions: [PythonVersion] { parts.flatMap(\.versions).sorted() }

  func output(of version: PythonVersion) -> String? { parts.first { $0.versions.contains(version) }?.output }

  var text: String {
    parts.map { "== " + $0.versions.map(\.description).joined(separator: " ") + "\n" + $0.output }.joined()
  }

  func write(for program: String) {
    guard let file = fopen(Self.path(of: program), "w") else { return }
    defer { fclose(file) }
    fputs(text, file)
  }
}

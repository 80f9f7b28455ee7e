import Glibc
import Report
import Rules
import Syntax

/// Writes suppressions for all findings of a report into the files, each file whole or not at all. Returns whether
/// every finding has got one; what has not is told on the standard error.
/// - Parameter locations: where the files of the report are, by path.
func addIgnores(_ report: Report, reason: String, locations: [String: Discovery.File], isQuiet: Bool) -> Bool {
  var added = 0
  var changed = 0
  var isDone = true
  for file in report.files {
    // A comment that silences nothing is no answer to one that silences nothing.
    let findings = file.findings.filter { !RuleID.aboutSuppressions.contains($0.rule) }
    guard !findings.isEmpty, let text = file.text, let place = locations[file.path] else { continue }
    do {
      added += try addIgnores(for: findings, to: text, at: place, reason)
      changed += 1
    } catch {
      isDone = false
      Descriptor.error.write("unknot: \(file.path) is left as it was: \(error)\n")
    }
  }
  if !isQuiet {
    Descriptor.error.write(
      "\(added) \(added == 1 ? "comment" : "comments") added in \(changed) \(changed == 1 ? "file" : "files")\n")
  }
  return isDone
}

private func addIgnores(
  for findings: [Finding], to text: SourceText, at file: Discovery.File, _ reason: String
) throws -> Int {
  let path = String(decoding: file.location, as: UTF8.self)
  guard path.utf8.elementsEqual(file.location) else { throw Refusal(description: "its name is not UTF-8") }
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  let bytes = try readFile(file.location, limit: text.bytes.count + mark.count)
  let hasMark = bytes.starts(with: mark)
  guard bytes.dropFirst(hasMark ? mark.count : 0).elementsEqual(text.bytes) else {
    throw Refusal(description: "it is not UTF-8, or has changed meanwhile")
  }
  switch addSuppressions(for: findings, to: text, reason: reason) {
  case .refused(let why): throw Refusal(description: why)
  case .text(let silent, let count):
    try writeWhole((hasMark ? mark : []) + silent, to: path)
    return count
  }
}

/// The option may stand without a reason, which the parser of options has no way to say.
func spellingOutAddIgnore(_ arguments: [String]) -> [String] {
  var isOption = true
  return arguments.map { argument in
    if argument == "--" { isOption = false }
    return isOption && argument == "--add-ignore" ? "--add-ignore=\(standardReason)" : argument
  }
}

private let standardReason = "was here before unknot"

/// Whether a text may stand in a comment as the reason: a line end would be code, and a `#` another comment.
func isReason(_ text: String) -> Bool {
  text.contains { !$0.isWhitespace } && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "#") }
}

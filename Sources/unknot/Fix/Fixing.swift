import ArgumentParser
import Report
import Rules
import Syntax

/// What mending came to.
struct Fixes {
  struct Change {
    var file: Discovery.File
    var before, after: [UInt8]
  }

  /// An edit that was not made, and why.
  struct LeftOut {
    var finding: Finding
    var line: Int
    var reason: String
  }

  /// By path.
  var changes: [Change] = []
  var mended = 0
  var leftOut: [LeftOut] = []
}

/// Analyzes, makes the edits that are wanted, and analyzes again with them, until nothing is left to mend. An edit after
/// which its finding is still there, or after which more is found, is taken back. No file is written.
///
/// Edits that touch each other have their turn one after the other, as the text between them changes.
func fix(
  _ options: RunOptions, unsafe: Bool
) async throws(ExitCode) -> (result: RunResult, fixes: Fixes) {
  var options = options
  options.wantsEdits = true
  var result = try await run(options)
  var fixing = Fixing(unsafe: unsafe)
  var texts = options.texts
  for _ in 0..<Fixing.roundLimit {
    let round = fixing.edited(result.report, result.discovery, texts)
    if round.isEmpty { break }
    options.texts = texts
    for file in round { options.texts[file.file.absolute] = file.bytes }
    let next = try await run(options)
    let isKept = fixing.check(round, before: result.report, after: next.report)
    guard isKept else { continue }
    for file in round { fixing.keep(file) }
    (texts, result) = (options.texts, next)
  }
  return (result, fixing.fixes)
}

private struct Fixing {
  /// A file of one round.
  struct Edited {
    var file: Discovery.File
    var before, bytes: [UInt8]
    var mended: [Finding]
  }

  /// More rounds than edits can touch each other in code that a person wrote.
  static let roundLimit = 100

  let unsafe: Bool
  var fixes = Fixes()
  /// Fingerprints of findings whose edit was tried in vain.
  private var refused: Set<String> = []

  init(unsafe: Bool) { self.unsafe = unsafe }

  mutating func edited(_ report: Report, _ discovery: Discovery, _ texts: [[UInt8]: [UInt8]]) -> [Edited] {
    let places = Dictionary(discovery.files.map { ($0.path, $0) }) { first, _ in first }
    var round: [Edited] = []
    for file in report.files {
      let wanted = file.findings.filter { finding in
        !finding.edits.isEmpty && (unsafe || finding.editSafety == .safe) && !refused.contains(finding.fingerprint)
          && finding.edits.allSatisfy { $0.place.file == file.path }
      }
      guard !wanted.isEmpty, let text = file.text, let place = places[file.path], place.isRegular else { continue }
      guard let mark = byteOrderMark(of: place, text, texts) else {
        for finding in wanted { leaveOut(finding, text, "the file is not UTF-8") }
        continue
      }
      let outcome = applyingEdits(of: wanted, to: text)
      for finding in outcome.refused { leaveOut(finding, text, "the file would not be Python after it") }
      guard !outcome.mended.isEmpty else { continue }
      round.append(
        Edited(file: place, before: mark + text.bytes, bytes: mark + outcome.bytes, mended: outcome.mended))
    }
    return round
  }

  /// Whether every finding of a round is gone and no other has come; what has an unwanted edit is refused.
  mutating func check(_ round: [Edited], before: Report, after: Report) -> Bool {
    var isKept = true
    for edited in round {
      let path = edited.file.path
      let old = before.files.first { $0.path == path }
      let new = after.files.first { $0.path == path }
      let text = SourceText(utf8: edited.before)
      for rule in Set((new?.findings ?? []).map(\.rule)).union(edited.mended.map(\.rule)).sorted() {
        let mended = edited.mended.filter { $0.rule == rule }
        let left = (new?.findings ?? []).filter { $0.rule == rule }
        guard left.count > (old?.findings ?? []).count(where: { $0.rule == rule }) - mended.count else { continue }
        isKept = false
        // Those that are there again, else those of the rule of which there is more, else all.
        let still = Set(left.map(\.fingerprint))
        let guilty = mended.filter { still.contains($0.fingerprint) }
        for finding in guilty.isEmpty ? (mended.isEmpty ? edited.mended : mended) : guilty {
          leaveOut(finding, text, mended.isEmpty ? "\(rule) would be found after it" : "it would still be found")
        }
      }
    }
    return isKept
  }

  mutating func keep(_ edited: Edited) {
    fixes.mended += edited.mended.count
    if let index = fixes.changes.firstIndex(where: { $0.file.path == edited.file.path }) {
      fixes.changes[index].after = edited.bytes
    } else {
      fixes.changes.append(.init(file: edited.file, before: edited.before, after: edited.bytes))
      fixes.changes.sort { pathPrecedes($0.file.path, $1.file.path) }
    }
  }

  private mutating func leaveOut(_ finding: Finding, _ text: SourceText, _ reason: String) {
    guard refused.insert(finding.fingerprint).inserted else { return }
    fixes.leftOut.append(
      .init(finding: finding, line: text.line(of: finding.place.range.start), reason: reason))
  }

  /// What stands before the text in the file; nil where the file is more than that and the text.
  private func byteOrderMark(
    of file: Discovery.File, _ text: SourceText, _ texts: [[UInt8]: [UInt8]]
  ) -> [UInt8]? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let limit = text.bytes.count + mark.count
    guard let bytes = texts[file.absolute] ?? (try? readFile(file.location, limit: limit)) else { return nil }
    let start = bytes.starts(with: mark) ? mark : []
    return bytes.dropFirst(start.count).elementsEqual(text.bytes) ? start : nil
  }
}

/// Writes what was mended, each file whole or not at all. False where one could not be written; why is told on the
/// standard error.
func write(_ fixes: Fixes) -> Bool {
  var isWritten = true
  for change in fixes.changes {
    let path = String(decoding: change.file.location, as: UTF8.self)
    do {
      guard path.utf8.elementsEqual(change.file.location) else { throw Refusal(description: "its name is not UTF-8") }
      guard try readFile(change.file.location, limit: change.before.count) == change.before else { throw TooLarge() }
      try writeWhole(change.after, to: path)
    } catch {
      isWritten = false
      let reason = error is TooLarge ? "it has changed meanwhile" : "\(error)"
      Descriptor.error.write("unknot: \(change.file.path) is left as it was: \(reason)\n")
    }
  }
  return isWritten
}

struct Refusal: Error, CustomStringConvertible { var description: String }

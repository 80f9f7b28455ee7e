import Report
import Syntax

/// `2 findings mended in 1 file`, after a line for each edit that was left out.
func summary(of fixes: Fixes) -> String {
  let files = fixes.changes.count
  return leftOutText(fixes)
    + "\(fixes.mended) \(fixes.mended == 1 ? "finding" : "findings") mended in \(files) \(files == 1 ? "file" : "files")\n"
}

/// One line for each edit that was not made.
func leftOutText(_ fixes: Fixes) -> String {
  fixes.leftOut.map { leftOut in
    let finding = leftOut.finding
    return
      "unknot: \(finding.place.file):\(leftOut.line): the edit for \(finding.rule) is left out: \(leftOut.reason)\n"
  }.joined()
}

/// The changes as `diff -u` writes them, each file with three lines around what changes.
func unifiedDiff(_ fixes: Fixes) -> [UInt8] {
  fixes.changes.reduce(into: []) { $0 += unifiedDiff($1.file.path, lines($1.before), lines($1.after)) }
}

private typealias Line = ArraySlice<UInt8>

/// With their line ends.
private func lines(_ bytes: [UInt8]) -> [Line] {
  let starts = SourceText(utf8: bytes).lineStarts.map { Int($0) } + [bytes.count]
  return zip(starts, starts.dropFirst()).filter { $0 < $1 }.map { bytes[$0..<$1] }
}

private func unifiedDiff(_ path: String, _ before: [Line], _ after: [Line]) -> [UInt8] {
  var output = Array("--- \(path)\n+++ \(path)\n".utf8)
  for hunk in hunks(steps(from: before, to: after)) {
    let old = hunk.count { $0.mark != .added }
    let new = hunk.count { $0.mark != .removed }
    output +=
      "@@ -\(start(hunk[hunk.startIndex].old, old)),\(old) +\(start(hunk[hunk.startIndex].new, new)),\(new) @@\n".utf8
    for step in hunk {
      let line = step.mark == .added ? after[step.new] : before[step.old]
      output.append(step.mark.rawValue)
      output += line
      if line.last != 0x0A { output += "\n\\ No newline at end of file\n".utf8 }
    }
  }
  return output
}

/// Line numbers count from 1; those of no lines name the line before them.
private func start(_ index: Int, _ count: Int) -> Int { count == 0 ? index : index + 1 }

/// A line of a diff, and where both texts are there.
private struct DiffStep {
  enum Mark: UInt8 {
    case kept = 0x20
    case added = 0x2B
    case removed = 0x2D
  }
  var mark: Mark
  var old, new: Int
}

private func steps(from before: [Line], to after: [Line]) -> [DiffStep] {
  let difference = after.difference(from: before)
  var removed: Set<Int> = []
  var added: Set<Int> = []
  for change in difference {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): added.insert(offset)
    }
  }
  var steps: [DiffStep] = []
  var old = 0
  var new = 0
  while old < before.count || new < after.count {
    if removed.contains(old) {
      steps.append(DiffStep(mark: .removed, old: old, new: new))
      old += 1
    } else if added.contains(new) {
      steps.append(DiffStep(mark: .added, old: old, new: new))
      new += 1
    } else {
      steps.append(DiffStep(mark: .kept, old: old, new: new))
      old += 1
      new += 1
    }
  }
  return steps
}

/// The changes with what stands around them; those that are near each other together.
private func hunks(_ steps: [DiffStep]) -> [ArraySlice<DiffStep>] {
  let around = 3
  var hunks: [Range<Int>] = []
  for index in steps.indices where steps[index].mark != .kept {
    let range = max(0, index - around)..<min(steps.count, index + around + 1)
    if let last = hunks.last, last.upperBound >= range.lowerBound {
      hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
    } else {
      hunks.append(range)
    }
  }
  return hunks.map { steps[$0] }
}

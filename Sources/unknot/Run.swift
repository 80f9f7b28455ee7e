import Analysis
import ArgumentParser
import Report
import Rules
import Synchronization
import Syntax

struct RunOptions: Sendable {
  var paths: [String]
  var jobs: Int
  var configuration: Configuration
  /// Also named files are left out where settings exclude them.
  var forcesExclusion = false
  /// Findings that are not told.
  var known: Baseline?
  var showsProgress: Bool
}

/// Finds the files and analyzes them, `jobs` at a time. What comes back does not depend on `jobs`.
func run(_ options: RunOptions) async throws(ExitCode) -> (
  report: Report, discovery: Discovery, statistics: RunStatistics
) {
  let begin = secondsNow()
  let discovery = discover(
    options.paths, from: workingDirectory(), options.configuration, forcesExclusion: options.forcesExclusion)
  try fail(for: discovery.configurationErrors)
  let found = secondsNow()
  let gate = Gate(discovery, options.known)
  let progress = options.showsProgress ? Progress(total: discovery.files.count) : nil
  let analyzed = await analyzeAll(discovery.files, gate, options.jobs, progress)
  let files = analyzed.files
  progress?.clear()

  let problems = discovery.problems.map { Report.File(path: $0.path, text: nil, problems: [$0.problem]) }
  // A file in a folder that cannot be read is a remark; one that was asked for is a failure.
  let named = Set(discovery.files.lazy.filter(\.isNamed).map(\.path))
  let isComplete =
    discovery.foundEveryPath
    && !files.contains { named.contains($0.path) && $0.problems.contains { $0.kind == .unreadable } }
  let report = Report(
    tool: tool, cards: builtInCards.filter { gate.selection.includes($0.id) }, files: files + problems,
    fileCount: discovery.files.count, isComplete: isComplete)
  let statistics = RunStatistics(
    files: discovery.files.count, bytes: analyzed.bytes, heap: analyzed.heap, discoverySeconds: found - begin,
    analysisSeconds: secondsNow() - found, skippedLinks: discovery.skippedLinks)
  return (report, discovery, statistics)
}

/// Workers take the next file from one list, so a worker holds one file at a time. Big files go first: one that is
/// begun last would keep a single worker busy after the others are done.
private func analyzeAll(
  _ files: [Discovery.File], _ gate: Gate, _ jobs: Int, _ progress: Progress?
) async -> Analyzed {
  let bySize = files.indices.sorted { (files[$1].size, $0) < (files[$0].size, $1) }
  let queue = WorkQueue(count: files.count)
  return await withTaskGroup(of: Analyzed.self) { group in
    for _ in 0..<max(1, min(jobs, files.count)) {
      group.addTask {
        var part = Analyzed()
        while let index = queue.next() {
          part.add(files[bySize[index]], gate)
          progress?.advance()
        }
        return part
      }
    }
    var all = Analyzed()
    for await part in group { all.add(part) }
    return all
  }
}

/// What one worker, or all of them, found.
private struct Analyzed: Sendable {
  var files: [Report.File] = []
  var bytes = 0
  var heap = HeapAnalyzer.Statistics()

  mutating func add(_ file: Discovery.File, _ gate: Gate) {
    var result: Report.File
    do {
      // The limit is a little above the parser's own: a byte order mark and other encodings take room of their own.
      let settings = gate.settings(of: file)
      let content = try readFile(file.location, limit: settings.limits.bytes * 4)
      let statistics: HeapAnalyzer.Statistics
      let suppressions: [Suppression]
      (result, suppressions, statistics) = analyze(content, path: file.path, gate.selection, settings)
      gate.apply(to: &result, file, suppressions)
      bytes += content.count
      heap += statistics
    } catch is TooLarge {
      let message = "the file has more than the \(gate.settings(of: file).limits.bytes) bytes that are analyzed"
      result = failed(file, Problem(kind: .tooLarge, message: message, range: nil))
    } catch {
      result = failed(file, Problem(kind: .unreadable, message: "\(error)", range: nil))
    }
    // The text of a file that the report does not mention would only take memory.
    if result.isMentioned { files.append(result) }
  }

  mutating func add(_ other: Analyzed) {
    files += other.files
    bytes += other.bytes
    heap += other.heap
  }
}

private func failed(_ file: Discovery.File, _ problem: Problem) -> Report.File {
  Report.File(path: file.path, text: nil, problems: [problem])
}

private final class WorkQueue: Sendable {
  private let taken = Atomic(0)
  private let count: Int

  init(count: Int) { self.count = count }

  func next() -> Int? {
    let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}

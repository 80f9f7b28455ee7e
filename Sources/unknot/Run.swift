import Report
import Rules
import Synchronization
import Syntax

struct RunOptions: Sendable {
  var paths: [String]
  var jobs: Int
  var selection: RuleSelection
  var showsProgress: Bool
}

/// Finds the files and analyzes them, `jobs` at a time. What comes back does not depend on `jobs`.
func run(_ options: RunOptions) async -> (report: Report, statistics: RunStatistics) {
  let begin = secondsNow()
  let discovery = discover(options.paths, from: workingDirectory())
  let found = secondsNow()
  let progress = options.showsProgress ? Progress(total: discovery.files.count) : nil
  let (files, bytes) = await analyzeAll(discovery.files, options, progress)
  progress?.clear()

  let problems = discovery.problems.map { Report.File(path: $0.path, text: nil, problems: [$0.problem]) }
  // A file in a folder that cannot be read is a remark; one that was asked for is a failure.
  let named = Set(discovery.files.lazy.filter(\.isNamed).map(\.path))
  let isComplete =
    discovery.foundEveryPath
    && !files.contains { named.contains($0.path) && $0.problems.contains { $0.kind == .unreadable } }
  let report = Report(
    tool: tool, cards: builtInCards.filter { options.selection.includes($0.id) }, files: files + problems,
    fileCount: discovery.files.count, isComplete: isComplete)
  let statistics = RunStatistics(
    files: discovery.files.count, bytes: bytes, discoverySeconds: found - begin,
    analysisSeconds: secondsNow() - found, skippedLinks: discovery.skippedLinks)
  return (report, statistics)
}

/// Workers take the next file from one list, so a worker holds one file at a time. Big files go first: one that is
/// begun last would keep a single worker busy after the others are done.
private func analyzeAll(
  _ files: [Discovery.File], _ options: RunOptions, _ progress: Progress?
) async -> (files: [Report.File], bytes: Int) {
  let bySize = files.indices.sorted { (files[$1].size, $0) < (files[$0].size, $1) }
  let queue = WorkQueue(count: files.count)
  return await withTaskGroup(of: (files: [Report.File], bytes: Int).self) { group in
    for _ in 0..<max(1, min(options.jobs, files.count)) {
      group.addTask {
        var worth: [Report.File] = []
        var bytes = 0
        while let index = queue.next() {
          let (file, size) = analyze(files[bySize[index]], options.selection)
          bytes += size
          // The text of a file that the report does not mention would only take memory.
          if !file.findings.isEmpty || !file.problems.isEmpty { worth.append(file) }
          progress?.advance()
        }
        return (worth, bytes)
      }
    }
    var all: [Report.File] = []
    var bytes = 0
    for await part in group {
      all += part.files
      bytes += part.bytes
    }
    return (all, bytes)
  }
}

private func analyze(_ file: Discovery.File, _ selection: RuleSelection) -> (Report.File, bytes: Int) {
  do {
    // The limit is a little above the parser's own: a byte order mark and other encodings take room of their own.
    let bytes = try readFile(file.location, limit: ParseLimits.default.bytes * 4)
    return (analyze(bytes, path: file.path, selection), bytes.count)
  } catch is TooLarge {
    let message = "the file has more than the \(ParseLimits.default.bytes) bytes that are analyzed"
    return (failed(file, Problem(kind: .tooLarge, message: message, range: nil)), 0)
  } catch {
    return (failed(file, Problem(kind: .unreadable, message: "\(error)", range: nil)), 0)
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

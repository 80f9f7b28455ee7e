import Analysis
import Glibc
import Report
import Syntax

/// What a run did, for `--verbose`.
struct RunStatistics: Sendable {
  var files = 0
  var bytes = 0
  /// Of a run whose answer was kept; the others took time to find it.
  var cacheSeconds: Double?
  var heap = HeapAnalyzer.Statistics()
  var discoverySeconds = 0.0
  var loweringSeconds = 0.0
  var linkingSeconds = 0.0
  var heapSeconds = 0.0
  var validationSeconds = 0.0
  var skippedLinks = 0
}

/// One line for each thing that is worth knowing.
func text(_ statistics: RunStatistics, _ report: Report, renderingSeconds: Double) -> String {
  var lines = ["files: \(statistics.files), \(statistics.bytes) bytes"]
  if statistics.skippedLinks > 0 { lines.append("links to folders not followed: \(statistics.skippedLinks)") }
  for kind in Problem.Kind.allCases {
    let count = report.files.reduce(0) { $0 + $1.problems.count { $0.kind == kind } }
    if count > 0 { lines.append("problems, \(kind.rawValue): \(count)") }
  }
  if report.suppressedCount > 0 { lines.append("findings silenced by comments: \(report.suppressedCount)") }
  if let seconds = statistics.cacheSeconds {
    lines.append("discovery: \(milliseconds(statistics.discoverySeconds))")
    lines.append("nothing has changed: taken from the cache in \(milliseconds(seconds))")
  } else {
    lines += searchLines(statistics)
  }
  lines.append("report: \(milliseconds(renderingSeconds))")
  var usage = rusage()
  // 0 is this process; C's name for it has another type here.
  if getrusage(0, &usage) == 0 {
    lines.append("processor: \(milliseconds(seconds(usage.ru_utime) + seconds(usage.ru_stime)))")
    lines.append("peak memory: \(usage.ru_maxrss / 1024) MB")
  }
  return lines.joined(separator: "\n") + "\n"
}

private func searchLines(_ statistics: RunStatistics) -> [String] {
  var lines: [String] = []
  let heap = statistics.heap
  lines.append("functions run: \(heap.bodies), again for recursion: \(heap.secondRuns)")
  lines.append(
    "cut: \(heap.cutValues) sets, \(heap.cutHeaps) heaps, \(heap.cutDepth) calls by depth, \(heap.cutSearches) searches"
  )
  lines.append("discovery: \(milliseconds(statistics.discoverySeconds))")
  lines.append("files by themselves: \(milliseconds(statistics.loweringSeconds))")
  lines.append("linking: \(milliseconds(statistics.linkingSeconds))")
  lines.append("cycles: \(milliseconds(statistics.heapSeconds))")
  if statistics.validationSeconds > 0.0005 {
    lines.append("validation: \(milliseconds(statistics.validationSeconds))")
  }
  return lines
}

private func milliseconds(_ seconds: Double) -> String { "\(Int((seconds * 1000).rounded())) ms" }

private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

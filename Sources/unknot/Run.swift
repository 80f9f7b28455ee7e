import Analysis
import ArgumentParser
import Report
import Rules
import Syntax

struct RunOptions: Sendable {
  var paths: [String]
  var jobs: Int
  var configuration: Configuration
  /// Also named files are left out where settings exclude them.
  var forcesExclusion = false
  /// Findings that are not told.
  var known: Baseline?
  /// What stands in files instead of what the disk has, by absolute path.
  var texts: [[UInt8]: [UInt8]] = [:]
  /// Where findings are told, by absolute path; nil for everywhere.
  var told: Set<[UInt8]>?
  /// Whether findings come with the edits that mend them.
  var wantsEdits = false
  var showsProgress: Bool
  /// The folder of the results of earlier runs; nil where none are kept.
  var cacheFolder: [UInt8]?
  /// The folder that relative paths begin at and that paths of findings are relative to: absolute.
  var folder = workingDirectory()
}

struct RunResult: Sendable {
  var report: Report
  var discovery: Discovery
  var statistics: RunStatistics
}

/// Finds the files, analyzes each by itself, links them to one program, and looks for the cycles in it; `jobs` pieces of
/// work at a time. What comes back does not depend on `jobs`.
func run(_ options: RunOptions) async throws(ExitCode) -> RunResult {
  let begin = secondsNow()
  let discovery = discover(
    options.paths, from: options.folder, options.configuration, forcesExclusion: options.forcesExclusion,
    texts: options.texts)
  try fail(for: discovery.configurationErrors)
  let foundFiles = secondsNow()
  let gate = Gate(discovery, options)
  let roots = sourceRoots(discovery, from: options.folder)
  let models = try ownModels(discovery.configurations)
  let cached = await CachedRun(
    options.cacheFolder.flatMap { Cache(in: $0) }, discovery.files, gate, jobs: options.jobs,
    common: roots + models.flatMap { [$0.module, String(decoding: $0.source, as: UTF8.self)] })
  if let (read, cycles) = cached?.program() {
    var statistics = RunStatistics(files: discovery.files.count, bytes: read.reduce(0) { $0 + $1.byteCount })
    statistics.discoverySeconds = foundFiles - begin
    statistics.cacheSeconds = secondsNow() - foundFiles
    statistics.skippedLinks = discovery.skippedLinks
    return RunResult(
      report: report(discovery, read, cycles, gate, options), discovery: discovery, statistics: statistics)
  }
  let progress = options.showsProgress ? Progress(total: discovery.files.count) : nil
  var read = await readAll(discovery.files, gate, options.jobs, progress, cached)
  let lowered = secondsNow()
  let program = Program(linking(&read, models), sourceRoots: roots)
  let linked = secondsNow()
  var cycles = await findCycles(
    in: program, groups: program.groups(), discovery, read, gate, options.jobs)
  let found = secondsNow()
  settle(&read, in: program)
  let judged = await validated(
    cycles.findings + read.flatMap(\.findings), in: project(program, discovery, read, gate), discovery, gate,
    jobs: options.jobs)
  distribute(judged, &cycles.findings, &read)
  progress?.clear()
  cached?.keep(read, cycles.findings)
  if cached != nil { options.cacheFolder.map(sweepCache) }
  let searched = secondsNow()
  let statistics = RunStatistics(
    files: discovery.files.count, bytes: read.reduce(0) { $0 + $1.byteCount }, heap: cycles.statistics,
    discoverySeconds: foundFiles - begin, loweringSeconds: lowered - foundFiles, linkingSeconds: linked - lowered,
    heapSeconds: found - linked, validationSeconds: searched - found, skippedLinks: discovery.skippedLinks)
  return RunResult(
    report: report(discovery, read, cycles.findings, gate, options), discovery: discovery, statistics: statistics)
}

/// What is told of everything that was found.
private func report(
  _ discovery: Discovery, _ read: [ReadFile], _ cycles: [Finding], _ gate: Gate, _ options: RunOptions
) -> Report {
  let files =
    reportFiles(discovery.files, read, cycles, gate)
    + (options.told == nil ? discovery.problems : []).map {
      Report.File(path: $0.path, text: nil, problems: [$0.problem])
    }
  // A file in a folder that cannot be read is a remark; one that was asked for is a failure.
  let isComplete =
    discovery.foundEveryPath
    && !zip(discovery.files, read).contains { $0.isNamed && $1.problems.contains { $0.kind == .unreadable } }
  return Report(
    tool: tool, cards: gate.cards.filter { gate.selection.includes($0.id) }, files: files,
    fileCount: options.told?.count ?? discovery.files.count, isComplete: isComplete)
}

// MARK: Files by themselves

/// Big files go first: one that is begun last would keep a single worker busy after the others are done.
func readAll(
  _ files: [Discovery.File], _ gate: Gate, _ jobs: Int, _ progress: Progress?, _ cached: CachedRun? = nil
) async -> [ReadFile] {
  let bySize = files.indices.sorted { (files[$1].size, $0) < (files[$0].size, $1) }
  let results = await inParallel(files.count, jobs: jobs) { number in
    let index = bySize[number]
    let result = cached?.file(index) ?? readAndAnalyze(files[index], gate)
    cached?.keep(result, index)
    progress?.advance()
    return result
  }
  var sorted = results
  for (number, index) in bySize.enumerated() { sorted[index] = results[number] }
  return sorted
}

private func readAndAnalyze(_ file: Discovery.File, _ gate: Gate) -> ReadFile {
  let settings = gate.settings(of: file)
  do {
    let bytes = try contentsOf(file, gate)
    var result = analyzeFile(bytes, path: file.path, gate.selection, settings)
    if !file.isRegular { result.text = decode(bytes).text }
    return result
  } catch is TooLarge {
    let message = "the file has more than the \(settings.limits.bytes) bytes that are analyzed"
    return ReadFile(path: file.path, problems: [Problem(kind: .tooLarge, message: message, range: nil)])
  } catch {
    return ReadFile(path: file.path, problems: [Problem(kind: .unreadable, message: "\(error)", range: nil)])
  }
}

/// The limit is a little above the parser's own: a byte order mark and other encodings take room of their own.
func contentsOf(_ file: Discovery.File, _ gate: Gate) throws -> [UInt8] {
  try gate.texts[file.absolute] ?? readFile(file.location, limit: gate.settings(of: file).limits.bytes * 4)
}

// MARK: The program

/// Moves the facts of all files into one program, in the order of their paths.
func linking(_ read: inout [ReadFile], _ models: [LibraryModel]) -> ProgramFacts {
  var facts = ProgramFacts()
  facts.reserveCapacity(for: read.lazy.compactMap(\.facts))
  for index in read.indices {
    // A file that could not be read has its place too, so that files have the same numbers everywhere.
    let file = read[index].facts.take() ?? FileFacts(path: read[index].path)
    facts.append(file)
  }
  facts.appendModels(from: models.isEmpty ? .builtIn : .builtIn.adding(models))
  return facts
}

/// The folders that the settings import from, as paths like those of the files.
func sourceRoots(_ discovery: Discovery, from folder: [UInt8]) -> [String] {
  let folder = folder + [UInt8(ascii: "/")]
  var result: [String] = []
  for root in discovery.configurations.lazy.flatMap({ $0.settings.sourceRoots ?? [] }) {
    let inside = (root + [UInt8(ascii: "/")]).starts(with: folder)
    let path = String(decoding: inside ? root.dropFirst(folder.count) : root[...], as: UTF8.self)
    if !result.contains(path) { result.append(path) }
  }
  return result
}

/// Looks for cycles in groups of files, until somebody interrupts it. Where the groups end depends on the files alone, so that what a group finds does
/// not depend on how many workers there are.
func findCycles(
  in program: Program, groups: [Range<Int>], _ discovery: Discovery, _ read: [ReadFile], _ gate: Gate, _ jobs: Int,
  unless isInterrupted: @escaping @Sendable () -> Bool = { false }
) async -> (findings: [Finding], statistics: HeapAnalyzer.Statistics) {
  let vocabularies = discovery.files.map { gate.settings(of: $0).vocabulary }
  // A comment that silences a possible finding is in use, whether such findings are asked for or not.
  let wantsPossible = zip(discovery.files, read).map {
    gate.settings(of: $0).minimumConfidence == .possible || !$1.suppressions.isEmpty
  }
  let parts = await inParallel(groups.count, jobs: jobs) {
    number -> (findings: [Finding], statistics: HeapAnalyzer.Statistics) in
    if isInterrupted() { return ([], HeapAnalyzer.Statistics()) }
    return checkCycles(program, files: groups[number], gate.selection, vocabularies, wantsPossible: wantsPossible)
  }
  var statistics = HeapAnalyzer.Statistics()
  for part in parts { statistics += part.statistics }
  return (parts.flatMap(\.findings), statistics)
}

// MARK: The report

/// What rules about single files found, once the program around the files has answered what they left open.
func settle(_ read: inout [ReadFile], in program: Program) {
  guard read.contains(where: { !$0.questions.isEmpty }) else { return }
  let settled = settled(read.flatMap(\.findings), read.flatMap(\.questions), in: program)
  let byFile = Dictionary(grouping: settled, by: \.place.file)
  for index in read.indices {
    read[index].findings = byFile[read[index].path] ?? []
    read[index].questions = []
  }
}

func reportFiles(
  _ found: [Discovery.File], _ read: [ReadFile], _ cycles: [Finding], _ gate: Gate
) -> [Report.File] {
  let findings = Dictionary(grouping: read.flatMap(\.findings) + cycles) { $0.place.file }
  var files = read.map { file in
    let found = findings[file.path] ?? []
    var result = Report.File(
      path: file.path, text: nil, findings: reported(found.filter { !$0.isRefuted }, gate.selection),
      problems: file.problems)
    result.refuted = reported(found.filter(\.isRefuted), gate.selection)
    return result
  }
  for index in files.indices {
    let suppressions = read[index].suppressions
    if files[index].isMentioned || !suppressions.isEmpty {
      attachText(to: &files[index], found[index], read[index], gate)
    }
    gate.apply(to: &files[index], found[index], suppressions)
  }
  let shown = Set(files.lazy.flatMap { shownPaths($0) })
  for index in files.indices {
    if !shown.contains(files[index].path) {
      files[index].text = nil
    } else if files[index].text == nil {
      attachText(to: &files[index], found[index], read[index], gate)
    }
  }
  if gate.wantsEdits {
    for index in files.indices {
      suggestEdits(for: &files[index].findings, files[index].text, gate.settings(of: found[index]))
    }
  }
  return files
}

private func suggestEdits(for findings: inout [Finding], _ text: SourceText?, _ settings: Settings) {
  guard let text, findings.contains(where: mayHaveEdits) else { return }
  findings = withSuggestedEdits(findings, in: parse(text, limits: settings.limits), text)
}

/// The texts that the report shows code of are read once more, since keeping all of them would take as much memory as
/// everything else. A file that has changed meanwhile is shown without its code.
private func attachText(to file: inout Report.File, _ found: Discovery.File, _ read: ReadFile, _ gate: Gate) {
  if let text = read.text {
    file.text = text
  } else if let bytes = try? contentsOf(found, gate), ContentHash(bytes) == read.checksum {
    file.text = decode(bytes).text
  }
}

/// The files that the findings and problems of a file have places in.
private func shownPaths(_ file: Report.File) -> [String] {
  let findings = file.findings + file.suppressed.map(\.finding) + file.refuted
  let places = findings.flatMap { finding in
    [finding.place] + finding.steps.map(\.place) + finding.notes.map(\.place)
  }
  return (file.problems.isEmpty ? [] : [file.path]) + places.map(\.file)
}

import Analysis
import Report
import Rules

/// A project whose files change while somebody looks at it. What was learnt of each file is kept; of a file that changes
/// it is learnt again, and the program is linked anew.
struct LiveProject {
  /// Absolute; paths of findings are relative to it.
  let root: [UInt8]
  private var options: RunOptions
  private var state: State?
  private var program: Program?
  /// Files to be read again, by absolute path.
  private var stale: Set<[UInt8]> = []
  private var needsDiscovery = true

  private struct State {
    var discovery: Discovery
    var gate: Gate
    var read: [ReadFile]
    /// By absolute path.
    var indices: [[UInt8]: Int]
    var names: ModuleNames
    var models: [LibraryModel]
  }

  init(root: [UInt8], _ settings: SettingsOptions) throws {
    self.root = root
    options = RunOptions(
      paths: [String(decoding: root.isEmpty ? [UInt8(ascii: "/")] : root, as: UTF8.self)], jobs: availableCores(),
      configuration: try settings.checkedConfiguration(from: root), showsProgress: false, folder: root)
    if let name = try? baselineFile(nil, &options.configuration, from: root) {
      options.known = try? readBaseline(String(decoding: absolutePath(Array(name.utf8), from: root), as: UTF8.self))
    }
  }

  func contains(_ path: [UInt8]) -> Bool { path.starts(with: root + [UInt8(ascii: "/")]) }

  /// What stands in a file from now on; nil for what the disk has.
  mutating func setText(_ bytes: [UInt8]?, of path: [UInt8]) {
    options.texts[path] = bytes
    stale.insert(path)
    // Only what a walk would find, or an editor has open, belongs to the project.
    if state?.indices[path] == nil || bytes == nil && !exists(path) { needsDiscovery = true }
  }

  /// The disk has something else at a path.
  mutating func fileChanged(_ path: [UInt8]) {
    guard options.texts[path] == nil else { return }
    stale.insert(path)
    if state?.indices[path] == nil || !exists(path) { needsDiscovery = true }
  }

  /// Of the rules that its settings know.
  var cards: [RuleCard] { state?.gate.cards ?? builtInCards }

  /// What is wrong with the settings; what they say otherwise holds.
  var settingsErrors: [SettingsError] { state?.discovery.configurationErrors ?? [] }

  /// What is found in one file by searching it and the files that import it, in a program of the files around it. What
  /// only the search of others finds, or what rests on files further away, is not among it.
  mutating func findings(of path: [UInt8]) async -> [Finding] {
    await refresh()
    guard let state, let index = state.indices[path] else { return [] }
    let importers = state.names.importers(of: index, state.read, limit: LiveProject.importerLimit)
    let around = state.names.around([index] + importers, state.read, limit: LiveProject.neighbourLimit)
    var part = state.discovery
    part.files = around.map { state.discovery.files[$0] }
    var read = around.map { state.read[$0] }
    let searched = ([index] + importers).compactMap { around.firstIndex(of: $0) }.map { $0..<$0 + 1 }
    let kept = read
    let program = Program(linking(&read, state.models), sourceRoots: sourceRoots(part, from: root))
    let cycles = await findCycles(in: program, groups: searched, part, kept, state.gate, options.jobs)
    var own = [state.read[index]]
    settle(&own, in: program)
    return reportFiles([state.discovery.files[index]], own, cycles.findings, state.gate)[0].findings
  }

  /// More would make the person at the keyboard wait; the search of the whole project comes soon.
  private static let importerLimit = 12
  private static let neighbourLimit = 60

  /// Everything that is found, by absolute path of the file, in the order of the paths; nil if it was interrupted.
  mutating func findings(unless isInterrupted: @escaping @Sendable () -> Bool) async -> [(
    path: [UInt8], findings: [Finding]
  )]? {
    await refresh()
    guard let state, !isInterrupted() else { return nil }
    let program = linked(state)
    let cycles = await findCycles(
      in: program, groups: program.groups(), state.discovery, state.read, state.gate, options.jobs,
      unless: isInterrupted)
    if isInterrupted() { return nil }
    var read = state.read
    settle(&read, in: program)
    let files = reportFiles(state.discovery.files, read, cycles.findings, state.gate)
    return zip(state.discovery.files, files).map { ($0.absolute, $1.findings) }
  }

  private mutating func linked(_ state: State) -> Program {
    if let program { return program }
    // Linking takes the facts over; here they are wanted again.
    var read = state.read
    let new = Program(linking(&read, state.models), sourceRoots: sourceRoots(state.discovery, from: root))
    program = new
    return new
  }

  private mutating func refresh() async {
    if needsDiscovery || state == nil {
      await discoverAgain()
    } else if !stale.isEmpty, var state {
      state.gate.texts = options.texts
      let indices = stale.compactMap { state.indices[$0] }.sorted()
      let read = await readAll(indices.map { state.discovery.files[$0] }, state.gate, options.jobs, nil)
      for (index, file) in zip(indices, read) { state.read[index] = file }
      self.state = state
      program = nil
    }
    needsDiscovery = false
    stale = []
  }

  private mutating func discoverAgain() async {
    let discovery = discover(options.paths, from: root, options.configuration, texts: options.texts)
    let gate = Gate(discovery, options)
    var known: [[UInt8]: ReadFile] = [:]
    if let state {
      for (file, read) in zip(state.discovery.files, state.read) where !stale.contains(file.absolute) {
        known[file.absolute] = read
      }
    }
    let missing = discovery.files.indices.filter { known[discovery.files[$0].absolute] == nil }
    // The first time everything is missing, and most of it may be known from earlier runs.
    let cached =
      known.isEmpty
      ? await CachedRun(
        cacheFolder().flatMap { Cache(in: $0) }, discovery.files, gate, jobs: options.jobs, common: []) : nil
    let new = await readAll(missing.map { discovery.files[$0] }, gate, options.jobs, nil, cached)
    for (index, file) in zip(missing, new) { known[discovery.files[index].absolute] = file }
    state = State(
      discovery: discovery, gate: gate, read: discovery.files.map { known[$0.absolute]! },
      indices: Dictionary(discovery.files.enumerated().map { ($1.absolute, $0) }) { first, _ in first },
      names: ModuleNames(discovery.files.map(\.path)), models: (try? ownModels(discovery.configurations)) ?? [])
    program = nil
  }
}

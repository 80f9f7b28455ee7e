import Rules

/// The settings of every folder that a run meets. The nearest configuration file at or above a folder holds, alone:
/// files further up count only where it extends them.
struct Configuration {
  /// What applies to a folder, and which files say so.
  struct Resolved: Sendable {
    var settings: Settings
    /// The file that was found, then what it extends; empty where there is none.
    var files: [String] = []
    /// In the order in which they override each other, those of the command line last.
    var layers: [SettingsLayer]
  }

  /// Where settings come from besides the files of the folders.
  enum Source {
    /// The nearest file of each folder.
    case nearest
    /// One file for all: its absolute path.
    case file([UInt8])
    /// No file at all.
    case isolated
  }

  /// Every combination that was met, each once.
  private(set) var resolved: [Resolved] = []
  private(set) var errors: [SettingsError] = []

  private let cards: [RuleCard]
  private let source: Source
  private let commandLine: SettingsLayer
  private let workingDirectory: [UInt8]
  /// By absolute path of the folder.
  private var folders: [[UInt8]: Int] = [:]
  /// By absolute path of the file; nil where it says nothing.
  private var files: [[UInt8]: Int?] = [:]
  private var withoutFile: Int?

  init(cards: [RuleCard], source: Source, commandLine: SettingsLayer, workingDirectory: [UInt8]) {
    self.cards = cards
    self.source = source
    self.commandLine = commandLine
    self.workingDirectory = workingDirectory
  }

  /// Index into `resolved` of what holds for the files of a folder. One look at the disk for each folder.
  /// - Parameter folder: absolute, without a slash at its end; empty for the root.
  mutating func settings(of folder: [UInt8]) -> Int {
    switch source {
    case .isolated: return standard()
    case .file(let path): return index(of: path, isRequired: true) ?? standard()
    case .nearest: return nearest(folder)
    }
  }

  /// The built-in cards and those that the settings of a folder add.
  mutating func cards(of folder: [UInt8]) -> [RuleCard] {
    cards + resolved[settings(of: folder)].settings.cards
  }

  private mutating func nearest(_ folder: [UInt8]) -> Int {
    // Upwards until a folder says something, then what it says for all on the way.
    var way: [[UInt8]] = []
    var next: [UInt8]? = folder
    var found: Int?
    while let current = next, found == nil {
      found = folders[current] ?? own(current)
      if found == nil { way.append(current) }
      next = current.lastIndex(of: UInt8(ascii: "/")).map { Array(current[..<$0]) }
    }
    let index = found ?? standard()
    for folder in way + [folder] { folders[folder] = index }
    return index
  }

  /// What the files in a folder say, nil if there are none.
  private mutating func own(_ folder: [UInt8]) -> Int? {
    for name in configurationFileNames {
      let path = folder + [UInt8(ascii: "/")] + name.utf8
      if exists(path), let index = index(of: path, isRequired: false) { return index }
    }
    return nil
  }

  private mutating func standard() -> Int {
    if let withoutFile { return withoutFile }
    let index = add(files: [], layers: [])
    withoutFile = index
    return index
  }

  private mutating func index(of path: [UInt8], isRequired: Bool) -> Int? {
    if let known = files[path] { return known }
    let index = read(path, isRequired: isRequired)
    files[path] = .some(index)
    return index
  }

  private mutating func read(_ path: [UInt8], isRequired: Bool) -> Int? {
    let count = errors.count
    guard let file = readConfiguration(path, shown: shown(path), cards: cards, &errors) else {
      if isRequired, errors.count == count {
        let start = SettingsLayer.Origin.file(shown(path), TextPlace(line: 1, column: 1))
        errors.append(SettingsError(message: "there is no [tool.unknot] in it", origin: start))
      }
      return nil
    }
    var chain = [file]
    while let (next, origin) = chain[chain.count - 1].extended {
      if chain.contains(where: { $0.location == next }) {
        errors.append(SettingsError(message: "'\(shown(next))' extends itself", origin: origin))
        break
      }
      guard exists(next) else {
        errors.append(SettingsError(message: "'\(shown(next))' does not exist", origin: origin))
        break
      }
      guard let file = readConfiguration(next, shown: shown(next), cards: cards, &errors) else { break }
      chain.append(file)
    }
    return add(files: chain.map(\.path), layers: chain.reversed().map(\.layer))
  }

  private mutating func add(files: [String], layers: [SettingsLayer]) -> Int {
    let layers = layers + [commandLine]
    resolved.append(Resolved(settings: Settings(layers, cards: cards), files: files, layers: layers))
    return resolved.count - 1
  }

  private func shown(_ path: [UInt8]) -> String {
    String(decoding: shownPath(path, from: workingDirectory), as: UTF8.self)
  }
}

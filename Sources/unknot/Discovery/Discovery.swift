import Rules
import Syntax

/// The files that a run looks at.
struct Discovery {
  struct File {
    /// As reports show it: relative to the working folder, or absolute outside of it.
    var path: String
    /// As the system knows it.
    var location: [UInt8]
    /// From the root.
    var absolute: [UInt8]
    /// Index into `Discovery.configurations`.
    var configuration: Int
    var size: Int
    /// Not a pipe or device, so that it can be read twice.
    var isRegular: Bool
    /// Asked for by itself, not found in a folder.
    var isNamed: Bool
  }

  /// By path.
  var files: [File] = []
  /// What could not be looked at, by path: folders that cannot be listed, paths that do not exist.
  var problems: [(path: String, problem: Problem)] = []
  /// Links to folders, which are not followed: what they lead to is either inside the walk already, or was left out.
  var skippedLinks = 0
  /// Whether each path that was named exists.
  var foundEveryPath = true
  /// What applies to the files.
  var configurations: [Configuration.Resolved] = []
  var configurationErrors: [SettingsError] = []
}

/// Finds Python files. A named file is taken whatever it is called and whether or not it is ignored; folders are
/// walked without what git ignores and without the usual caches, environments and build results. The same file by two
/// paths is taken once, by the path that comes first in byte order, so that the order of `paths` does not matter.
/// - Parameters:
///   - forcesExclusion: also named files are left out where settings exclude them.
///   - texts: files by absolute path that are there whether the disk has them or not.
func discover(
  _ paths: [String], from folder: [UInt8], _ configuration: Configuration, forcesExclusion: Bool = false,
  texts: [[UInt8]: [UInt8]] = [:]
) -> Discovery {
  var walk = Walk(configuration, workingDirectory: folder, forcesExclusion: forcesExclusion)
  for path in paths.sorted(by: pathPrecedes) { walk.add(Array(path.utf8)) }
  for path in texts.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
    walk.add(path, unsaved: texts[path]!.count)
  }
  return walk.result()
}

private struct Walk {
  private struct Found {
    var absolute: [UInt8]
    var location: [UInt8]
    var status: FileStatus
    /// Links give way to what they lead to.
    var isLink: Bool
    var isNamed: Bool
  }

  private struct Folder {
    var location: [UInt8]
    var absolute: [UInt8]
    var level: IgnoreRules.LevelID?
  }

  private let workingDirectory: [UInt8]
  private let forcesExclusion: Bool
  private var configuration: Configuration
  private var rules = IgnoreRules()
  private var found: [Found] = []
  private var discovery = Discovery()

  init(_ configuration: Configuration, workingDirectory: [UInt8], forcesExclusion: Bool) {
    self.configuration = configuration
    self.workingDirectory = workingDirectory
    self.forcesExclusion = forcesExclusion
  }

  mutating func add(_ path: [UInt8]) {
    let absolute = absolutePath(path, from: workingDirectory)
    // The folder of a run need not be that of the process: a server has projects anywhere.
    let location = path.isEmpty || path.first == slash ? path : workingDirectory + [slash] + path
    do {
      let status = try status(of: location)
      if status.kind == .directory {
        if forcesExclusion, settings(of: absolute).excludesWithFolders(absolute, below: workingDirectory) { return }
        walk(Folder(location: location, absolute: absolute, level: rules.levels(around: absolute)))
      } else {
        if forcesExclusion, settings(of: folder(of: absolute)).excludesWithFolders(absolute, below: workingDirectory) {
          return
        }
        found.append(Found(absolute: absolute, location: location, status: status, isLink: false, isNamed: true))
      }
    } catch {
      discovery.foundEveryPath = false
      report(absolute, "\(error)")
    }
  }

  /// - Parameter size: of a text that the disk need not have.
  mutating func add(_ path: [UInt8], unsaved size: Int) {
    guard !exists(path) else { return add(path) }
    let identity = FileIdentity(device: .max, number: UInt64(found.count))
    let status = FileStatus(kind: .file, size: size, identity: identity, permissions: 0)
    found.append(Found(absolute: path, location: path, status: status, isLink: false, isNamed: true))
  }

  mutating func result() -> Discovery {
    var discovery = discovery
    let named = Set(found.lazy.filter(\.isNamed).map(\.status.identity))
    var seen: Set<FileIdentity> = []
    let inOrder = found.sorted { a, b in
      a.isLink == b.isLink ? a.absolute.lexicographicallyPrecedes(b.absolute) : b.isLink
    }
    for file in inOrder where seen.insert(file.status.identity).inserted {
      discovery.files.append(
        .init(
          path: shown(file.absolute), location: file.location, absolute: file.absolute,
          configuration: configuration.settings(of: folder(of: file.absolute)), size: file.status.size,
          isRegular: file.status.kind == .file,
          isNamed: named.contains(file.status.identity)))
    }
    discovery.files.sort { pathPrecedes($0.path, $1.path) }
    discovery.problems.sort { pathPrecedes($0.path, $1.path) }
    discovery.configurations = configuration.resolved
    discovery.configurationErrors = configuration.errors
    return discovery
  }

  private mutating func walk(_ root: Folder) {
    var folders = [root]
    while let folder = folders.popLast() {
      let entries: [DirectoryEntry]
      do {
        entries = try unknot.entries(of: folder.location)
      } catch {
        report(folder.absolute, "the folder cannot be listed: \(error)")
        continue
      }
      // A virtual environment may have any name; this file makes it one.
      if folder.absolute != root.absolute, entries.contains(where: { $0.name.elementsEqual("pyvenv.cfg".utf8) }) {
        continue
      }
      let settings = settings(of: folder.absolute)
      for entry in entries { visit(entry, in: folder, settings, &folders) }
    }
  }

  private mutating func settings(of folder: [UInt8]) -> Settings {
    let index = configuration.settings(of: folder)
    return configuration.resolved[index].settings
  }

  private func folder(of absolute: [UInt8]) -> [UInt8] { Array(absolute[..<(absolute.lastIndex(of: slash) ?? 0)]) }

  private mutating func visit(
    _ entry: DirectoryEntry, in folder: Folder, _ settings: Settings, _ folders: inout [Folder]
  ) {
    let absolute = folder.absolute + [slash] + entry.name
    let location = folder.location + [slash] + entry.name
    switch entry.kind {
    case .directory:
      if settings.excludes(absolute, name: entry.name, isDirectory: true)
        || rules.isIgnored(absolute, isDirectory: true, folder.level)
      {
        return
      }
      let level = rules.enter(absolute, below: folder.level)
      folders.append(Folder(location: location, absolute: absolute, level: level))
    case .file, .link:
      let isPython = isPythonFile(entry.name)
      guard isPython || entry.kind == .link, !rules.isIgnored(absolute, isDirectory: false, folder.level),
        !settings.excludes(absolute, name: entry.name, isDirectory: false)
      else { return }
      do {
        let status = try status(of: location)
        if status.kind == .directory, entry.kind == .link { discovery.skippedLinks += 1 }
        guard isPython, status.kind == .file else { return }
        found.append(
          Found(
            absolute: absolute, location: location, status: status, isLink: entry.kind == .link, isNamed: false))
      } catch {
        if isPython { report(absolute, "\(error)") }
      }
    case .other: return
    }
  }

  private mutating func report(_ absolute: [UInt8], _ message: String) {
    discovery.problems.append((shown(absolute), Problem(kind: .unreadable, message: message, range: nil)))
  }

  private func shown(_ absolute: [UInt8]) -> String {
    let path = shownPath(absolute, from: workingDirectory)
    return path.isEmpty ? "." : String(decoding: path, as: UTF8.self)
  }
}

private let slash = UInt8(ascii: "/")

private func isPythonFile(_ name: [UInt8]) -> Bool {
  name.hasSuffix(".py") || name.hasSuffix(".pyw")
}

func isUsuallyExcluded(_ name: [UInt8]) -> Bool {
  excluded.contains(name)
}

/// Folders that hold other people's code, copies, or nothing that a person wrote.
let usualExclusions = [
  ".bzr", ".direnv", ".eggs", ".git", ".git-rewrite", ".hg", ".ipynb_checkpoints", ".mypy_cache", ".nox", ".pants.d",
  ".pyenv", ".pytest_cache", ".pytype", ".ruff_cache", ".svn", ".tox", ".venv", ".vscode", "__pycache__",
  "__pypackages__", "_build", "buck-out", "build", "dist", "node_modules", "site-packages", "venv",
]

private let excluded = Set(usualExclusions.map { Array($0.utf8) })

extension [UInt8] {
  fileprivate func hasSuffix(_ suffix: String) -> Bool {
    count >= suffix.utf8.count && self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}

import Rules
import Syntax

/// What trying out findings may cost.
struct ValidationLimits: Sendable, Hashable {
  /// For one finding.
  var runs = 50
  /// Instructions, for all findings of a run together.
  var steps = 400_000_000
}

/// What holds for the files of a folder.
struct Settings: Sendable {
  /// In the order of their ids.
  var rules: [RuleID]
  var minimumConfidence = Confidence.likely
  var minimumSeverity = Severity.note
  var perFileIgnores: [(pattern: PathPattern, rules: [RuleID])] = []
  /// Nil for the usual ones.
  var exclude: [PathPattern]?
  var extendExclude: [PathPattern] = []
  /// Absolute; nil for the folder of the configuration and its `src`.
  var sourceRoots: [[UInt8]]?
  var pythonVersion = 8
  var vocabulary = Vocabulary.standard
  var honorsNoqa = false
  /// Absolute.
  var baseline: [UInt8]?
  /// Of rules that the user has written, besides the built-in ones.
  var cards: [RuleCard] = []
  var models: [[UInt8]] = []
  var limits = ParseLimits.default
  var validates = false
  var validation = ValidationLimits()

  /// What is reported about one file.
  /// - Parameter path: absolute.
  func selection(for path: [UInt8]) -> RuleSelection {
    let ignored = Set(perFileIgnores.filter { $0.pattern.admits(path) }.flatMap(\.rules))
    return RuleSelection(
      rules: ignored.isEmpty ? rules : rules.filter { !ignored.contains($0) }, minimumConfidence: minimumConfidence,
      minimumSeverity: minimumSeverity)
  }

  /// Whether a file or folder is left out of the walk, by itself.
  /// - Parameters:
  ///   - path: absolute.
  ///   - name: its last part.
  func excludes(_ path: [UInt8], name: [UInt8], isDirectory: Bool) -> Bool {
    if let exclude {
      if exclude.contains(where: { $0.matches(path, isDirectory: isDirectory) }) { return true }
    } else if isDirectory, isUsuallyExcluded(name) {
      return true
    }
    return extendExclude.contains { $0.matches(path, isDirectory: isDirectory) }
  }

  /// Whether a file would be left out of a walk from a folder: by its own path or that of a folder on the way.
  /// - Parameter root: absolute. What the folders above it are called says nothing about the project.
  func excludesWithFolders(_ path: [UInt8], below root: [UInt8]) -> Bool {
    pathsAbove(path).contains { folder in
      guard folder.count > root.count, folder.starts(with: root) else { return false }
      let name = Array(folder[(folder.lastIndex(of: slash).map { $0 + 1 } ?? 0)...])
      return excludes(Array(folder), name: name, isDirectory: folder.count < path.count)
    }
  }
}

private let slash = UInt8(ascii: "/")

/// A path and every folder above it, the uppermost first.
private func pathsAbove(_ path: [UInt8]) -> [ArraySlice<UInt8>] {
  path.indices.filter { $0 > 0 && path[$0] == slash }.map { path[..<$0] } + [path[...]]
}

/// A pattern of paths below a folder, read as gitignore reads it.
struct PathPattern: Sendable {
  let text: String
  private let pattern: IgnorePattern
  /// The folder's absolute path with a slash at its end.
  private let prefix: [UInt8]

  /// Nil where the pattern is blank.
  init?(_ text: String, in folder: [UInt8]) {
    guard let pattern = IgnorePattern(Array(text.utf8)[...]) else { return nil }
    self.text = text
    self.pattern = pattern
    prefix = folder + [slash]
  }

  /// - Parameter path: absolute.
  func matches(_ path: [UInt8], isDirectory: Bool) -> Bool {
    path.starts(with: prefix) && pattern.matches(path[prefix.count...], isDirectory: isDirectory)
  }

  /// Whether the pattern, or its opposite where it begins with `!`, names the file or a folder above it.
  func admits(_ path: [UInt8]) -> Bool {
    guard path.starts(with: prefix) else { return false }
    let isNamed = pathsAbove(path).contains { part in
      part.count > prefix.count && matches(Array(part), isDirectory: part.count < path.count)
    }
    return isNamed != pattern.isNegated
  }
}

/// What is ignored, folder by folder: each folder's own patterns before those of the folders above it.
struct IgnoreRules {
  private struct Level {
    var file: IgnoreFile
    /// Length of the absolute path of the folder that the patterns are for, with its slash.
    var prefix: Int
    var above: Int?
  }

  private var levels: [Level] = []

  /// What holds for a folder; nil where there are no patterns.
  typealias LevelID = Int

  /// What holds inside a folder that a walk begins with: the patterns of the repository around it, from its top down.
  mutating func levels(around folder: [UInt8]) -> LevelID? {
    guard let top = repositoryTop(above: folder) else { return enter(folder, below: nil) }
    var level = enter(top, below: nil)
    var end = top.count
    while end < folder.count {
      end = folder[(end + 1)...].firstIndex(of: slash) ?? folder.count
      level = enter(Array(folder[..<end]), below: level)
    }
    return level
  }

  /// What holds inside a folder below one where `above` holds. A repository inside another follows its own rules.
  mutating func enter(_ folder: [UInt8], below above: LevelID?) -> LevelID? {
    var level = above
    let gitFolder = folder + slashGit
    if exists(gitFolder) {
      level = add(commonGitFolder(gitFolder) + Array("/info/exclude".utf8), for: folder, below: nil)
    }
    return add(folder + Array("/.gitignore".utf8), for: folder, below: level)
  }

  /// - Parameter path: absolute.
  func isIgnored(_ path: [UInt8], isDirectory: Bool, _ level: LevelID?) -> Bool {
    var next = level
    while let index = next {
      let level = levels[index]
      if let answer = level.file.isIgnored(path[level.prefix...], isDirectory: isDirectory) { return answer }
      next = level.above
    }
    return false
  }

  private mutating func add(_ path: [UInt8], for folder: [UInt8], below above: LevelID?) -> LevelID? {
    guard let bytes = try? readFile(path, limit: 10_000_000) else { return above }
    let file = IgnoreFile(parsing: bytes)
    if file.isEmpty { return above }
    levels.append(Level(file: file, prefix: folder.count + 1, above: above))
    return levels.count - 1
  }
}

private let slash = UInt8(ascii: "/")
private let slashGit = Array("/.git".utf8)

/// The folder itself or the nearest above it that has `.git`.
private func repositoryTop(above folder: [UInt8]) -> [UInt8]? {
  var folder = folder
  while true {
    if exists(folder + slashGit) { return folder }
    guard let cut = folder.lastIndex(of: slash) else { return nil }
    folder.removeSubrange(cut...)
  }
}

/// In a linked work tree `.git` is a file that says where the real folder is.
private func commonGitFolder(_ path: [UInt8]) -> [UInt8] {
  let mark = Array("gitdir: ".utf8)
  guard let text = try? readFile(path, limit: 10_000), text.starts(with: mark) else { return path }
  let folder = joined(path.dropLast(slashGit.count), firstLine(text.dropFirst(mark.count)))
  guard let common = try? readFile(folder + Array("/commondir".utf8), limit: 10_000) else { return folder }
  return joined(folder[...], firstLine(common[...]))
}

private func firstLine(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  text.prefix { $0 != 0x0A && $0 != 0x0D }
}

private func joined(_ folder: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> [UInt8] {
  path.first == slash ? Array(path) : Array(folder) + [slash] + path
}

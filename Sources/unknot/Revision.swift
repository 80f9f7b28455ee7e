import Glibc
import Rules

/// Why a revision cannot be looked at.
struct RevisionError: Error, CustomStringConvertible {
  var description: String
}

/// A copy of the Python files that git has of a revision, in a folder of its own until `remove` is called.
struct Revision {
  /// The copy of the folder that the program was started in.
  let folder: [UInt8]
  private let root: [UInt8]

  /// - Parameters:
  ///   - name: a branch, tag or commit, as git takes it.
  ///   - workingDirectory: absolute; inside the repository.
  init(checkingOut name: String, for workingDirectory: [UInt8]) throws {
    let commit = try git(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"]) {
      "git knows no revision '\(name)'" + ($0.isEmpty ? "" : ": \($0)")
    }
    let prefix = try git(["rev-parse", "--show-prefix"])
    let top = try git(["rev-parse", "--show-toplevel"])
    root = try temporaryFolder()
    let copy = root + Array("/tree".utf8)
    folder = absolutePath(copy + [slash] + Array(prefix.utf8), from: [])
    do {
      let names = try gitBytes(["-C", top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit])
      let wanted = names.split(separator: 0).filter(isWanted)
      let index = "GIT_INDEX_FILE=" + String(decoding: root, as: UTF8.self) + "/index"
      _ = try gitBytes(["-C", top, "read-tree", commit], environment: [index])
      // Folders that have no Python file in this revision are there all the same.
      try makeFolders(folder)
      let prefix = "--prefix=" + String(decoding: copy, as: UTF8.self) + "/"
      _ = try gitBytes(
        ["-C", top, "checkout-index", "-q", "-f", "-z", "--stdin", prefix],
        input: Array(wanted.joined(separator: [0])), environment: [index])
    } catch {
      removeTree(root)
      throw error
    }
  }

  func remove() { removeTree(root) }
}

private let slash = UInt8(ascii: "/")

/// What the analysis reads of a repository, apart from settings, which are those of today.
private func isWanted(_ path: ArraySlice<UInt8>) -> Bool {
  ["py", "pyw", "pyi"].contains { path.suffix($0.utf8.count + 1).elementsEqual(".\($0)".utf8) }
    || path.suffix(10).elementsEqual(".gitignore".utf8)
}

private func git(_ arguments: [String], _ message: (String) -> String = { $0 }) throws -> String {
  let bytes = try gitBytes(arguments, message: message)
  var text = String(decoding: bytes, as: UTF8.self)
  while text.last == "\n" { text.removeLast() }
  return text
}

private func gitBytes(
  _ arguments: [String], input: [UInt8] = [], environment: [String] = [], message: (String) -> String = { $0 }
) throws -> [UInt8] {
  let result: SubprocessResult
  do {
    result = try run(["git"] + arguments, input: input, environment: environment)
  } catch {
    throw RevisionError(description: "git cannot be started: \(error)")
  }
  guard result.status == 0 else {
    let said = String(decoding: result.errors, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    throw RevisionError(description: message(said))
  }
  return result.output
}

private func temporaryFolder() throws(SystemError) -> [UInt8] {
  let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(parent)/unknot-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil, let real = realpath(template, nil) else { throw .last }
  defer { free(real) }
  return Array(String(cString: real).utf8)
}

private func makeFolders(_ path: [UInt8]) throws(SystemError) {
  for end in path.indices.filter({ $0 > 0 && path[$0] == slash }) + [path.count] {
    guard withPath(Array(path[..<end]), { mkdir($0, 0o700) }) == 0 || errno == EEXIST else { throw .last }
  }
}

/// Folders before what is in them, so from the last to the first they are empty when their turn comes.
private func removeTree(_ root: [UInt8]) {
  var folders = [root]
  var next = 0
  while next < folders.count {
    let folder = folders[next]
    next += 1
    for entry in (try? entries(of: folder)) ?? [] {
      let path = folder + [slash] + entry.name
      if entry.kind == .directory { folders.append(path) } else { withPath(path) { _ = unlink($0) } }
    }
  }
  for folder in folders.reversed() { withPath(folder) { _ = rmdir($0) } }
}

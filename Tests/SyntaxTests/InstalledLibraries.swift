import Foundation

/// Python files of the interpreters on PATH and under pyenv: real code of many hands and versions.
enum InstalledLibraries {
  /// A sample of every library, the same each time: `perLibrary` small files, and those known to be hard.
  static func sample(perLibrary: Int) -> [String] {
    roots.flatMap { root -> [String] in
      let all = files(below: root)
      let hard = all.filter { $0.hasSuffix("/test/test_compile.py") || $0.contains("badsyntax") }
      let small = all.filter { size($0) < 40_000 }
      let step = max(1, small.count / perLibrary)
      return hard + stride(from: 0, to: small.count, by: step).map { small[$0] }
    }
  }

  static func bytes(_ path: String) -> [UInt8] { [UInt8](FileManager.default.contents(atPath: path) ?? Data()) }

  private static let roots: [String] = {
    let manager = FileManager.default
    let home = manager.homeDirectoryForCurrentUser.appendingPathComponent(".pyenv/versions").path
    var prefixes = ((try? manager.contentsOfDirectory(atPath: home)) ?? []).sorted().map { "\(home)/\($0)" }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    prefixes += path.split(separator: ":").map { ($0 as NSString).deletingLastPathComponent }
    var roots: [String] = []
    for prefix in prefixes {
      let names = ((try? manager.contentsOfDirectory(atPath: prefix + "/lib")) ?? []).sorted()
      for name in names where name.hasPrefix("python") && manager.fileExists(atPath: "\(prefix)/lib/\(name)/ast.py") {
        let root = "\(prefix)/lib/\(name)"
        if !roots.contains(root) { roots.append(root) }
      }
    }
    return roots
  }()

  private static func files(below root: String) -> [String] {
    var found: [String] = []
    let walk = FileManager.default.enumerator(atPath: root)
    while let path = walk?.nextObject() as? String {
      if path.hasSuffix(".py"), !path.hasPrefix("site-packages") { found.append("\(root)/\(path)") }
    }
    return found.sorted()
  }

  private static func size(_ path: String) -> Int {
    ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0
  }
}

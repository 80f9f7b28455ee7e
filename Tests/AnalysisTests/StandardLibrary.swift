import Foundation

/// Python files of an installed interpreter, in order, or none where there is no interpreter to be found.
enum StandardLibrary {
  static let files: [String] = {
    var roots: [String] = []
    let manager = FileManager.default
    let versions = manager.homeDirectoryForCurrentUser.appendingPathComponent(".pyenv/versions").path
    for version in ((try? manager.contentsOfDirectory(atPath: versions)) ?? []).sorted() {
      for minor in 8...14 where version.hasPrefix("3.\(minor).") {
        roots.append("\(versions)/\(version)/lib/python3.\(minor)")
      }
    }
    for minor in 8...14 { roots.append("/usr/lib/python3.\(minor)") }
    let preferred = roots.filter { $0.hasSuffix("3.13") } + roots.reversed()
    guard let root = preferred.first(where: { manager.fileExists(atPath: $0 + "/ast.py") }) else { return [] }
    var found: [String] = []
    let walk = manager.enumerator(atPath: root)
    while let path = walk?.nextObject() as? String {
      if path.hasSuffix(".py"), !path.hasPrefix("site-packages") { found.append(root + "/" + path) }
    }
    return found.sorted()
  }()

  static func bytes(_ path: String) -> [UInt8] { [UInt8](FileManager.default.contents(atPath: path) ?? Data()) }
}

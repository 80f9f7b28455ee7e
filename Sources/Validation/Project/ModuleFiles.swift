/// Which file each dotted module name means.
struct ModuleFiles: Sendable {
  /// By file, its module's dotted name; every name is there once.
  let names: [String]
  /// By path.
  let indices: [String: Int]
  private let byName: [String: Int]
  /// By the last part of the whole path, for modules in folders that are no packages.
  private let byLastPart: [String: [Int]]
  private let places: [[Substring]]

  /// A file is named by the packages around it (folders with an `__init__.py`), and by a folder without one that lies in
  /// a package; where two would have the same name, the later ones by all folders. O(files × depth).
  init(_ paths: some Sequence<String>) {
    let paths = Array(paths)
    indices = Dictionary(paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    places = paths.map { path in
      var parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }
      if let last = parts.popLast() {
        let stem = last.lastIndex(of: ".").map { last[..<$0] } ?? last
        if stem != "__init__" || parts.isEmpty { parts.append(stem) }
      }
      return parts
    }
    let packages = Set(paths.lazy.filter { $0.hasSuffix("/__init__.py") }.map { String($0.dropLast(12)) })
    var names: [String] = []
    var byName: [String: Int] = [:]
    var byLastPart: [String: [Int]] = [:]
    for (index, path) in paths.enumerated() {
      let place = places[index]
      var folder = path.hasSuffix("/__init__.py") ? Self.folder(of: path.dropLast(12)) : Self.folder(of: path[...])
      var count = 1
      // A namespace package inside of a package.
      var outer = folder
      var depth = 1
      while !outer.isEmpty, !packages.contains(outer) { (outer, depth) = (Self.folder(of: outer[...]), depth + 1) }
      if !outer.isEmpty { (folder, count) = (outer, depth) }
      while packages.contains(folder), count < place.count {
        count += 1
        folder = Self.folder(of: folder[...])
      }
      var name = place.suffix(count).joined(separator: ".")
      if byName[name] != nil { name = place.joined(separator: ".") }
      // Files whose names are no Python names, or that differ by their endings only.
      while byName[name] != nil { name += "_" }
      names.append(name)
      byName[name] = index
      byLastPart[place.last.map { String($0) } ?? "", default: []].append(index)
    }
    self.names = names
    self.byName = byName
    self.byLastPart = byLastPart
  }

  private static func folder(of path: Substring) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }

  /// The file of a module: of that very name, else the file with the shortest path that ends in it.
  func file(of name: String) -> Int? {
    if let index = byName[name] { return index }
    let wanted = name.split(separator: ".")
    guard wanted.count > 1, let last = wanted.last else { return nil }
    var best: Int?
    for candidate in byLastPart[String(last)] ?? [] where places[candidate].suffix(wanted.count) == wanted[...] {
      if best.map({ places[candidate].count < places[$0].count }) ?? true { best = candidate }
    }
    return best
  }
}

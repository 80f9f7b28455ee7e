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

  /// A file is named by the packages around it (folders with an `__init__.py`); where two would have the same name, the
  /// later ones by all folders. O(files × depth).
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
      let isPackage = path.hasSuffix("/__init__.py")
      var folder = isPackage ? String(path.dropLast(12)) : String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
      var count = 1
      if isPackage { folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]) }
      while packages.contains(folder), count < place.count {
        count += 1
        folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
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

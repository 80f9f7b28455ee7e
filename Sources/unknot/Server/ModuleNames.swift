import Analysis
import Rules

/// Which files of a project may be meant by an import, by their names alone: enough to know what is near a file.
struct ModuleNames: Sendable {
  /// The dotted names of the files, by index.
  private let names: [String]
  /// Files by the last part of their name.
  private var files: [String: [Int]] = [:]

  init(_ paths: [String]) {
    names = paths.map { moduleName(ofPath: $0) }
    for (index, name) in names.enumerated() { files[lastPart(name), default: []].append(index) }
  }

  /// Files that may import a file: they make its objects and hand them theirs. O(imports of the project).
  func importers(of index: Int, _ read: [ReadFile], limit: Int) -> [Int] {
    let name = Array(lastPart(names[index]).utf8)
    var importers: [Int] = []
    for (other, file) in read.enumerated() where other != index && importers.count < limit {
      guard let facts = file.facts, let id = name.withUnsafeBufferPointer({ facts.names.find($0) }) else { continue }
      if facts.imports.contains(where: { $0.module.last == id || $0.symbol == id }) { importers.append(other) }
    }
    return importers
  }

  /// Files, and what they import, and what that imports, nearest first until there are `limit` of them; by index.
  func around(_ files: [Int], _ read: [ReadFile], limit: Int) -> [Int] {
    var found = files
    var seen = Set(found)
    var next = 0
    while next < found.count, found.count < limit {
      if let facts = read[found[next]].facts {
        for item in facts.imports {
          for file in meant(by: item, facts) where found.count < limit && seen.insert(file).inserted {
            found.append(file)
          }
        }
      }
      next += 1
    }
    return found.sorted()
  }

  /// The module that is named, and what stands behind `import` where that is a module.
  private func meant(by item: ImportFacts, _ facts: FileFacts) -> [Int] {
    let module = facts.names.text(item.module)
    var texts = module.isEmpty ? [] : [module]
    if let symbol = item.symbol { texts.append((module.isEmpty ? "" : module + ".") + facts.names[symbol]) }
    return texts.flatMap { text in
      // The package itself may lie in a folder such as `src`.
      (files[lastPart(text)] ?? []).filter { names[$0] == text || names[$0].hasSuffix("." + text) }
    }
  }
}

private func lastPart(_ name: String) -> String {
  name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name
}

/// Index into a `ModuleTable`. Modules that are files of the program have the number of their file.
struct ModuleID: Hashable, Sendable {
  var index: Int32
}

/// The modules of a program: which file or folder an import means, seen from the file it stands in.
///
/// A module is known by its *place*, the path without `.py` or `/__init__.py`; folders without `__init__.py` are modules
/// too (namespace packages). Where Python looks along `sys.path`, which no file tells, an absolute import is sought from
/// the folders that lie around the importing file, nearest first, each with its `src` and `lib`, and then from the
/// folders that hold the program's other top-level packages.
/// (Python's Language Reference, "The import system"; mypy's documentation, "Mapping file paths to modules".)
///
/// Library models lie in a folder of their own, which is sought last, and where their own imports are sought alone.
struct ModuleTable: Sendable {
  private struct Module {
    var place: String
    /// Nil for a folder without `__init__.py`.
    var file: FileID?
  }

  private var modules: [Module] = []
  private var byPlace: [String: ModuleID] = [:]
  /// Folders with an `__init__.py`.
  private var packages = Set<String>()
  /// Folders from which top-level modules of the program are imported, by path.
  private var roots: [String] = []
  /// By folder: where absolute imports of its files are sought, in order.
  private var searchPaths: [String: [String]] = [:]
  private var folderOfFile: [String] = []
  private var found: [Query: ModuleID?] = [:]
  /// The last parts of all places: most imports are of modules outside of the program, and end here.
  private var lastNames = Set<String>()
  /// By module: whether others lie in it.
  private var isFolder: [Bool] = []

  private struct Query: Hashable {
    var folder: String
    var name: String
  }

  /// The modules of some files. `sourceRoots` are folders, as paths like those of the files, that are sought before
  /// all others.
  init(_ files: [ProgramFile], sourceRoots: [String] = []) {
    for (index, file) in files.enumerated() {
      let name = file.modelName?.split(separator: ".").map(String.init)
      let place = name.map { ModuleTable.join(ModuleTable.modelFolder, $0) } ?? ModuleTable.place(of: file.path)
      folderOfFile.append(ModuleTable.folder(of: name == nil ? file.path : place))
      modules.append(Module(place: place, file: FileID(Int32(index))))
      if file.path.hasSuffix("__init__.py") || file.path.hasSuffix("__init__.pyi") { packages.insert(place) }
    }
    for (index, module) in modules.enumerated() {
      // A package wins over a module of the same name, and the first of two files over the second.
      let isPackage = packages.contains(module.place) && files[index].path.contains("__init__.py")
      if byPlace[module.place] == nil || isPackage { byPlace[module.place] = ModuleID(index: Int32(index)) }
    }
    addFolders()
    for place in byPlace.keys { lastNames.insert(ModuleTable.lastName(of: place)) }
    let folders = Set(modules.lazy.map { ModuleTable.folder(of: $0.place) })
    isFolder = modules.map { folders.contains($0.place) }
    var tops = Set<String>()
    for (index, file) in files.enumerated() where !file.isModel { tops.insert(root(above: folderOfFile[index])) }
    roots = sourceRoots + tops.sorted()
    for folder in folderOfFile where searchPaths[folder] == nil { searchPaths[folder] = searchPath(from: folder) }
  }

  func file(_ module: ModuleID) -> FileID? { modules[Int(module.index)].file }

  /// The module that an import statement names, without its `from … import` part: nil for one outside of the program.
  mutating func module(_ path: [String], level: Int32, from file: FileID) -> ModuleID? {
    if let last = path.last, !lastNames.contains(last) { return nil }
    let folder = folderOfFile[Int(file.index)]
    if level > 0 {
      var base = folder
      for _ in 1..<level { base = ModuleTable.folder(of: base) }
      return byPlace[ModuleTable.join(base, path)]
    }
    if ModuleTable.isInModels(folder) { return byPlace[ModuleTable.join(ModuleTable.modelFolder, path)] }
    let name = path.joined(separator: "/")
    let query = Query(folder: folder, name: name)
    if let known = found[query] { return known }
    let result = search(path, from: folder) ?? byPlace[ModuleTable.join(ModuleTable.modelFolder, path)]
    found[query] = .some(result)
    return result
  }

  /// The package that `import a.b.c` binds to `a`: the one whose `b.c` was found.
  mutating func package(of path: [String], from file: FileID) -> ModuleID? {
    guard let inner = module(path, level: 0, from: file) else { return nil }
    var place = modules[Int(inner.index)].place
    for _ in 1..<path.count { place = ModuleTable.folder(of: place) }
    return byPlace[place]
  }

  func submodule(_ name: @autoclosure () -> String, of module: ModuleID) -> ModuleID? {
    guard isFolder[Int(module.index)] else { return nil }
    return byPlace[ModuleTable.join(modules[Int(module.index)].place, [name()])]
  }

  /// The dotted name of a library module that has a model, or of a package of one.
  func libraryName(_ module: ModuleID) -> String? {
    let place = modules[Int(module.index)].place
    guard ModuleTable.isInModels(place) else { return nil }
    return place.split(separator: "/").dropFirst().joined(separator: ".")
  }

  // MARK: Search

  private func search(_ path: [String], from folder: String) -> ModuleID? {
    var namespace: ModuleID?
    for root in (searchPaths[folder] ?? []) + roots {
      guard let candidate = byPlace[ModuleTable.join(root, path)] else { continue }
      if file(candidate) != nil { return candidate }
      // A folder of any kind has the name of many a library: only a dotted name is long enough to mean it.
      if namespace == nil, path.count > 1 { namespace = candidate }
    }
    return namespace
  }

  private func searchPath(from folder: String) -> [String] {
    var result: [String] = []
    var at = root(above: folder)
    while true {
      result.append(at)
      for child in ["src", "lib"] {
        let place = ModuleTable.join(at, [child])
        if byPlace[place] != nil, !packages.contains(place) { result.append(place) }
      }
      guard !at.isEmpty, at != "/" else { return result }
      at = ModuleTable.folder(of: at)
    }
  }

  /// The first folder from `folder` on upwards that is no package.
  private func root(above folder: String) -> String {
    var at = folder
    while packages.contains(at), !at.isEmpty { at = ModuleTable.folder(of: at) }
    return at
  }

  private mutating func addFolders() {
    for index in folderOfFile.indices where !modules[index].place.isEmpty {
      var folder = folderOfFile[index]
      while !folder.isEmpty, folder != "/", byPlace[folder] == nil {
        byPlace[folder] = ModuleID(index: Int32(modules.count))
        modules.append(Module(place: folder, file: nil))
        folder = ModuleTable.folder(of: folder)
      }
    }
  }

  // MARK: Paths

  /// The place of the models; no folder of a user's has a name like it.
  private static let modelFolder = "<models>"

  private static func isInModels(_ place: String) -> Bool { place.hasPrefix(modelFolder) }

  /// `a/b.py` and `a/b/__init__.py` are both at `a/b`.
  private static func place(of path: String) -> String {
    var path = path[...]
    if let dot = path.lastIndex(of: "."), path[dot...].allSatisfy({ $0 != "/" }) { path = path[..<dot] }
    if path == "__init__" { return "." }
    return String(path.hasSuffix("/__init__") ? path.dropLast("/__init__".count) : path)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(slash == path.startIndex ? path[...slash] : path[..<slash])
  }

  private static func lastName(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  private static func join(_ folder: String, _ path: [String]) -> String {
    let name = path.joined(separator: "/")
    if folder.isEmpty { return name }
    if name.isEmpty { return folder }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

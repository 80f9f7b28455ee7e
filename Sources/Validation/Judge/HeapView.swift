import Execution
import RuntimeModel

/// A run's heap as the search for a ring reads it: names and references, each read once.
struct HeapView {
  let run: SliceRun
  let project: Project
  private var namesOf: [HeapObject: RingShape.Name] = [:]
  private var edgesOf: [HeapObject: [HeapEdge]] = [:]
  private var fileOfModule: [String: Int] = [:]

  init(_ run: SliceRun, _ project: Project) {
    self.run = run
    self.project = project
  }

  /// File and qualified name; file -1 where the class or function is not the project's.
  mutating func name(of object: HeapObject) -> RingShape.Name {
    if let known = namesOf[object] { return known }
    let (module, name) = run.name(of: object)
    let file: Int
    if let known = fileOfModule[module] {
      file = known
    } else {
      file = project.modules.file(of: module) ?? -1
      fileOfModule[module] = file
    }
    let result = RingShape.Name(file: file, name: name)
    namesOf[object] = result
    return result
  }

  /// The name that the code of a function was defined by: wrappers take that of what they wrap.
  func definedName(of object: HeapObject) -> RingShape.Name? {
    guard let (path, name) = run.definition(of: object), let file = project.index(ofPath: path) else { return nil }
    return RingShape.Name(file: file, name: name)
  }

  /// The strong references of an object, to whatever is no part of the language itself.
  mutating func edges(of object: HeapObject) -> [HeapEdge] {
    if let known = edgesOf[object] { return known }
    let edges = run.edges(of: object).filter { !$0.isWeak }
    edgesOf[object] = edges
    return edges
  }

  /// Whether a library or the language made the object for its own purposes: a reference may lead through it.
  mutating func isPart(_ object: HeapObject) -> Bool {
    switch run.kind(of: object) {
    case .list, .tuple, .dict, .set, .frozenset, .deque, .cell, .iterator, .native, .mappingProxy, .partial, .object,
      .builtinFunction:
      return true
    case .instance: return name(of: object).file < 0
    default: return false
    }
  }
}

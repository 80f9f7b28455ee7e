import Analysis
import Execution
import Rules
import RuntimeModel

/// What the objects of a ring look like in a run: computed once for all runs of a finding.
struct RingShape: Sendable {
  struct Name: Hashable, Sendable {
    var file: Int
    var name: String
  }

  let ring: Ring
  /// By node, the classes or functions that it may be of; nil where names do not matter.
  let names: [Set<Name>?]
  /// By node, the class of the program that its instances have.
  let types: [ClassID?]
  /// By node, the function that it is, or whose frame or suspended body it is.
  let bodies: [BodyID?]
  /// The node that says most about its object: a search begins there.
  let start: Int

  /// Longest ring that is looked for.
  static let longest = 16

  init(_ ring: Ring, in project: Project) {
    self.ring = ring
    types = ring.nodes.map { node in
      switch node.kind {
      case .instance, .classObject, .exception: node.file.isEmpty ? nil : project.type(node.name, in: node.file)
      default: nil
      }
    }
    bodies = ring.nodes.map { node in
      switch node.kind {
      case .function, .boundMethod, .generator, .frame: project.function(node.name, in: node.file)
      default: nil
      }
    }
    names = zip(ring.nodes, types).map { node, type in
      guard let file = project.index(ofPath: node.file) else { return nil }
      var names: Set = [Name(file: file, name: node.name)]
      if let type, node.kind != .classObject {
        for (index, line) in project.program.members.order.enumerated() where line.contains(type) {
          let subclass = project.type(ClassID(Int32(index)))
          let file = project.file(of: subclass.body)
          if file >= project.modules.names.count { continue }
          names.insert(Name(file: file, name: subclass.qualifiedName))
        }
      }
      return names
    }
    start =
      ring.nodes.indices.min {
        (RingShape.vagueness(ring.nodes[$0].kind), $0) < (RingShape.vagueness(ring.nodes[$1].kind), $1)
      } ?? 0
  }

  private static func vagueness(_ kind: Ring.Node.Kind) -> Int {
    switch kind {
    case .generator, .frame, .function, .boundMethod: 0
    case .instance, .classObject: 1
    case .exception, .traceback, .partial: 2
    case .library: 3
    case .list, .dict, .set, .tuple: 4
    case .unknown: 5
    }
  }

  /// The object of the project's classes that an edge leads to; through a container that is between, what the container
  /// holds. Nil where something else comes first.
  func referent(after edge: Int) -> Int? {
    var node = edge
    for _ in ring.nodes {
      node = (node + 1) % ring.nodes.count
      if types[node] != nil { return node }
      switch ring.nodes[node].kind {
      case .list, .dict, .set, .tuple, .unknown, .boundMethod, .library, .partial: continue
      default: return nil
      }
    }
    return nil
  }

  /// The exception whose traceback holds the frame at a node first; nil for any other node.
  func exception(inFrame node: Int) -> Ring.Node? {
    let count = ring.nodes.count
    let traceback = ring.nodes[(node + count - 1) % count]
    guard count > 2, ring.nodes[node].kind == .frame, traceback.kind == .traceback else { return nil }
    return ring.nodes[(node + count - 2) % count]
  }

  /// Whether an object of a kind can be a node, its name left aside.
  func admits(_ kind: RuntimeModel.ObjectKind, at node: Int) -> Bool {
    switch ring.nodes[node].kind {
    case .instance:
      switch kind {
      case .instance, .object, .native, .exception, .list, .dict, .set, .frozenset, .tuple, .deque, .partial: true
      default: false
      }
    case .list: kind == .list || kind == .deque
    case .dict: kind == .dict
    case .set: kind == .set || kind == .frozenset
    case .tuple: kind == .tuple
    case .partial: kind == .partial || kind == .instance
    case .exception: kind == .exception
    case .function: kind == .function
    case .boundMethod: kind == .boundMethod
    case .generator: kind == .generator || kind == .coroutine || kind == .asyncGenerator
    case .frame: kind == .frame
    case .traceback: kind == .traceback
    case .classObject: kind == .class
    case .library, .unknown:
      switch kind {
      case .opaque, .module, .singleton, .int, .float, .str, .bytes, .code: false
      default: true
      }
    }
  }
}

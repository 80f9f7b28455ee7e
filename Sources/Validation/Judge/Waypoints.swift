import Analysis
import Rules
import Syntax

/// Statements that store nothing of a ring and that it needs all the same: the definitions of its inner functions and
/// classes, and those by which its exception comes about, with the calls that lead there. A run is steered to them; they
/// prove nothing.
struct Waypoints {
  private(set) var places: [Place] = []
  /// The functions that the places are in.
  private(set) var bodies: [BodyID] = []
  private let project: Project

  /// How many calls lie between a frame of the ring and a `raise`.
  private static let deepest = 3
  private static let mostPlaces = 16
  private static let mostBodies = 300

  /// Looks at the functions whose frames the ring has. O(bodies of the program) for a ring with a named exception.
  init(_ ring: Ring, in project: Project) {
    self.project = project
    let count = ring.nodes.count
    for node in ring.nodes {
      guard node.name.contains("<locals>"), let definition = definition(of: node),
        let outer = project.body(definition).parent
      else { continue }
      add(project.body(definition).range, in: outer)
    }
    for (index, node) in ring.nodes.enumerated() where node.kind == .frame && count > 2 {
      guard let body = project.function(node.name, in: node.file) else { continue }
      let caller = ring.nodes[(index + 1) % count]
      if caller.kind == .frame, case .implied = ring.edges[index].label,
        let outer = project.function(caller.name, in: caller.file)
      {
        for op in calls(in: outer) where op.name == project.body(body).name { add(op.range, in: outer) }
      }
      guard ring.nodes[(index + count - 1) % count].kind == .traceback else { continue }
      let exception = ring.nodes[(index + count - 2) % count].name.split(separator: ".").last ?? ""
      // A finding that does not know the class says so with a small letter.
      if let first = exception.first, first.isUppercase { addRaises(of: String(exception), below: body) }
    }
  }

  private func definition(of node: Ring.Node) -> BodyID? {
    switch node.kind {
    case .function, .generator, .frame: project.function(node.name, in: node.file)
    case .instance, .classObject: project.type(node.name, in: node.file).map { project.type($0).body }
    case .list, .dict, .set, .tuple, .partial, .exception, .boundMethod, .traceback, .library, .unknown: nil
    }
  }

  private mutating func add(_ range: ByteRange, in body: BodyID) {
    guard places.count < Self.mostPlaces else { return }
    let place = Place(file: project.path(of: body), range: range)
    if !places.contains(place) { places.append(place) }
    if !bodies.contains(body) { bodies.append(body) }
  }

  /// The `raise` statements of a class nearest to a function, in what it calls by name, with the calls that lead there.
  private mutating func addRaises(of exception: String, below root: BodyID) {
    let named = project.functionsByName
    var reached: [(body: BodyID, caller: Int, call: ByteRange?, depth: Int)] = [(root, -1, nil, 0)]
    var seen: Set = [root]
    var next = 0
    while next < reached.count {
      let (body, _, _, depth) = reached[next]
      let raised = raises(of: exception, in: body)
      for range in raised { add(range, in: body) }
      if !raised.isEmpty {
        var at = reached[next]
        while at.caller >= 0 {
          if let call = at.call { add(call, in: reached[at.caller].body) }
          at = reached[at.caller]
        }
      }
      if depth < Self.deepest {
        for call in calls(in: body) {
          for callee in named[call.name] ?? [] where reached.count < Self.mostBodies && seen.insert(callee).inserted {
            reached.append((callee, next, call.range, depth + 1))
          }
        }
      }
      next += 1
    }
  }

  private func calls(in body: BodyID) -> [(name: NameID, range: ByteRange)] {
    let ops = project.ops(of: body)
    return ops.indices.compactMap { index in
      switch ops[index].code {
      case .callMethod: (NameID(ops[index].b), ops[index].range)
      case .call: name(of: ops[index].a, before: index, ops).map { ($0, ops[index].range) }
      default: nil
      }
    }
  }

  private func raises(of exception: String, in body: BodyID) -> [ByteRange] {
    let ops = project.ops(of: body)
    return ops.indices.compactMap { index in
      guard ops[index].code == .raise, let name = name(of: ops[index].a, before: index, ops),
        project.text(name) == exception
      else { return nil }
      return ops[index].range
    }
  }

  /// The last part of the name that a slot's value was read from, or was made by calling.
  private func name(of slot: Slot, before end: Int, _ ops: ArraySlice<Op>) -> NameID? {
    var (slot, end) = (slot, end)
    while let index = ops[..<end].lastIndex(where: { $0.d == slot }) {
      switch ops[index].code {
      case .loadGlobal: return NameID(ops[index].a)
      case .loadAttribute, .callMethod: return NameID(ops[index].b)
      case .call, .move: (slot, end) = (ops[index].a, index)
      default: return nil
      }
    }
    return nil
  }
}

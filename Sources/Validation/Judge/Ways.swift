import Execution
import Rules
import RuntimeModel

extension RingSearch {
  /// One way in which an edge of the ring may be stored.
  struct Way {
    /// Of the first reference.
    var label: HeapEdge.Label
    var between: [FoundRing.Part] = []
    var target: HeapObject
  }

  /// The objects that an edge may lead to, with the parts between. A label may be several references: a variable that
  /// is captured lies in a cell, what a library keeps lies in its own containers.
  mutating func ways(from object: HeapObject, _ label: Ring.Label) -> [Way] {
    switch label {
    case .attribute(let name): return attributes(of: object) { $0 == name || isMangled($0, name) }
    case .oneOf(let names):
      return attributes(of: object) { stored in names.contains { $0 == stored || isMangled(stored, $0) } }
    case .computed: return attributes(of: object) { _ in true }
    case .element:
      switch view.run.kind(of: object) {
      case .list, .tuple, .dict, .set, .frozenset, .deque:
        return view.edges(of: object).compactMap { edge in
          switch edge.label {
          case .item, .value, .key: Way(label: edge.label, target: edge.target)
          default: nil
          }
        }
      default: return waysOverParts(from: object, most: 3)
      }
    case .argument: return waysOverParts(from: object, most: 4)
    case .receiver:
      // A function may be given an attribute of that name.
      return part("__self__", of: object) + attributes(of: object) { $0 == "__self__" }
    case .defaultValue:
      return (part("__defaults__", of: object) + part("__kwdefaults__", of: object)).flatMap { way in
        view.edges(of: way.target).map { edge in
          Way(
            label: way.label, between: [FoundRing.Part(object: way.target, node: nil, label: edge.label)],
            target: edge.target)
        }
      }
    case .cell(let name), .local(let name): return variable(name, of: object)
    case .traceback: return chain(part("__traceback__", of: object))
    case .tracebackFrame:
      var ways = part("tb_frame", of: object)
      for next in chain(part("tb_next", of: object)) {
        for frame in part("tb_frame", of: next.target) {
          let last = FoundRing.Part(object: next.target, node: nil, label: frame.label)
          ways.append(Way(label: next.label, between: next.between + [last], target: frame.target))
        }
      }
      return ways
    case .implied: return waysOverParts(from: object, most: 8, overFrames: true)
    }
  }

  private mutating func attributes(of object: HeapObject, where test: (String) -> Bool) -> [Way] {
    let isPartial = view.run.kind(of: object) == .partial
    let fields = view.run.fields(of: object)
    return view.edges(of: object).compactMap { edge in
      switch edge.label {
      case .item(let index): if index >= fields.count || !test(fields[index]) { return nil }
      case .attribute(let stored): if !test(stored) { return nil }
      // `func`, `args` and `keywords` are members of the object that the language gives out as attributes.
      case .part(let stored): if !isPartial || !test(stored) { return nil }
      case .value, .key, .variable, .type, .unnamed: return nil
      }
      return Way(label: edge.label, target: edge.target)
    }
  }

  private mutating func part(_ name: String, of object: HeapObject) -> [Way] {
    view.edges(of: object).compactMap { edge in
      edge.label == .part(name) ? Way(label: edge.label, target: edge.target) : nil
    }
  }

  /// A variable, in its cell or without one.
  private mutating func variable(_ name: String, of object: HeapObject) -> [Way] {
    var ways: [Way] = []
    for edge in view.edges(of: object) where edge.label == .variable(name) {
      if view.run.kind(of: edge.target) != .cell {
        ways.append(Way(label: edge.label, target: edge.target))
        continue
      }
      for content in view.edges(of: edge.target) {
        let cell = FoundRing.Part(object: edge.target, node: nil, label: content.label)
        ways.append(Way(label: edge.label, between: [cell], target: content.target))
      }
    }
    return ways
  }

  /// The traceback of each way, and those that follow it.
  private mutating func chain(_ ways: [Way]) -> [Way] {
    var result = ways
    var next = 0
    while next < result.count, result.count < 100 {
      let way = result[next]
      next += 1
      for edge in view.edges(of: way.target) where edge.label == .part("tb_next") {
        let part = FoundRing.Part(object: way.target, node: nil, label: edge.label)
        result.append(Way(label: way.label, between: way.between + [part], target: edge.target))
      }
    }
    return result
  }

  /// What is reached over objects that a library or the language keeps for itself, nearest first; at most 200.
  private mutating func waysOverParts(from object: HeapObject, most: Int, overFrames: Bool = false) -> [Way] {
    var result: [Way] = []
    var seen: Set<HeapObject> = []
    func isLeft(_ edge: HeapEdge) -> Bool {
      switch edge.label {
      case .type, .part("__globals__"): false
      default: true
      }
    }
    for edge in view.edges(of: object)
    where (isLeft(edge) || overFrames && edge.label == .type) && seen.insert(edge.target).inserted {
      result.append(Way(label: edge.label, target: edge.target))
    }
    var next = 0
    while next < result.count, result.count < 200 {
      let way = result[next]
      next += 1
      guard way.between.count < most, isPassed(way.target, overFrames) else { continue }
      for edge in view.edges(of: way.target) where isLeft(edge) {
        if !seen.insert(edge.target).inserted { continue }
        let part = FoundRing.Part(object: way.target, node: nil, label: edge.label)
        result.append(Way(label: way.label, between: way.between + [part], target: edge.target))
      }
    }
    return result
  }

  private mutating func isPassed(_ object: HeapObject, _ overFrames: Bool) -> Bool {
    if view.isPart(object) { return true }
    guard overFrames else { return false }
    switch view.run.kind(of: object) {
    case .exception, .traceback, .frame, .generator, .coroutine: return true
    default: return false
    }
  }
}

/// Whether a name is stored as another one: a class's private name has the class in front.
func isMangled(_ stored: String, _ name: String) -> Bool {
  name.hasPrefix("__") && !name.hasSuffix("__") && stored.hasPrefix("_") && stored.hasSuffix(name)
    && stored.utf8.count > name.utf8.count
}

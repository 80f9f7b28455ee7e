/// Which of the things that a function is given: a parameter each, all others together.
struct Givens: OptionSet, Sendable {
  let rawValue: UInt64

  /// Captured variables, results of calls that only callers know: there whatever the arguments are.
  static let others = Givens(rawValue: 1 << 63)
  /// Globals: nobody gives them, and they hold what they are given for good.
  static let globals = Givens(rawValue: 1 << 62)

  static func parameter(_ slot: Slot) -> Givens { slot < 62 ? Givens(rawValue: 1 << UInt64(slot)) : .others }

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The parameters that a call binds to some object, by slot, and all that is there whatever the call.
  init(objectsIn bindings: [SetID]) {
    var result = Givens.others
    for (slot, objects) in bindings.enumerated() where !objects.isEmpty { result.formUnion(.parameter(Slot(slot))) }
    self = result
  }
}

/// A field that a function leaves behind.
struct SummaryEntry: Sendable {
  /// In `FunctionExit.fields`.
  var position: Int32
  /// What has to be an object for the field to matter.
  var needs: Givens

  func matters(to given: Givens) -> Bool { !needs.isDisjoint(with: given) }
}

/// The part of a function's heap that matters to those who call it. docs/analysis.md, section 3.
extension HeapAnalyzer {
  /// The fields that a caller can see: of parameters and of what they, captured variables, globals and results hold. A
  /// field that only globals lead to matters where it leads to something the function was given: what a library keeps
  /// for itself does not. Shallow ones first where there are too many.
  ///
  /// O(entries²) in the worst case, over at most `heapLimit` entries; in practice a few passes.
  mutating func summary(of fields: FieldMap, results: SetID) -> [SummaryEntry] {
    noteWays(fields, results: results)
    var result: [SummaryEntry] = []
    for position in 0..<fields.count {
      let base = root(fields.key(at: position).object)
      var needs = heldFrom[base] ?? []
      if needs.contains(.globals) { needs = needs.subtracting(.globals).union(ends(of: fields.links(at: position))) }
      if needs.isEmpty { continue }
      result.append(SummaryEntry(position: Int32(position), needs: needs))
    }
    if result.count <= HeapAnalyzer.summaryLimit { return result }
    statistics.cutHeaps += 1
    // What hangs on a parameter itself is asked for more often than what lies three fields away.
    var byDepth: [Int64] = []
    for (index, entry) in result.enumerated() {
      let depth = objects.depth(fields.key(at: Int(entry.position)).object)
      byDepth.append(Int64(depth) << 32 | Int64(index))
    }
    byDepth.sort()
    return byDepth.prefix(HeapAnalyzer.summaryLimit).map { Int(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }.sorted().map {
      result[$0]
    }
  }

  /// Notes by object what holds it, directly or not, and what it leads to.
  private mutating func noteWays(_ fields: FieldMap, results: SetID) {
    heldFrom.begin()
    leadsTo.begin()
    for position in 0..<sets.count(results) {
      _ = heldFrom.insert(.others, of: root(AbstractID(index: sets.element(results, position))))
    }
    for position in 0..<fields.count {
      let base = root(fields.key(at: position).object)
      if !objects.isAllocation(base) { _ = heldFrom.insert(givens(base), of: base) }
    }
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for position in 0..<fields.count {
        let base = root(fields.key(at: position).object)
        let holders = heldFrom[base] ?? []
        let content = fields.links(at: position)
        var ends: Givens = []
        for index in 0..<sets.count(content) {
          guard let object = links.object(sets.element(content, index)) else { continue }
          let target = root(object)
          if objects.isAllocation(target) {
            if !holders.isEmpty, heldFrom.insert(holders, of: target) { isGrowing = true }
            ends.formUnion(leadsTo[target] ?? [])
          } else {
            ends.formUnion(givens(target))
          }
        }
        if objects.isAllocation(base), leadsTo.insert(ends.subtracting(.globals), of: base) { isGrowing = true }
      }
    }
  }

  /// What the links of a field lead to.
  private func ends(of content: SetID) -> Givens {
    var result: Givens = []
    for index in 0..<sets.count(content) {
      guard let object = links.object(sets.element(content, index)) else { continue }
      let target = root(object)
      result.formUnion(objects.isAllocation(target) ? leadsTo[target] ?? [] : givens(target))
    }
    return result.subtracting(.globals)
  }

  private func givens(_ root: AbstractID) -> Givens {
    switch objects.kind(root) {
    case .parameter: .parameter(objects.b(root))
    case .free, .receiver, .result: .others
    default: .globals
    }
  }

  /// The object on whose fields, elements or methods another one hangs.
  private func root(_ object: AbstractID) -> AbstractID {
    var object = object
    while true {
      switch objects.kind(object) {
      case .entry, .element, .taken, .pairs, .pair, .boundMethod, .superObject: object = objects.inner(object)
      case .stale: object = AbstractID(index: objects.b(object))
      default: return object
      }
    }
  }
}

/// The method resolution orders of all classes of a program: C3 linearization over the bases that are in it (Python's
/// `type.mro`); where it has no answer, depth first.
struct ClassHierarchy {
  /// By class: the bases that are in the program, as written.
  private(set) var bases: [[ClassID]]
  /// By class: itself, then its bases.
  private(set) var order: [[ClassID]]
  private(set) var hasUnknownBase: [Bool]

  init(_ facts: ProgramFacts, _ namespaces: Namespaces, _ scopes: ClassScopes) {
    let count = facts.classes.count
    bases = Array(repeating: [], count: count)
    order = Array(repeating: [], count: count)
    hasUnknownBase = Array(repeating: false, count: count)
    for (index, type) in facts.classes.enumerated() {
      for path in type.bases {
        let meant = scopes.definitions(path, in: type.enclosing, facts, namespaces)
        let found = meant.lazy.compactMap { if case .type(let id) = $0 { id } else { nil } }.first {
          $0.index != Int32(index)
        }
        if let found {
          if !bases[index].contains(found) { bases[index].append(found) }
        } else if !(path.count == 1 && facts.names.equals(path[0], "object")) {
          hasUnknownBase[index] = true
        }
      }
    }
    linearizeAll()
  }

  /// Bases before the classes that name them, without recursion: a chain of bases is as long as the input likes.
  private mutating func linearizeAll() {
    for index in bases.indices {
      var open = [index]
      while let top = open.last {
        guard order[top].isEmpty else {
          open.removeLast()
          continue
        }
        // A base that is already being waited for is part of a circle, and ignored.
        let waiting = bases[top].first { order[Int($0.index)].isEmpty && !open.contains(Int($0.index)) }
        if let waiting, open.count < Members.longestLine {
          open.append(Int(waiting.index))
          continue
        }
        order[top] = linearize(ClassID(Int32(top)))
        if bases[top].contains(where: { hasUnknownBase[Int($0.index)] }) { hasUnknownBase[top] = true }
        open.removeLast()
      }
    }
  }

  private func linearize(_ type: ClassID) -> [ClassID] {
    let known = bases[Int(type.index)].filter { !order[Int($0.index)].isEmpty }
    if known.count == 1 { return Array(([type] + order[Int(known[0].index)]).prefix(Members.longestLine)) }
    var lines = known.map { order[Int($0.index)] }
    lines.append(known)
    var result = [type]
    while result.count < Members.longestLine {
      lines.removeAll { $0.isEmpty }
      guard !lines.isEmpty else { break }
      let next =
        lines.lazy.map { $0[0] }.first { head in !lines.contains { $0.dropFirst().contains(head) } } ?? lines[0][0]
      result.append(next)
      for index in lines.indices { lines[index].removeAll { $0 == next } }
    }
    return result
  }
}

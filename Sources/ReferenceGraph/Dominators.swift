extension ReferenceGraph {
  /// What each object lives by when `roots` are alive by themselves: its dominators over followed edges.
  /// O((objects + edges) × log objects): Lengauer and Tarjan's algorithm with path compression, without recursion.
  package func dominators(
    from roots: [ObjectID], where isFollowed: (Edge) -> Bool = { $0.keepsAlive }
  ) -> Dominators {
    let walk = DepthFirstWalk(of: self, from: roots, where: isFollowed)
    return Dominators(objectCount: objectCount, walk: walk, parents: dominatorTree(over: walk, where: isFollowed))
  }

  /// For each number of the walk the number of its immediate dominator.
  private func dominatorTree(over walk: DepthFirstWalk, where isFollowed: (Edge) -> Bool) -> [Int32] {
    let count = walk.parents.count
    var forest = LinkEval(count: count)
    var dominator = [Int32](repeating: 0, count: count)
    // The numbers whose semidominator is n, as linked lists: first[n], then rest[...].
    var first = [Int32](repeating: -1, count: count)
    var rest = [Int32](repeating: -1, count: count)
    for number in stride(from: Int32(count) - 1, to: 0, by: -1) {
      let object = walk.objects[Int(number) - 1]
      var semi = number
      if walk.isRoot(number) { semi = 0 }
      for id in edges(to: object) {
        let edge = self[id]
        let referrer = walk.numbers[Int(edge.referrer.index)]
        guard referrer > 0, isFollowed(edge) else { continue }
        semi = min(semi, forest.semi[Int(forest.evaluate(referrer))])
      }
      forest.semi[Int(number)] = semi
      rest[Int(number)] = first[Int(semi)]
      first[Int(semi)] = number
      let parent = walk.parents[Int(number)]
      forest.link(number, to: parent)
      while first[Int(parent)] >= 0 {
        let waiting = first[Int(parent)]
        first[Int(parent)] = rest[Int(waiting)]
        let best = forest.evaluate(waiting)
        dominator[Int(waiting)] = forest.semi[Int(best)] < forest.semi[Int(waiting)] ? best : parent
      }
    }
    for number in 1..<max(count, 1) where dominator[number] != forest.semi[number] {
      dominator[number] = dominator[Int(dominator[number])]
    }
    return dominator
  }
}

/// For every object the last one before it that lies on all paths from the roots to it, as a tree.
package struct Dominators: Sendable {
  /// What an object lives by.
  package enum Immediate: Hashable, Sendable {
    /// The object dies with this one.
    case object(ObjectID)
    /// It is a root, or two roots keep it alive independently.
    case roots
    case unreachable
  }

  private let immediates: [Immediate]
  /// The tree in preorder: the objects below one stand right behind it.
  private let preorder: [ObjectID]
  private let positions: [Int32]
  private let sizes: [Int32]

  fileprivate init(objectCount: Int, walk: DepthFirstWalk, parents: [Int32]) {
    // A dominator is numbered before what it dominates, so one pass up and one pass down do for sizes and positions.
    var size = [Int32](repeating: 1, count: parents.count)
    for number in stride(from: parents.count - 1, to: 0, by: -1) { size[Int(parents[number])] += size[number] }
    var nextFree = [Int32](repeating: 0, count: parents.count)
    var preorder = [ObjectID](repeating: ObjectID(0), count: walk.objects.count)
    var immediates = [Immediate](repeating: .unreachable, count: objectCount)
    var positions = [Int32](repeating: 0, count: objectCount)
    var sizes = [Int32](repeating: 0, count: objectCount)
    for number in 1..<max(parents.count, 1) {
      let object = walk.objects[number - 1]
      let parent = Int(parents[number])
      let position = nextFree[parent]
      nextFree[parent] += size[number]
      nextFree[number] = position + 1
      preorder[Int(position)] = object
      positions[Int(object.index)] = position
      sizes[Int(object.index)] = size[number]
      immediates[Int(object.index)] = parent == 0 ? .roots : .object(walk.objects[parent - 1])
    }
    self.immediates = immediates
    self.preorder = preorder
    self.positions = positions
    self.sizes = sizes
  }

  /// O(1).
  package func immediateDominator(of object: ObjectID) -> Immediate { immediates[Int(object.index)] }

  /// What dies with an object: itself first, then all that only it keeps alive. Empty when no root reaches it. O(1).
  package func retainedSet(of object: ObjectID) -> ArraySlice<ObjectID> {
    let position = Int(positions[Int(object.index)])
    return preorder[position..<position + Int(sizes[Int(object.index)])]
  }
}

/// The reachable objects numbered from 1 as a depth-first walk meets them; 0 is a root above all roots.
private struct DepthFirstWalk {
  /// By number, less one.
  private(set) var objects: [ObjectID] = []
  /// By number, the number of the object from which it was reached.
  private(set) var parents: [Int32] = [0]
  /// By object; 0 where the walk did not come.
  private(set) var numbers: [Int32]
  private var roots: Set<ObjectID>

  init(of graph: ReferenceGraph, from roots: [ObjectID], where isFollowed: (Edge) -> Bool) {
    numbers = [Int32](repeating: 0, count: graph.objectCount)
    self.roots = Set(roots)
    var visits: [Visit] = []
    for root in roots where numbers[Int(root.index)] == 0 {
      enter(root, from: 0)
      visits.append(Visit(root, in: graph))
      while let last = visits.indices.last {
        guard let id = visits[last].rest.popFirst() else {
          visits.removeLast()
          continue
        }
        let edge = graph[id]
        guard numbers[Int(edge.referent.index)] == 0, isFollowed(edge) else { continue }
        enter(edge.referent, from: numbers[Int(edge.referrer.index)])
        visits.append(Visit(edge.referent, in: graph))
      }
    }
  }

  func isRoot(_ number: Int32) -> Bool { roots.contains(objects[Int(number) - 1]) }

  private mutating func enter(_ object: ObjectID, from parent: Int32) {
    objects.append(object)
    parents.append(parent)
    numbers[Int(object.index)] = Int32(objects.count)
  }
}

/// The forest of the numbers already processed, which finds the least semidominator on the way up to a tree's root.
private struct LinkEval {
  var semi: [Int32]
  private var ancestor: [Int32]
  private var best: [Int32]
  private var way: [Int32] = []

  init(count: Int) {
    semi = (0..<Int32(count)).map { $0 }
    best = semi
    ancestor = [Int32](repeating: -1, count: count)
  }

  mutating func link(_ number: Int32, to parent: Int32) { ancestor[Int(number)] = parent }

  /// The number with the least semidominator from `number` up, the tree's root excepted; shortens the way for the next.
  mutating func evaluate(_ number: Int32) -> Int32 {
    guard ancestor[Int(number)] >= 0 else { return number }
    var at = number
    while ancestor[Int(ancestor[Int(at)])] >= 0 {
      way.append(at)
      at = ancestor[Int(at)]
    }
    while let lower = way.popLast() {
      let upper = ancestor[Int(lower)]
      if semi[Int(best[Int(upper)])] < semi[Int(best[Int(lower)])] { best[Int(lower)] = best[Int(upper)] }
      ancestor[Int(lower)] = ancestor[Int(upper)]
    }
    return best[Int(number)]
  }
}

/// By op of a body: where the next part of the same construct begins. `branch` leads to its `orElse`, that to its
/// `endBranch`; `tryBegin` to its first handler, and so on to `endTry`. Ends, and ops that are no part, lead nowhere.
struct Brackets {
  private let first: Int32
  private var next: [Int32]

  /// O(ops of the body).
  init(_ body: Body, _ facts: ProgramFacts) {
    first = body.ops.lowerBound
    next = Array(repeating: -1, count: body.ops.count)
    var open: [Int32] = []
    for at in body.ops {
      switch facts.ops[Int(at)].code {
      case .branch, .loop, .tryBegin, .with, .match: open.append(at)
      case .orElse, .loopElse, .handler, .tryElse, .finally, .matchCase:
        guard let previous = open.popLast() else { continue }
        next[Int(previous - first)] = at
        open.append(at)
      case .endBranch, .endLoop, .endTry, .endWith, .endMatch:
        guard let previous = open.popLast() else { continue }
        next[Int(previous - first)] = at
      default: break
      }
    }
  }

  /// The op that begins the next part, or ends the construct.
  subscript(_ at: Int32) -> Int32? {
    let found = next[Int(at - first)]
    return found < 0 ? nil : found
  }
}

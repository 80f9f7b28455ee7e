/// One way that a branch or match may take.
struct Arm: Sendable {
  var branch: Int32
  var number: Int
}

/// Which stores of a body cannot both happen in one call of it.
extension HeapAnalyzer {
  /// Whether two ops of one body lie in different arms of one branch or match, outside of loops: one call runs one of
  /// them at most. What follows a branch one of whose arms leaves the function belongs to the other arm:
  /// `if a: x.next = y; return x` and then `y.next = x`. O(ops of the body); O(1) from the second time on.
  mutating func areExclusive(_ a: Int32, _ b: Int32, in id: BodyID) -> Bool {
    guard a != b, let first = arms(of: a, in: id), let second = arms(of: b, in: id) else { return false }
    return first.contains { arm in second.contains { $0.branch == arm.branch && $0.number != arm.number } }
  }

  /// Whether an op is run at most once in a call of its body.
  mutating func runsOnce(_ op: Int32) -> Bool { arms(of: op, in: program.body(ofOp: op)) != nil }

  /// The arms that an op lies in; nil inside of a loop, where the next turn may take the other one.
  private mutating func arms(of target: Int32, in id: BodyID) -> [Arm]? {
    if let known = armsByOp[target] { return known }
    let result = findArms(of: target, in: id)
    armsByOp[target] = .some(result)
    return result
  }

  private func findArms(of target: Int32, in id: BodyID) -> [Arm]? {
    var open: [Arm] = []
    /// By open bracket: how many arms were open before it, and whether its first arm has left the function.
    var brackets: [(arms: Int, hasLeft: Bool)] = []
    var loops = 0
    var isLeaving = false
    for index in body(id).ops {
      if index == target { return loops > 0 ? nil : open }
      let op = facts.ops[Int(index)]
      switch op.code {
      case .return, .raise: isLeaving = true
      case .branch:
        brackets.append((open.count, false))
        open.append(Arm(branch: index, number: 0))
        isLeaving = false
      case .orElse:
        guard let top = brackets.indices.last else { return nil }
        brackets[top].hasLeft = isLeaving
        let branch = open[brackets[top].arms].branch
        open.removeSubrange(brackets[top].arms...)
        open.append(Arm(branch: branch, number: 1))
        isLeaving = false
      case .endBranch:
        guard let bracket = brackets.popLast() else { return nil }
        let branch = open[bracket.arms].branch
        open.removeSubrange(bracket.arms...)
        // What comes next belongs to the arm that goes on.
        if bracket.hasLeft != isLeaving { open.append(Arm(branch: branch, number: bracket.hasLeft ? 1 : 0)) }
        isLeaving = bracket.hasLeft && isLeaving
      case .loop: loops += 1
      case .endLoop: loops -= 1
      default: break
      }
    }
    return nil
  }
}

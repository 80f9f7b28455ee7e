import Syntax

/// The conditions under which the ops of a body run, followed from op to op.
struct GuardStack {
  enum Condition: Equatable {
    case size(Int32)
    case membership(Int32)
    /// A global or attribute of this name is unset, as the test says.
    case state(NameID)
    /// The same of an attribute of the receiver.
    case ownState(NameID)
    case other
  }

  /// What holds in the two arms of a branch.
  struct Test {
    var first: Condition = .other
    var second: Condition = .other
  }

  private struct Frame {
    /// How many conditions held before it.
    var base: Int
    var test: Test
    var range: ByteRange
    var firstLeaves = false
    var clause: Guards = []
  }

  private var active: [(condition: Condition, test: ByteRange)] = []
  private var frames: [Frame] = []
  /// Whether what comes next is reached only by jumping there.
  private var leaves = false

  var conditions: [Condition] { active.map(\.condition) }

  /// The innermost test that says nothing of the object or of what is in the container, where one must hold.
  var foreignTest: ByteRange? {
    active.last { item in
      switch item.condition {
      case .other, .state: true
      case .size, .membership, .ownState: false
      }
    }?.test
  }

  func guards(of container: Int32) -> Guards {
    var result: Guards = []
    for item in active {
      switch item.condition {
      case .size(container): result.insert(.size)
      case .membership(container): result.insert(.membership)
      case .size, .membership, .state, .ownState, .other: break
      }
    }
    for frame in frames { result.formUnion(frame.clause) }
    return result
  }

  /// `test` is what a branch tests; it means nothing for other ops.
  mutating func step(_ op: Op, _ test: Test) {
    switch op.code {
    case .branch:
      frames.append(Frame(base: active.count, test: test, range: op.range))
      active.append((test.first, op.range))
      leaves = false
    case .orElse:
      guard let last = frames.indices.last else { return }
      frames[last].firstLeaves = leaves
      active.removeSubrange(frames[last].base...)
      active.append((frames[last].test.second, frames[last].range))
      leaves = false
    case .endBranch:
      guard let frame = frames.popLast() else { return }
      active.removeSubrange(frame.base...)
      // `if key in cache: return …`: what follows is the other arm.
      if frame.firstLeaves && !leaves { active.append((frame.test.second, frame.range)) }
      if leaves && !frame.firstLeaves { active.append((frame.test.first, frame.range)) }
      leaves = leaves && frame.firstLeaves
    case .loop, .tryBegin, .with, .match:
      frames.append(Frame(base: active.count, test: Test(), range: op.range))
      leaves = false
    case .handler: enter(.handler)
    case .finally: enter(.finally)
    case .tryElse, .loopElse, .matchCase: enter([])
    case .endLoop, .endTry, .endWith, .endMatch:
      if let frame = frames.popLast() { active.removeSubrange(frame.base...) }
      leaves = false
    case .return, .raise, .breakLoop, .continueLoop: leaves = true
    default: leaves = false
    }
  }

  private mutating func enter(_ clause: Guards) {
    guard let last = frames.indices.last else { return }
    active.removeSubrange(frames[last].base...)
    frames[last].clause = clause
    leaves = false
  }
}

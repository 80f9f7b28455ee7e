/// How an opaque value was come by, much as the program writes it: `opts.link`, `loop.get('x')`. Values of one path
/// give the same answers within one run. A number in the `PathTable` of the run.
struct OpaquePath: Hashable {
  let index: Int32
}

/// The paths of one run. Each is the path before it and one step more, so a long chain costs no more than a short one.
struct PathTable {
  private struct Step: Hashable {
    /// -1 for a root.
    var parent: Int32
    var text: String
  }

  private var steps: [Step] = []
  private var depths: [Int32] = []
  private var known: [Step: Int32] = [:]

  mutating func root(_ name: String) -> OpaquePath { path(Step(parent: -1, text: name), depth: 0) }

  /// The path one step further; `step` is what the text of the path gains.
  mutating func path(_ parent: OpaquePath, _ step: String) -> OpaquePath {
    path(Step(parent: parent.index, text: step), depth: depths[Int(parent.index)] + 1)
  }

  /// Number of steps after the root. O(1).
  func depth(of path: OpaquePath) -> Int { Int(depths[Int(path.index)]) }

  /// The last step, or the root's name.
  func lastStep(of path: OpaquePath) -> String { steps[Int(path.index)].text }

  /// The path before the last step; nil for a root.
  func parent(of path: OpaquePath) -> OpaquePath? {
    let index = steps[Int(path.index)].parent
    return index < 0 ? nil : OpaquePath(index: index)
  }

  /// The path as text. Of a long one the middle is left out: at most the last 20 steps are shown. O(20).
  func text(of path: OpaquePath) -> String {
    var parts: [String] = []
    var at = path.index
    while at >= 0 && parts.count < 20 {
      parts.append(steps[Int(at)].text)
      at = steps[Int(at)].parent
    }
    if at >= 0 { parts.append("…") }
    return parts.reversed().joined()
  }

  private mutating func path(_ step: Step, depth: Int32) -> OpaquePath {
    if let index = known[step] { return OpaquePath(index: index) }
    let index = Int32(steps.count)
    steps.append(step)
    depths.append(depth)
    known[step] = index
    return OpaquePath(index: index)
  }
}

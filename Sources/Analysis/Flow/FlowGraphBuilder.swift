/// Builds the control flow of a body from its ops, whose brackets nest.
///
/// A jump out of several constructs goes through the `finally` parts on its way, from the inside to the outside. Each of
/// these is a copy that leads to the next one, made when the first jump to that target needs it; copies wait in a list
/// of jobs, so nothing recurses over the nesting of the input.
struct FlowGraphBuilder {
  /// What lies around a block and matters to jumps and exceptions.
  private struct Region {
    enum Kind {
      case function
      case loop(breaks: FlowGraph.BlockID, continues: FlowGraph.BlockID)
      /// The body of a `try` with handlers: exceptions go to where they are told apart.
      case protected(FlowGraph.BlockID)
      /// Inside of a `try` whose `finally` part begins at the op.
      case cleanup(Int32)
      /// A handler with a variable.
      case handler(Slot)
    }
    var kind: Kind
    var parent: Int32
    /// Where exceptions go from here, once somebody has asked: those of `raise` statements, and others.
    var raises: FlowGraph.BlockID = -1
    var fails: FlowGraph.BlockID = -1
  }

  /// Ops that are still to be built.
  private struct Job {
    var ops: Range<Int32>
    var entry: FlowGraph.BlockID
    var region: Int32
    var target: FlowGraph.BlockID
  }

  /// A construct that is open in the ops being built.
  private struct Open {
    var region: Int32
    var after: FlowGraph.BlockID
    /// Of a branch: its other arm. Of a loop: the `else` part. Of a `match`: where the last case failed.
    /// Of a `try`: where its handlers are told apart.
    var other: FlowGraph.BlockID = -1
    /// Of a loop: its head. Of a `try`: the end of its body.
    var end: FlowGraph.BlockID = -1
    /// Of a `try`: the region of its handlers, and where they end.
    var inner: Int32 = 0
    var catchesAll = false
    var isFirst = true
    var isLoop = false
    /// Of a `try`: all of it but the `finally` part is built.
    var isClosed = false
  }

  private struct CopyKey: Hashable {
    var region: Int32
    var target: FlowGraph.BlockID
  }

  /// Blocks of one body: `finally` parts inside of `finally` parts multiply.
  private static let blockLimit = 20_000

  private let facts: ProgramFacts
  private let brackets: Brackets
  private let body: Body
  private var blocks: [FlowGraph.Block] = []
  private var regions = [Region(kind: .function, parent: -1)]
  private var copies: [CopyKey: FlowGraph.BlockID] = [:]
  private var jobs: [Job] = []
  private let exceptionNames: [NameID]
  private let waitingNames: [NameID]

  init(_ body: Body, _ facts: ProgramFacts) {
    self.facts = facts
    self.body = body
    brackets = Brackets(body, facts)
    exceptionNames = ["Exception", "BaseException"].compactMap { facts.names.find($0) }
    waitingNames = ["CancelledError", "TimeoutError"].compactMap { facts.names.find($0) }
  }

  /// The graph; nil where it would have too many blocks. O(blocks).
  mutating func build() -> FlowGraph? {
    let nowhere = body.ops.lowerBound..<body.ops.lowerBound
    for _ in 0...FlowGraph.start { blocks.append(FlowGraph.Block(ops: nowhere)) }
    jobs.append(Job(ops: body.ops, entry: FlowGraph.start, region: 0, target: FlowGraph.returned))
    var settled = Int(FlowGraph.start)
    var next = 0
    while next < jobs.count || settled < blocks.count {
      if blocks.count > FlowGraphBuilder.blockLimit { return nil }
      if next < jobs.count {
        run(jobs[next])
        next += 1
      } else {
        if !blocks[settled].ops.isEmpty {
          blocks[settled].handler = exceptionTarget(of: blocks[settled].region, isRaise: false)
        }
        settled += 1
      }
    }
    return FlowGraph(blocks: blocks)
  }

  // MARK: Blocks

  private mutating func block(in region: Int32, _ entry: FlowGraph.Entry = .plain) -> FlowGraph.BlockID {
    blocks.append(FlowGraph.Block(ops: 0..<0, entry: entry, region: region))
    return FlowGraph.BlockID(blocks.count - 1)
  }

  private mutating func connect(_ from: FlowGraph.BlockID, _ to: FlowGraph.BlockID) {
    if from >= 0 { blocks[Int(from)].successors.append(to) }
  }

  // MARK: Jumps

  /// The way from a region out to another one that lies around it: `target`, or the first of the parts to be run before.
  private mutating func way(
    from region: Int32, to outer: Int32, _ target: FlowGraph.BlockID
  ) -> FlowGraph.BlockID {
    var passed: [Int32] = []
    var at = region
    while at != outer, at >= 0 {
      passed.append(at)
      at = regions[Int(at)].parent
    }
    var target = target
    for region in passed.reversed() {
      switch regions[Int(region)].kind {
      case .function, .loop, .protected: break
      case .cleanup, .handler: target = copy(of: region, to: target)
      }
    }
    return target
  }

  /// What a region does when it is left: its `finally` part, or the end of its handler's variable.
  private mutating func copy(of region: Int32, to target: FlowGraph.BlockID) -> FlowGraph.BlockID {
    let key = CopyKey(region: region, target: target)
    if let known = copies[key] { return known }
    let parent = regions[Int(region)].parent
    let made: FlowGraph.BlockID
    switch regions[Int(region)].kind {
    case .cleanup(let finally):
      made = block(in: parent)
      jobs.append(
        Job(ops: finally + 1..<(brackets[finally] ?? finally + 1), entry: made, region: parent, target: target))
    case .handler(let slot):
      made = block(in: parent, .unbinds(slot))
      connect(made, target)
    case .function, .loop, .protected: made = target
    }
    copies[key] = made
    return made
  }

  private mutating func exceptionTarget(of region: Int32, isRaise: Bool) -> FlowGraph.BlockID {
    let known = isRaise ? regions[Int(region)].raises : regions[Int(region)].fails
    if known >= 0 { return known }
    var at = region
    var target = isRaise ? FlowGraph.raised : FlowGraph.failed
    search: while true {
      switch regions[Int(at)].kind {
      case .protected(let dispatch):
        target = dispatch
        break search
      case .function: break search
      case .loop, .cleanup, .handler: at = regions[Int(at)].parent
      }
    }
    let found = way(from: region, to: at, target)
    if isRaise { regions[Int(region)].raises = found } else { regions[Int(region)].fails = found }
    return found
  }

  private func innermostLoop(_ region: Int32) -> (region: Int32, breaks: Int32, continues: Int32)? {
    var at = region
    while at >= 0 {
      if case .loop(let breaks, let continues) = regions[Int(at)].kind { return (at, breaks, continues) }
      at = regions[Int(at)].parent
    }
    return nil
  }

  private mutating func open(_ kind: Region.Kind, in parent: Int32) -> Int32 {
    regions.append(Region(kind: kind, parent: parent))
    return Int32(regions.count - 1)
  }

  // MARK: Ops

  private mutating func run(_ job: Job) {
    var walk = Walk(current: job.entry, region: job.region)
    blocks[Int(job.entry)].ops = job.ops.lowerBound..<job.ops.lowerBound
    var at = job.ops.lowerBound
    while at < job.ops.upperBound, blocks.count <= FlowGraphBuilder.blockLimit {
      at = step(at, &walk)
    }
    connect(walk.current, job.target)
  }

  private struct Walk {
    /// The block that ops are added to; negative where nothing runs.
    var current: FlowGraph.BlockID
    var region: Int32
    var open: [Open] = []
  }

  /// Goes on in a block that begins with the op at a place.
  private mutating func enter(_ block: FlowGraph.BlockID, at: Int32, _ walk: inout Walk) {
    walk.current = block
    if block >= 0 { blocks[Int(block)].ops = at..<at }
  }

  private mutating func step(_ at: Int32, _ walk: inout Walk) -> Int32 {
    let op = facts.ops[Int(at)]
    switch op.code {
    case .branch: branch(op, at, &walk)
    case .orElse:
      let top = walk.open.count - 1
      connect(walk.current, walk.open[top].after)
      enter(walk.open[top].other, at: at + 1, &walk)
    case .endBranch, .endMatch, .endLoop:
      let closed = walk.open.removeLast()
      connect(walk.current, closed.after)
      if op.code == .endMatch { connect(closed.other, closed.after) }
      walk.region = closed.region
      enter(closed.after, at: at + 1, &walk)

    case .loop: loop(op, at, &walk)
    case .exitLoop:
      if let top = walk.open.lastIndex(where: \.isLoop) { connect(walk.current, walk.open[top].other) }
      walk.current = -1
    case .loopElse:
      let top = walk.open.count - 1
      connect(walk.current, walk.open[top].end)
      walk.region = walk.open[top].region
      enter(walk.open[top].other, at: at + 1, &walk)
    case .breakLoop, .continueLoop:
      if walk.current >= 0, let loop = innermostLoop(walk.region) {
        let target = op.code == .breakLoop ? loop.breaks : loop.continues
        connect(walk.current, way(from: walk.region, to: loop.region, target))
      }
      walk.current = -1

    case .tryBegin: openTry(at, &walk)
    case .handler: openHandler(at, &walk)
    case .tryElse:
      let top = walk.open.count - 1
      connect(walk.current, exit(of: walk.open[top]))
      let otherwise = block(in: walk.open[top].inner)
      connect(walk.open[top].end, otherwise)
      walk.open[top].end = -1
      walk.region = walk.open[top].inner
      enter(otherwise, at: at + 1, &walk)
    case .finally:
      let top = walk.open.count - 1
      closeTry(walk.open[top], walk.current)
      walk.open[top].isClosed = true
      // The part itself is built by the copies.
      return brackets[at] ?? at + 1
    case .endTry:
      let closed = walk.open.removeLast()
      if !closed.isClosed { closeTry(closed, walk.current) }
      walk.region = closed.region
      enter(closed.after, at: at + 1, &walk)

    case .match:
      walk.open.append(
        Open(region: walk.region, after: block(in: walk.region), other: walk.current))
    case .matchCase:
      let top = walk.open.count - 1
      if !walk.open[top].isFirst { connect(walk.current, walk.open[top].after) }
      walk.open[top].isFirst = false
      let suite = block(in: walk.region)
      let otherwise = block(in: walk.region)
      blocks[Int(otherwise)].ops = at..<at
      connect(walk.open[top].other, suite)
      if op.flags != 1 { connect(walk.open[top].other, otherwise) }
      walk.open[top].other = otherwise
      enter(suite, at: at + 1, &walk)

    case .return:
      extend(at, walk)
      if walk.current >= 0 { connect(walk.current, way(from: walk.region, to: 0, FlowGraph.returned)) }
      walk.current = -1
    case .raise:
      extend(at, walk)
      if walk.current >= 0 {
        connect(walk.current, exceptionTarget(of: walk.region, isRaise: !isAssertion(op, at)))
      }
      walk.current = -1
    default: extend(at, walk)
    }
    return at + 1
  }

  private mutating func extend(_ at: Int32, _ walk: Walk) {
    guard walk.current >= 0 else { return }
    blocks[Int(walk.current)].ops = blocks[Int(walk.current)].ops.lowerBound..<at + 1
  }

  /// A failing `assert` is no exception that the function means to raise.
  private func isAssertion(_ op: Op, _ at: Int32) -> Bool {
    guard at > body.ops.lowerBound else { return false }
    let before = facts.ops[Int(at - 1)]
    return before.code == .opaque && before.d == op.a && before.range == op.range
  }

  private mutating func branch(_ op: Op, _ at: Int32, _ walk: inout Walk) {
    let test = TestKind(rawValue: op.flags) ?? .other
    var taken = FlowGraph.Entry.plain
    var refused = FlowGraph.Entry.plain
    switch test {
    case .isNone, .falsy: taken = .isEmpty(op.a)
    case .isNotNone, .truthy: refused = .isEmpty(op.a)
    case .other, .isInstance, .isNotInstance, .typeChecking, .constantTrue, .constantFalse: break
    }
    let arm = block(in: walk.region, taken)
    let other = block(in: walk.region, refused)
    if test != .constantFalse, test != .typeChecking { connect(walk.current, arm) }
    if test != .constantTrue { connect(walk.current, other) }
    walk.open.append(Open(region: walk.region, after: block(in: walk.region), other: other))
    enter(arm, at: at + 1, &walk)
  }

  private mutating func loop(_ op: Op, _ at: Int32, _ walk: inout Walk) {
    let head = block(in: walk.region)
    blocks[Int(head)].ops = at..<at
    let otherwise = block(in: walk.region)
    let after = block(in: walk.region)
    connect(walk.current, head)
    walk.open.append(Open(region: walk.region, after: after, other: otherwise, end: head, isLoop: true))
    walk.region = open(.loop(breaks: after, continues: head), in: walk.region)
    if op.flags != LoopKind.while.rawValue { connect(head, otherwise) }
    let turn = block(in: walk.region)
    connect(head, turn)
    enter(turn, at: at + 1, &walk)
  }

  // MARK: Exceptions

  private mutating func openTry(_ at: Int32, _ walk: inout Walk) {
    var hasHandler = false
    var finally: Int32?
    var part = brackets[at]
    while let current = part {
      switch facts.ops[Int(current)].code {
      case .handler: hasHandler = true
      case .finally: finally = current
      default: break
      }
      part = brackets[current]
    }
    var opened = Open(region: walk.region, after: block(in: walk.region))
    opened.inner = finally.map { open(.cleanup($0), in: walk.region) } ?? walk.region
    walk.region = opened.inner
    if hasHandler {
      opened.other = block(in: opened.inner)
      walk.region = open(.protected(opened.other), in: opened.inner)
    }
    let body = block(in: walk.region)
    connect(walk.current, body)
    walk.open.append(opened)
    enter(body, at: at + 1, &walk)
  }

  private mutating func openHandler(_ at: Int32, _ walk: inout Walk) {
    let top = walk.open.count - 1
    if walk.open[top].isFirst {
      walk.open[top].isFirst = false
      walk.open[top].end = walk.current
    } else {
      connect(walk.current, exit(of: walk.open[top]))
    }
    let inner = walk.open[top].inner
    var region = inner
    var stopsWaiting = false
    var next = at + 1
    while next < body.ops.upperBound {
      let op = facts.ops[Int(next)]
      if op.code == .bindHandler {
        if op.d >= 0 { region = open(.handler(op.d), in: inner) }
        if catchesAll(op, from: at) { walk.open[top].catchesAll = true }
        stopsWaiting = self.stopsWaiting(op, from: at)
        break
      }
      next += 1
    }
    walk.region = region
    let entry = block(in: region)
    if stopsWaiting { blocks[Int(entry)].entry = .stopsWaiting }
    connect(walk.open[top].other, entry)
    enter(entry, at: at + 1, &walk)
  }

  /// `except:`, `except Exception:`; the types are read by the ops from `start` on.
  private func catchesAll(_ handler: Op, from start: Int32) -> Bool {
    let types = facts.list(of: handler)
    if types.isEmpty { return true }
    var at = start
    while facts.ops[Int(at)].code != .bindHandler {
      let op = facts.ops[Int(at)]
      if op.code == .loadGlobal, exceptionNames.contains(NameID(op.a)), types.contains(op.d) { return true }
      at += 1
    }
    return false
  }

  /// `except CancelledError`, `except TimeoutError`: whoever waits makes these anew.
  private func stopsWaiting(_ handler: Op, from start: Int32) -> Bool {
    let types = facts.list(of: handler)
    return !types.isEmpty
      && types.allSatisfy { slot in
        (start..<body.ops.upperBound).prefix { facts.ops[Int($0)].code != .bindHandler }.contains { at in
          let op = facts.ops[Int(at)]
          guard op.d == slot else { return false }
          switch op.code {
          case .loadGlobal: return waitingNames.contains(NameID(op.a))
          case .loadAttribute: return waitingNames.contains(NameID(op.b))
          default: return false
          }
        }
      }
  }

  /// Where a handler, or the `else` part, goes on when it ends.
  private mutating func exit(of opened: Open) -> FlowGraph.BlockID {
    opened.inner == opened.region ? opened.after : copy(of: opened.inner, to: opened.after)
  }

  /// The last part before `finally` or the end is over, in the block `last`.
  private mutating func closeTry(_ opened: Open, _ last: FlowGraph.BlockID) {
    let exit = exit(of: opened)
    connect(last, exit)
    connect(opened.end, exit)
    if opened.other >= 0, !opened.catchesAll {
      connect(opened.other, exceptionTarget(of: opened.inner, isRaise: false))
    }
  }
}

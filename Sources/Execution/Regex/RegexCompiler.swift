enum RegexInstruction {
  /// Index of the set that the next unit must be in.
  case set(Int)
  /// A set, so many times; it gives units back one by one, or takes more.
  case run(set: Int, least: Int, most: Int, isLazy: Bool)
  case assertion(RegexNode.Assertion)
  case save(Int)
  /// Goes on at the first; at the second if that fails.
  case split(Int, Int)
  case jump(Int)
  /// Notes where a turn of a loop begins; ends the loop if a turn matched nothing.
  case enterLoop(Int), checkLoop(Int)
  case backreference(Int, ignoresCase: Bool)
  /// Runs to `accept` by itself, `width` units back; goes on at `end`.
  case look(isNegative: Bool, width: Int, end: Int)
  case atomic(end: Int)
  /// Goes on here if the group took part, else at the target.
  case conditional(Int, otherwise: Int)
  case accept
}

struct RegexCompiler {
  private(set) var program: [RegexInstruction] = []
  private(set) var sets: [RegexSet] = []
  private(set) var loopCount = 0

  @discardableResult
  mutating func emit(_ instruction: RegexInstruction) -> Int {
    program.append(instruction)
    return program.count - 1
  }

  private mutating func index(of set: RegexSet) -> Int {
    sets.append(set)
    return sets.count - 1
  }

  /// Depth of recursion is that of the pattern, which the parser bounds.
  mutating func compile(_ node: RegexNode) throws {
    if program.count > 200_000 { throw RegexError(message: "a pattern this large is unsupported", position: 0) }
    switch node {
    case .empty: break
    case .set(let set): emit(.set(index(of: set)))
    case .sequence(let parts): for part in parts { try compile(part) }
    case .alternatives(let branches): try alternatives(branches)
    case .group(let number, let inner):
      emit(.save(2 * number))
      try compile(inner)
      emit(.save(2 * number + 1))
    case .repeat(let inner, let least, let most, let greed):
      if greed == .possessive {
        try compile(.atomic(.repeat(inner, least: least, most: most, .greedy)))
      } else if case .set(let set) = inner {
        emit(.run(set: index(of: set), least: least, most: most ?? Int.max, isLazy: greed == .lazy))
      } else {
        try loop(inner, least, most, isLazy: greed == .lazy)
      }
    case .assertion(let assertion): emit(.assertion(assertion))
    case .look(let inner, let isBehind, let isNegative):
      try apart(inner) { .look(isNegative: isNegative, width: isBehind ? inner.width ?? 0 : 0, end: $0) }
    case .atomic(let inner): try apart(inner) { .atomic(end: $0) }
    case .backreference(let group, let ignoresCase): emit(.backreference(group, ignoresCase: ignoresCase))
    case .conditional(let group, let yes, let no):
      let test = emit(.accept)
      try compile(yes)
      let leave = emit(.accept)
      program[test] = .conditional(group, otherwise: program.count)
      try compile(no)
      program[leave] = .jump(program.count)
    }
  }

  private mutating func apart(_ inner: RegexNode, _ make: (Int) -> RegexInstruction) throws {
    let start = emit(.accept)
    try compile(inner)
    emit(.accept)
    program[start] = make(program.count)
  }

  private mutating func alternatives(_ branches: [RegexNode]) throws {
    var ends: [Int] = []
    for branch in branches.dropLast() {
      let split = emit(.accept)
      try compile(branch)
      ends.append(emit(.accept))
      program[split] = .split(split + 1, program.count)
    }
    try compile(branches[branches.count - 1])
    for end in ends { program[end] = .jump(program.count) }
  }

  private mutating func loop(_ inner: RegexNode, _ least: Int, _ most: Int?, isLazy: Bool) throws {
    for _ in 0..<least { try compile(inner) }
    func split(_ body: Int, _ end: Int) -> RegexInstruction { isLazy ? .split(end, body) : .split(body, end) }
    guard let most else {
      let slot = loopCount
      loopCount += 1
      let start = emit(.accept)
      emit(.enterLoop(slot))
      try compile(inner)
      emit(.checkLoop(slot))
      emit(.jump(start))
      program[start] = split(start + 1, program.count)
      return
    }
    var exits: [Int] = []
    for _ in least..<most {
      exits.append(emit(.accept))
      try compile(inner)
    }
    for exit in exits { program[exit] = split(exit + 1, program.count) }
  }
}

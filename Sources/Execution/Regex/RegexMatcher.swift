/// Runs a compiled pattern by backtracking, with a stack of its own and a bounded number of steps.
struct RegexMatcher {
  enum Mode: Int { case search, match, full }

  struct TooManySteps: Error {}

  private let regex: Regex
  private let text: [UInt32]
  private let end: Int
  private let mode: Mode
  /// Two for each group, whole match first; -1 where unset. Then the group closed last, then the loops.
  private var slots: [Int]
  private let lastGroup: Int
  private var steps = 0
  /// A match of nothing does not count there.
  private let forbiddenEnd: Int?

  private enum Choice {
    case resume(at: Int, position: Int)
    case restore(slot: Int, value: Int)
    /// A run that may still change: where it began, and how many units it has.
    case run(at: Int, start: Int, count: Int)
  }

  private init(_ regex: Regex, _ text: [UInt32], _ range: Range<Int>, _ mode: Mode, mustAdvance: Bool) {
    self.regex = regex
    self.text = text
    self.mode = mode
    end = range.upperBound
    lastGroup = 2 * (regex.groupCount + 1)
    slots = [Int](repeating: -1, count: lastGroup + 1 + regex.loopCount)
    forbiddenEnd = mustAdvance ? range.lowerBound : nil
  }

  /// Start and end of the match and of every group, -1 where it took no part, and at the end the group that was closed
  /// last; nil if there is no match. Worst case exponential in the text, up to 20 million steps.
  static func run(
    _ regex: Regex, on text: [UInt32], in range: Range<Int>, _ mode: Mode, mustAdvance: Bool
  ) throws -> [Int]? {
    var matcher = RegexMatcher(regex, text, range, mode, mustAdvance: mustAdvance)
    var start = range.lowerBound
    while start <= range.upperBound {
      if let end = try matcher.run(from: 0, at: start, isWhole: true) {
        matcher.slots[0] = start
        matcher.slots[1] = end
        return Array(matcher.slots[...matcher.lastGroup])
      }
      if mode != .search { return nil }
      for index in matcher.slots.indices { matcher.slots[index] = -1 }
      start += 1
    }
    return nil
  }

  /// Where a match of the program from one instruction on ends; the slots are those of the match, or as they were.
  private mutating func run(from start: Int, at first: Int, isWhole: Bool) throws -> Int? {
    var choices: [Choice] = []
    var pc = start
    var position = first
    while true {
      steps += 1
      if steps > 20_000_000 { throw TooManySteps() }
      var holds = true
      switch regex.program[pc] {
      case .set(let set):
        holds = position < end && regex.sets[set].contains(text[position])
        position += 1
        pc += 1
      case .run(let set, let least, let most, let isLazy):
        let count = length(of: set, at: position, least: least, most: isLazy ? least : most)
        holds = count >= least
        if holds {
          if isLazy ? count < most : count > least { choices.append(.run(at: pc, start: position, count: count)) }
          position += count
          pc += 1
        }
      case .assertion(let assertion):
        holds = self.holds(assertion, position)
        pc += 1
      case .save(let slot):
        set(slot, position, &choices)
        if slot & 1 == 1 { set(lastGroup, slot / 2, &choices) }
        pc += 1
      case .split(let one, let other):
        choices.append(.resume(at: other, position: position))
        pc = one
      case .jump(let target): pc = target
      case .enterLoop(let loop):
        set(lastGroup + 1 + loop, position, &choices)
        pc += 1
      case .checkLoop(let loop):
        // A turn that took nothing is the last one.
        pc += slots[lastGroup + 1 + loop] == position ? 2 : 1
      case .backreference(let group, let ignoresCase):
        holds = matches(group, ignoresCase, &position)
        pc += 1
      case .look(let isNegative, let width, let target):
        let saved = slots
        let found = position >= width ? try run(from: pc + 1, at: position - width, isWhole: false) : nil
        holds = (found != nil && (width == 0 || found == position)) != isNegative
        keep(saved, isNegative, &choices)
        pc = target
      case .atomic(let target):
        let saved = slots
        let found = try run(from: pc + 1, at: position, isWhole: false)
        holds = found != nil
        keep(saved, !holds, &choices)
        position = found ?? position
        pc = target
      case .conditional(let group, let otherwise): pc = slots[2 * group + 1] >= 0 ? pc + 1 : otherwise
      case .accept:
        if !isWhole || (mode != .full || position == end) && !(position == first && forbiddenEnd == first) {
          return position
        }
        holds = false
      }
      if holds { continue }
      guard let (next, place) = backtrack(&choices) else { return nil }
      (pc, position) = (next, place)
    }
  }

  private mutating func backtrack(_ choices: inout [Choice]) -> (Int, Int)? {
    while let choice = choices.popLast() {
      switch choice {
      case .restore(let slot, let value): slots[slot] = value
      case .resume(let pc, let position): return (pc, position)
      case .run(let pc, let start, let count):
        guard case .run(let set, let least, let most, let isLazy) = regex.program[pc] else { continue }
        if isLazy {
          guard start + count < end, regex.sets[set].contains(text[start + count]) else { continue }
          if count + 1 < most { choices.append(.run(at: pc, start: start, count: count + 1)) }
          return (pc + 1, start + count + 1)
        }
        if count - 1 > least { choices.append(.run(at: pc, start: start, count: count - 1)) }
        return (pc + 1, start + count - 1)
      }
    }
    return nil
  }

  private mutating func set(_ slot: Int, _ value: Int, _ choices: inout [Choice]) {
    choices.append(.restore(slot: slot, value: slots[slot]))
    slots[slot] = value
  }

  /// What a part that ran by itself left in the slots goes back with the choices around it.
  private mutating func keep(_ saved: [Int], _ restores: Bool, _ choices: inout [Choice]) {
    if restores {
      slots = saved
      return
    }
    for index in saved.indices where saved[index] != slots[index] {
      choices.append(.restore(slot: index, value: saved[index]))
    }
  }

  private func length(of set: Int, at position: Int, least: Int, most: Int) -> Int {
    var count = 0
    let room = min(end - position, most)
    let wanted = regex.sets[set]
    while count < room, wanted.contains(text[position + count]) { count += 1 }
    return count
  }

  private func matches(_ group: Int, _ ignoresCase: Bool, _ position: inout Int) -> Bool {
    let (from, to) = (slots[2 * group], slots[2 * group + 1])
    guard from >= 0, to >= from, position + to - from <= end else { return false }
    for index in from..<to {
      let (left, right) = (text[index], text[position + index - from])
      if left != right && !(ignoresCase && left.lowercased == right.lowercased) { return false }
    }
    position += to - from
    return true
  }

  private func holds(_ assertion: RegexNode.Assertion, _ position: Int) -> Bool {
    func isWord(_ at: Int, _ isASCII: Bool) -> Bool {
      at >= 0 && at < end && RegexSet.holds(.word, text[at], isASCII)
    }
    switch assertion {
    case .start: return position == 0
    case .end: return position == end
    case .lineStart: return position == 0 || text[position - 1] == 0x0A
    case .lineEnd: return position == end || text[position] == 0x0A
    case .lastLineEnd: return position == end || position == end - 1 && text[position] == 0x0A
    case .wordBoundary(let isASCII): return isWord(position - 1, isASCII) != isWord(position, isASCII)
    case .noWordBoundary(let isASCII):
      return end > 0 && isWord(position - 1, isASCII) == isWord(position, isASCII)
    }
  }
}

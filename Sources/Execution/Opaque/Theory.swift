/// What the answers of one run have decided about its opaque values, and what follows from them.
///
/// A run in which `opts.linked` is true at one test and false at the next shows nothing: no real object is like that.
/// So each answer is kept as a fact about a path, and a question whose answer follows from the facts is not asked.
/// Every function that asks returns nil where both answers are still possible; none of them costs more than the facts
/// about one path.
struct Theory {
  /// What is known of the values of one path.
  struct Facts {
    var truth: Bool?
    /// The one thing that it equals.
    var equal: Operand?
    var differs: Set<Operand> = []
    /// Set by comparisons with numbers: then the value is a number.
    var interval: Interval?
    var count: Int?
    var isCallable: Bool?
    var attributes: [String: Bool] = [:]
    var members: [Operand: Bool] = [:]
    var classes: [(wanted: ClassOperand, holds: Bool)] = []
  }

  /// A class that `isinstance` asks for.
  enum ClassOperand: Equatable {
    case known(TypeInfo)
    case opaque(OpaquePath)
    /// No class at all, say an alias of `typing`; by its birth.
    case other(Int)
    /// A pattern without a class.
    case shape(Machine.Shape)
  }

  private struct Comparison: Hashable {
    var left: OpaquePath
    var right: Operand
  }

  var facts: [OpaquePath: Facts] = [:]
  /// Whether the left is less than the right, where the right is no number.
  private var less: [Comparison: Bool] = [:]
  /// Paths whose numbers are those of another one and so much more: the results of adding constants.
  private var sums: [OpaquePath: (base: OpaquePath, more: Double)] = [:]
  /// Whether instances of a known class are instances of an opaque one.
  var recognized: [OpaquePath: [(type: TypeInfo, holds: Bool)]] = [:]

  func of(_ path: OpaquePath) -> Facts { facts[path] ?? Facts() }

  /// Everything about a path is open again, but for its attributes: a loop has been left, the world has moved on.
  mutating func forget(_ path: OpaquePath) {
    facts[path] = Facts(attributes: of(path).attributes)
    for key in less.keys where key.left == path || key.right == .path(path) { less[key] = nil }
  }

  // MARK: truth and size

  func truth(of path: OpaquePath) -> Bool? {
    let facts = of(path)
    if let truth = facts.truth { return truth }
    if case .constant(let value)? = facts.equal { return value.isTrue }
    if let count = facts.count { return count > 0 }
    if let interval = facts.interval {
      if interval == .point(0) { return false }
      if !interval.contains(0) { return true }
    }
    return nil
  }

  mutating func note(truth: Bool, of path: OpaquePath) {
    facts[path, default: Facts()].truth = truth
    if !truth && of(path).interval != nil { facts[path]!.interval = .point(0) }
  }

  func count(of path: OpaquePath) -> Int? {
    let facts = of(path)
    if let count = facts.count { return count }
    if case .constant(let value)? = facts.equal, let count = value.count { return count }
    return facts.truth == false ? 0 : nil
  }

  mutating func note(count: Int, of path: OpaquePath) { facts[path, default: Facts()].count = count }

  // MARK: equality

  /// `types` tells what a constant is an instance of.
  func equality(of path: OpaquePath, _ other: Operand, _ types: BuiltinTypes) -> Bool? {
    if other == .path(path) { return true }
    let facts = of(path)
    if case .path(let right) = other {
      if facts.differs.contains(other) || of(right).differs.contains(.path(path)) { return false }
      if facts.equal == other || of(right).equal == .path(path) { return true }
      if let mine = facts.equal?.settled, let theirs = of(right).equal?.settled { return mine == theirs }
      if less[Comparison(left: path, right: other)] == true { return false }
      if less[Comparison(left: right, right: .path(path))] == true { return false }
      return nil
    }
    if let equal = facts.equal?.settled { return equal == other }
    if facts.differs.contains(other) { return false }
    guard case .constant(let value) = other else { return nil }
    if value == .none { return false }
    if let truth = facts.truth, truth != value.isTrue { return false }
    if let count = facts.count, let wanted = value.count, count != wanted { return false }
    if let interval = facts.interval {
      guard case .number(let number) = value else { return false }
      if !interval.contains(number) { return false }
      if interval.isPoint { return true }
    }
    for (wanted, holds) in facts.classes {
      guard case .known(let type) = wanted, let isOne = types.isInstance(value, of: type) else { continue }
      if isOne != holds { return false }
    }
    return nil
  }

  mutating func note(equality isEqual: Bool, of path: OpaquePath, _ other: Operand) {
    if !isEqual {
      facts[path, default: Facts()].differs.insert(other)
      return
    }
    var known = other
    if case .path(let right) = other {
      // What one of the two equals, the other equals too.
      if let theirs = of(right).equal {
        known = theirs
      } else if let mine = of(path).equal {
        facts[right, default: Facts()].equal = mine
        return
      }
    }
    facts[path, default: Facts()].equal = known
    if case .constant(.number(let value)) = known, of(path).interval != nil { facts[path]!.interval = .point(value) }
  }

  /// The constant that the values of a path equal.
  func constant(of path: OpaquePath) -> Constant? {
    if case .constant(let value)? = of(path).equal { return value }
    return nil
  }

  // MARK: order

  /// Whether `path < bound`, or with `orEqual` `path <= bound`, holds.
  func isLess(_ path: OpaquePath, than bound: Double, orEqual: Bool) -> Bool? {
    guard let interval = numbers(of: path) else { return nil }
    return orEqual ? interval.isAtMost(bound) : interval.isLess(than: bound)
  }

  mutating func note(_ path: OpaquePath, isLess: Bool, than bound: Double, orEqual: Bool) {
    var interval = numbers(of: path) ?? Interval()
    if isLess {
      interval.limit(below: bound, isOpen: !orEqual)
    } else {
      interval.limit(above: bound, isOpen: orEqual)
    }
    facts[path, default: Facts()].interval = interval
  }

  /// The numbers that a path may still be: one that is false, and is compared with numbers, is 0.
  private func numbers(of path: OpaquePath) -> Interval? {
    let facts = of(path)
    if case .constant(.number(let value))? = facts.equal { return .point(value) }
    if facts.truth == false { return .point(0) }
    return facts.interval
  }

  /// The number that a conversion gives, which the values of the path are from then on; below `count` if it may be.
  mutating func number(of path: OpaquePath, below count: Int = .max) -> Double {
    if case .number(let value)? = constant(of: path) { return value }
    if numbers(of: path) == nil, let sum = sums[path] {
      let value = number(of: sum.base) + sum.more
      facts[path, default: Facts()].interval = .point(value)
      return value
    }
    let numbers = numbers(of: path) ?? Interval()
    let value = count == 1 && numbers.contains(0) ? 0 : numbers.sample
    if constant(of: path) == nil { facts[path, default: Facts()].interval = .point(value) }
    return value
  }

  /// A path's values are those of `base` and `more`. Sums of sums are kept as one.
  mutating func note(_ path: OpaquePath, is base: OpaquePath, and more: Double) {
    let inner = sums[base]
    sums[path] = (inner?.base ?? base, more + (inner?.more ?? 0))
  }

  /// Whether `path < other`, where `other` is no number.
  func isLess(_ path: OpaquePath, than other: Operand) -> Bool? {
    if let known = less[Comparison(left: path, right: other)] { return known }
    guard case .path(let right) = other else { return nil }
    if right == path { return false }
    if less[Comparison(left: right, right: .path(path))] == true { return false }
    return of(path).equal == other || of(right).equal == .path(path) ? false : nil
  }

  mutating func note(_ path: OpaquePath, isLess: Bool, than other: Operand) {
    less[Comparison(left: path, right: other)] = isLess
  }

  // MARK: attributes, calls, members

  func hasAttribute(_ path: OpaquePath, _ name: String) -> Bool? { of(path).attributes[name] }

  mutating func note(_ path: OpaquePath, hasAttribute holds: Bool, _ name: String) {
    facts[path, default: Facts()].attributes[name] = holds
  }

  func isCallable(_ path: OpaquePath) -> Bool? { of(path).isCallable }

  mutating func note(_ path: OpaquePath, isCallable: Bool) { facts[path, default: Facts()].isCallable = isCallable }

  /// Whether `member in path` holds; nothing is in what is empty.
  func contains(_ path: OpaquePath, _ member: Operand) -> Bool? {
    if let known = of(path).members[member] { return known }
    return count(of: path) == 0 || of(path).truth == false ? false : nil
  }

  mutating func note(_ path: OpaquePath, contains holds: Bool, _ member: Operand) {
    facts[path, default: Facts()].members[member] = holds
  }
}

/// The numbers that comparisons so far have left possible.
struct Interval: Equatable {
  var low = -Double.infinity
  var high = Double.infinity
  var isLowOpen = true
  var isHighOpen = true

  static func point(_ value: Double) -> Interval {
    Interval(low: value, high: value, isLowOpen: false, isHighOpen: false)
  }

  func contains(_ value: Double) -> Bool {
    (isLowOpen ? low < value : low <= value) && (isHighOpen ? value < high : value <= high)
  }

  var isPoint: Bool { low == high }

  /// Whether every number left is less than `bound`, or none is; nil where both are possible.
  func isLess(than bound: Double) -> Bool? {
    if high < bound || high == bound && isHighOpen { return true }
    return low >= bound ? false : nil
  }

  /// Whether every number left is at most `bound`, or none is; nil where both are possible.
  func isAtMost(_ bound: Double) -> Bool? {
    if high <= bound { return true }
    return low > bound || low == bound && isLowOpen ? false : nil
  }

  mutating func limit(below bound: Double, isOpen: Bool) {
    if bound < high || bound == high && isOpen { (high, isHighOpen) = (bound, isOpen) }
  }

  mutating func limit(above bound: Double, isOpen: Bool) {
    if bound > low || bound == low && isOpen { (low, isLowOpen) = (bound, isOpen) }
  }

  /// A number of the interval: 1 if it is one, else an integer if there is one.
  var sample: Double {
    if contains(1) { return 1 }
    if contains(0) { return 0 }
    if low.isFinite {
      let next = isLowOpen ? low.rounded(.down) + 1 : low.rounded(.up)
      if contains(next) { return next }
      return high.isFinite ? (low + high) / 2 : next
    }
    return isHighOpen ? high.rounded(.up) - 1 : high.rounded(.down)
  }
}

/// A small generator of pseudo-random numbers that gives the same sequence everywhere (SplitMix64).
package struct RandomSource: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func choice<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// An element by weight.
  mutating func weighted<Element>(_ elements: [(Element, Int)]) -> Element {
    var left = below(elements.reduce(0) { $0 + $1.1 })
    for (element, weight) in elements {
      left -= weight
      if left < 0 { return element }
    }
    return elements[0].0
  }
}

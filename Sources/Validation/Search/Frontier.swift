/// What may be tried next: the most promising goes first, of equals the one that was thought of first.
struct Frontier<Element> {
  private var entries: [(element: Element, priority: Int, order: Int)] = []
  private var added = 0

  var isEmpty: Bool { entries.isEmpty }

  mutating func add(_ element: Element, priority: Int) {
    entries.append((element, priority, added))
    added += 1
  }

  mutating func removeAll(where test: (Element) -> Bool) { entries.removeAll { test($0.element) } }

  /// The best, if its priority is no less than `least`. O(elements): there are some thousands at most, and each costs a
  /// run.
  mutating func takeBest(atLeast least: Int = .min) -> Element? {
    let best = entries.indices.max {
      (entries[$0].priority, -entries[$0].order) < (entries[$1].priority, -entries[$1].order)
    }
    guard let best, entries[best].priority >= least else { return nil }
    return entries.remove(at: best).element
  }
}

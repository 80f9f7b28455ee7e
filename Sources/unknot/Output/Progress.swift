import Synchronization

/// A line on the terminal that says how far a long run is. Whoever finishes a file draws it, if it is time: a task of
/// its own would wait for a core that the workers keep busy.
final class Progress: Sendable {
  private let total: Int
  private let begin: Double
  private let done = Atomic(0)
  /// Tenths of a second since the start at which the line was last drawn.
  private let drawn = Atomic(0)

  /// Runs that are over sooner show nothing.
  private static let patience = 10
  private static let width = 30

  init(total: Int) {
    self.total = total
    begin = secondsNow()
  }

  func advance() {
    let done = done.wrappingAdd(1, ordering: .relaxed).newValue
    let now = Int((secondsNow() - begin) * 10)
    let last = drawn.load(ordering: .relaxed)
    guard now >= Self.patience, now > last,
      drawn.compareExchange(expected: last, desired: now, ordering: .relaxed).exchanged
    else { return }
    let filled = done * Self.width / max(1, total)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
    Descriptor.error.write("\r[\(bar)] \(done) of \(total) files")
  }

  /// Takes the line away again.
  func clear() {
    if drawn.load(ordering: .relaxed) > 0 { Descriptor.error.write("\r\u{1B}[K") }
  }
}

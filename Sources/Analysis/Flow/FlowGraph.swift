/// The control flow of one body: blocks of ops that run one after the other, and where each goes on.
///
/// A `finally` part stands in the graph once for each place that it is left to, as CPython compiles it: what a path
/// through it has cleared stays cleared on that path and on no other.
struct FlowGraph {
  /// Index into `blocks`.
  typealias BlockID = Int32

  struct Block {
    /// Ops that run in order; those of the structure among them do nothing.
    var ops: Range<Int32>
    var successors: [BlockID] = []
    /// Where an exception goes that one of the ops raises by the way.
    var handler: BlockID = FlowGraph.failed
    /// What the way into the block does or says.
    var entry = Entry.plain
    /// The region that the block lies in, for the builder.
    var region: Int32 = 0
  }

  enum Entry {
    case plain
    /// A handler is left by the way, which unbinds its variable.
    case unbinds(Slot)
    /// A handler for nothing but the end of waiting: not the exception that an awaited future holds.
    case stopsWaiting
    /// A test was passed: the slot is empty (`None` or false) from here on, or was asked to be an exception.
    case isEmpty(Slot)
  }

  /// The function is left by `return` or at its end.
  static let returned: BlockID = 0
  /// It is left by a `raise` statement of its own.
  static let raised: BlockID = 1
  /// It is left by an exception that something it calls may raise.
  static let failed: BlockID = 2
  static let start: BlockID = 3

  var blocks: [Block]
}

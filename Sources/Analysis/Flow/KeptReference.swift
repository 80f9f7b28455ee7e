/// Where a reference comes from that leads to a frame: what it leads through, and the op that gave it.
package struct FrameOrigin: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    /// The variable of an `except` clause: its traceback begins with the frame that caught it.
    case caught
    /// `sys.exc_info()` in a handler.
    case information
    /// The same outside of one: what some caller is handling.
    case outerInformation
    /// An exception made here. It has a traceback once it is raised.
    case made
    /// A variable of unknown origin that a `raise` statement raises.
    case raised
    /// The frame itself.
    case frame
    /// A parameter that is an exception by its name or annotation.
    case parameter
    /// Any parameter, where a function is asked what it does with its arguments.
    case argument
    /// What a call gave that returns an exception it has caught: the callee's frame refers to its caller's.
    case returned
    /// What a generator gave that yields exceptions it has caught: once it has ended, its frame refers to the frame
    /// that resumed it last (CPython 3.12 and newer, `take_ownership` in Python/frame.c).
    case yielded
    /// What was read back from an object that keeps the exceptions which callees have caught.
    case collected
    /// A parameter of a function that is handed to a call of the function around it, which calls it back with an
    /// exception: the frames of its traceback refer to the frame around.
    case handed
    /// The exception that leaves a `with` block whose manager keeps it.
    case left
    /// A future whose outcome is asked for: when it has failed, its exception comes through this frame.
    case awaited
  }
  package var kind: Kind
  /// The op; of parameters the slot.
  package var at: Int32
  /// Of what another function caught: the op there.
  package var source: Int32 = -1
}

/// A store that puts an exception, or what holds one, into an object.
package struct FramePut: Hashable, Sendable {
  package enum Way: UInt8, Sendable {
    /// An attribute or item of the object, or of what the object has in the attribute.
    case stored
    /// Given to a container by one of its methods.
    case added
    /// Given to a future as its outcome.
    case outcome
    /// An argument of what makes the object.
    case argument
    /// Stored by a function of the program that is called with both.
    case byCallee
    /// Handed to a queue, from which somebody else takes it.
    case queued
  }
  package var way: Way
  package var op: Int32
  /// The variable, or the temporary, that the object is reached from, and its attribute; nil for the object itself.
  package var root: Slot
  package var field: NameID?
  /// The object holds the exception itself, not something that holds it.
  package var isDirect: Bool
  /// Of `byCallee`: the op of the callee that stores.
  package var calleeOp: Int32 = -1
}

/// A variable that still leads to its own frame when the function is left.
package struct KeptReference: Hashable, Sendable {
  package struct Exits: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let returned = Exits(rawValue: 1)
    package static let raised = Exits(rawValue: 2)
    package static let suspended = Exits(rawValue: 4)
    /// By the exception of a future whose outcome was asked for.
    package static let failed = Exits(rawValue: 8)
  }

  package var body: BodyID
  /// A variable of the body; those of enclosing functions are numbered behind its slots.
  package var variable: Int32
  package var origin: FrameOrigin
  /// Nil where the variable holds the exception itself.
  package var put: FramePut?
  /// The op that made the variable hold it, or that stored it in the object.
  package var site: Int32
  package var exits: Exits
}

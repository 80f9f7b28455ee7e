package import Syntax

/// A container that more than one call of the code can fill.
package struct Container: Sendable {
  /// What holds it, and so how long it lives.
  package enum Home: Hashable, Sendable {
    case global(NameID)
    case classAttribute(ClassID, NameID)
    case instanceAttribute(ClassID, NameID)
    /// The default value of a parameter, made once with the function.
    case defaultValue(BodyID, NameID)
    /// A variable of a function that functions inside it use.
    case closure(BodyID, NameID)
    /// What an import binds, or an attribute of it, if that is a container: only the other file can tell.
    case imported(NameID, attribute: NameID?)

    package var name: NameID {
      switch self {
      case .global(let name), .classAttribute(_, let name), .instanceAttribute(_, let name), .defaultValue(_, let name),
        .closure(_, let name):
        name
      case .imported(let binding, let attribute): attribute ?? binding
      }
    }
  }

  package enum Kind: UInt8, Sendable {
    case list, dict, set, deque, counter
    /// Reading a missing key inserts it.
    case defaultDict
    case weakValues, weakKeys, weakSet
    /// A metric with labels, which has a value for every combination of them.
    case metric

    /// Adding what is there already changes nothing.
    package var hasKeys: Bool {
      switch self {
      case .dict, .set, .counter, .defaultDict, .weakValues, .weakKeys, .weakSet, .metric: true
      case .list, .deque: false
      }
    }

    /// Entries go when nothing else holds them.
    package var isWeak: Bool {
      switch self {
      case .weakValues, .weakKeys, .weakSet: true
      case .list, .dict, .set, .deque, .counter, .defaultDict, .metric: false
      }
    }
  }

  package var home: Home
  package var kind: Kind
  /// `deque(maxlen=…)`.
  package var isBounded: Bool
  /// Nothing is in it when it is made.
  package var isMadeEmpty = true
  /// The statement that makes it, and the body that does.
  package var made: ByteRange
  package var body: BodyID
}

/// Something that the code does with a container.
package struct ContainerUse: Sendable {
  package enum Action: Hashable, Sendable {
    case insertion
    /// Reading an item of a `defaultdict`, which inserts the key where it is missing.
    case probe
    /// One entry by its key or itself: `del c[k]`, `c.pop(k)`, `c.remove(x)`.
    case removal
    /// Entries that the container chooses: `popleft()`, `popitem()`, `pop()`, `del c[:n]`.
    case eviction
    /// All of them: `clear()`, or another value in its place.
    case emptying
    /// Its size is compared with something.
    case measure
    /// Looks up a key: `k in c`, `c.get(k)`, `c[k]`.
    case lookup
    /// Goes through the entries: `for x in c`.
    case walk
    /// Handed to code that may do anything with it.
    case escape
  }

  package var action: Action
  /// Index in `Growth.containers`.
  package var container: Int32
  /// The op, and the body it stands in.
  package var op: Int32
  package var body: BodyID
  /// What an entry is found by: the key, or the element of a set or list.
  package var key: KeySource
  /// What is put in.
  package var value: KeySource = .unclear
  /// The slot of the key; `noSlot` where there is none.
  package var keySlot: Slot = noSlot
  /// The entry is put into, or taken out of, a container in this one: `c[k].append(x)`.
  package var isNested = false
  package var guards: Guards = []
  /// The test of something else that must hold for it to run.
  package var test: ByteRange?
  /// The method that does it, where one does: `append`.
  package var method: NameID?
  /// What a probe gave is only looked at.
  package var isOnlyRead = false
  /// What is put in holds its own key.
  package var holdsKey = false
  /// Inside any loop of its body.
  package var isInLoop = false
  /// Inside a loop of its body that nothing ends but leaving the function: `while True`.
  package var isInEndlessLoop = false
}

/// What must hold, in the same function, for an op to run.
package struct Guards: OptionSet, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A test of the container's own size.
  package static let size = Guards(rawValue: 1)
  /// A test of something that the same function then changes: `if cls._instance is None`.
  package static let once = Guards(rawValue: 2)
  /// A test of the object's own state, which the same function then changes: once for each object.
  package static let onceForObject = Guards(rawValue: 32)
  /// A test whether the key is there.
  package static let membership = Guards(rawValue: 4)
  /// In an exception handler.
  package static let handler = Guards(rawValue: 8)
  /// In a `finally` clause.
  package static let finally = Guards(rawValue: 16)
}

/// An abstract object, by its number in an `ObjectTable`.
package struct AbstractID: Hashable, Comparable, Sendable {
  package var index: Int32
  package static func < (a: AbstractID, b: AbstractID) -> Bool { a.index < b.index }
}

/// What an abstract object stands for. One name for all run-time objects that one piece of code can mean; the numbers
/// that follow say which columns of the table hold what.
package enum ObjectKind: Int32, Sendable {
  /// What a parameter held when its function was entered. a: BodyID, b: slot.
  case parameter
  /// What a variable of an enclosing function holds when the inner one runs. a: BodyID, b: position in `Body.free`.
  case free
  /// `self` of every method of a class, in the graph of that class. a: ClassID.
  case receiver
  /// What a field of another object held when the function was entered. a: object, b: field.
  case entry
  /// The element of one turn of an iteration: one object, known to be in the container. a: container, b: op, c: turn.
  case element
  /// An element just taken out of a container, and no longer in it. a: container, b: op, c: turn.
  case taken
  /// The pairs of `dict.items()` or `enumerate()`, and one of them. a: container, b: op, c: turn.
  case pairs, pair
  /// Made here. a: context; b: ClassID, `BuiltinKind`, the callee's object, BodyID, BodyID.
  case instance, builtin, library, generator, closure
  /// a: receiver, b: BodyID.
  case boundMethod
  /// What a call of something unknown returned, or an unknown object that passed a test for its class. a: callee or
  /// class, b: op, c: turn.
  case result
  /// Values that only matter as what is called; never part of a cycle. a: ClassID, BodyID, import, object, NameID; b of
  /// `importedAttribute`: NameID.
  case classObject, function, imported, importedAttribute, builtinName
  /// `super()`: the rest of the method resolution order after the class. a: receiver, b: ClassID.
  case superObject
  /// A module as the holder of its globals. a: ModuleID.
  case module
  /// An entry value that the function replaced: the field no longer holds it. a: BodyID, b: the entry object.
  case stale
  /// Something held weakly: stores into it hold nothing.
  case weak
}

/// Library and language objects whose class is not of the program.
package enum BuiltinKind: Int32, Sendable {
  case list, dict, set, tuple, partial, exception
}

/// The abstract objects of one program, numbered in order of first appearance. Equal objects have equal numbers.
struct ObjectTable: Sendable {
  private var interner = Interner()
  /// Objects on the way from an entry object to its parameter; bounds the chains `a.b.c.d`.
  private var depths: [UInt8] = []
  /// Objects inside of an object, of whatever kind.
  private var heights: [UInt8] = []
  private(set) var contexts = ContextTable()

  /// Longest chain of fields that is told apart. docs/analysis.md, section 1.
  static let deepestChain: UInt8 = 3

  private static let tallest: UInt8 = 12

  static let weak = AbstractID(index: 0)

  init() { _ = intern(.weak) }

  var count: Int { interner.records.count }

  func kind(_ object: AbstractID) -> ObjectKind { ObjectKind(rawValue: interner[object.index].x)! }
  func a(_ object: AbstractID) -> Int32 { interner[object.index].y }
  func b(_ object: AbstractID) -> Int32 { interner[object.index].z }
  func c(_ object: AbstractID) -> Int32 { interner[object.index].w }
  func inner(_ object: AbstractID) -> AbstractID { AbstractID(index: interner[object.index].y) }
  func field(_ object: AbstractID) -> Field { Field(index: interner[object.index].z) }
  func depth(_ object: AbstractID) -> UInt8 { depths[Int(object.index)] }

  /// The number of an object. One that is wrapped in too many others (a method of a method of …, an attribute of an
  /// attribute of a module) becomes `weak`, which holds nothing: code that looks into objects recurses, and what it
  /// recurses over must not be as deep as the input likes.
  mutating func intern(_ kind: ObjectKind, _ a: Int32 = -1, _ b: Int32 = -1, _ c: Int32 = -1) -> AbstractID {
    let inner: Int32 =
      switch kind {
      case .entry, .element, .taken, .pairs, .pair, .boundMethod, .result, .superObject, .importedAttribute: a
      case .stale: b
      default: -1
      }
    let height = inner < 0 ? 0 : heights[Int(inner)] + 1
    guard height <= ObjectTable.tallest else { return ObjectTable.weak }
    let index = interner.intern(Interner.Record(kind.rawValue, a, b, c))
    if Int(index) == depths.count {
      heights.append(height)
      let depth = inner < 0 ? 0 : depths[Int(inner)]
      switch kind {
      case .entry, .element, .taken, .result: depths.append(depth + 1)
      default: depths.append(depth)
      }
    }
    return AbstractID(index: index)
  }

  /// The entry value of a field, or nil past the longest chain.
  mutating func entry(_ object: AbstractID, _ field: Field) -> AbstractID? {
    guard depth(object) < ObjectTable.deepestChain else { return nil }
    return intern(.entry, object.index, field.index)
  }

  mutating func context(_ op: Int32, turn: Int32, many: Bool) -> Int32 {
    contexts.intern(op: op, turn: turn, inner: -1, many: many)
  }

  mutating func context(_ op: Int32, turn: Int32, calling inner: Int32, many: Bool, recursive: Bool) -> Int32 {
    contexts.extend(inner, op: op, turn: turn, many: many || recursive, recursive: recursive)
  }

  /// Whether an object was made by a function that calls itself, at whatever depth.
  func isRecursive(_ object: AbstractID) -> Bool { isAllocation(object) && contexts.isRecursive(a(object)) }

  /// What tells an element that a callee has read from others in the caller's heap: the call, and which one it was in the
  /// callee. Below every op.
  mutating func identity(of element: AbstractID, call: Int32, turn: Int32) -> Int32 {
    -2 - contexts.identity(call: call, turn: turn, inner: b(element), innerTurn: c(element))
  }

  /// Whether a field that was not stored to here may have had a value before.
  func hasEntryFields(_ object: AbstractID) -> Bool {
    switch kind(object) {
    case .parameter, .free, .receiver, .entry, .element, .taken, .result, .module, .classObject, .instance, .library:
      true
    default: false
    }
  }

  /// Whether the object was made by the code that is looked at.
  func isAllocation(_ object: AbstractID) -> Bool {
    switch kind(object) {
    case .instance, .builtin, .library, .generator, .closure: true
    default: false
    }
  }

  /// Whether one name stands for several run-time objects at the same time, so that a path into it and a path out of
  /// it may be about different ones. docs/analysis.md, section 5, rule 1.
  func isSummary(_ object: AbstractID) -> Bool {
    var object = object
    while true {
      switch kind(object) {
      case .instance, .builtin, .library, .generator, .closure: return contexts.isMany(a(object))
      case .entry:
        if field(object) == .element { return true }
        object = inner(object)
      case .element, .taken, .boundMethod, .pairs, .pair: object = inner(object)
      case .stale: object = AbstractID(index: b(object))
      case .result: object = inner(object)
      default: return false
      }
    }
  }
}

/// Where objects were made: an op, the turn of the loop around it, and the calls that led there, innermost first.
struct ContextTable: Sendable {
  private var interner = Interner()
  private var lengths: [UInt8] = []

  /// Longest chain of calls that is told apart. docs/analysis.md, section 3.
  static let longestChain = 4
  private static let manyBit: Int32 = 1 << 30
  private static let recursiveBit: Int32 = 1 << 29

  func isMany(_ context: Int32) -> Bool { interner[context].y & ContextTable.manyBit != 0 }

  /// Whether the object stands for those of all depths of a recursion.
  func isRecursive(_ context: Int32) -> Bool { interner[context].y & ContextTable.recursiveBit != 0 }

  /// The op that made the object.
  func op(_ context: Int32) -> Int32 {
    var at = context
    while interner[at].z >= 0 { at = interner[at].z }
    return interner[at].x
  }

  mutating func intern(op: Int32, turn: Int32, inner: Int32, many: Bool, recursive: Bool = false) -> Int32 {
    let marks = (many ? ContextTable.manyBit : 0) | (recursive ? ContextTable.recursiveBit : 0)
    let index = interner.intern(.init(op, turn | marks, inner, 0))
    if Int(index) == lengths.count { lengths.append(inner < 0 ? 1 : lengths[Int(inner)] + 1) }
    return index
  }

  /// A number for an element's place in a callee as seen through a call; no context of an allocation.
  mutating func identity(call: Int32, turn: Int32, inner: Int32, innerTurn: Int32) -> Int32 {
    let index = interner.intern(.init(call, turn, inner, innerTurn + 2))
    if Int(index) == lengths.count { lengths.append(1) }
    return index
  }

  /// `inner` as seen through a call at `op`. A chain that is too long, or that comes by the same call again, stands
  /// for many objects from there on.
  mutating func extend(_ inner: Int32, op: Int32, turn: Int32, many: Bool, recursive: Bool) -> Int32 {
    var at = inner
    while at >= 0 {
      if interner[at].x == op { return asMany(inner, recursive: true) }
      at = interner[at].z
    }
    let isRecursive = recursive || isRecursive(inner)
    if Int(lengths[Int(inner)]) >= ContextTable.longestChain { return asMany(inner, recursive: isRecursive) }
    return intern(op: op, turn: turn, inner: inner, many: many || isMany(inner), recursive: isRecursive)
  }

  private mutating func asMany(_ context: Int32, recursive: Bool) -> Int32 {
    let record = interner[context]
    let turn = record.y & ~(ContextTable.manyBit | ContextTable.recursiveBit)
    return intern(op: record.x, turn: turn, inner: record.z, many: true, recursive: recursive)
  }
}

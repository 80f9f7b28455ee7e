package import RuntimeModel

/// An object of the heap, told apart from a later one with the same id.
package struct HeapObject: Hashable, Sendable {
  package var id: ObjectID
  package var birth: Int

  package init(id: ObjectID, birth: Int) {
    self.id = id
    self.birth = birth
  }
}

/// An object that unknown code could reach from then on: it was handed to an opaque operation, or hung on something
/// that was. What such code does with it is not known; here it does nothing.
package struct Escape: Sendable, Equatable {
  package var object: HeapObject
  /// What was handed over: the object itself, or what it was reached from.
  package var given: HeapObject
  package var operation: OpaqueOperation
  /// Path of the opaque value that got it.
  package var receiver: String
  package var place: CodePlace
  /// Instructions that were run before it happened first, and before it happened last.
  package var step: Int
  package var lastStep: Int
}

/// What can be done with an opaque value.
package enum OpaqueOperation: String, Hashable, Sendable {
  case attribute, setAttribute, item, setItem, delete, call, truth, comparison, membership, isInstance, hasAttribute,
    isCallable, iteration, unpacking, merge, lookup, arithmetic, await, next, context, conversion, base, decorator

  /// As a report says it, before `of` and a path.
  package var words: String {
    switch self {
    case .setAttribute: "store into an attribute"
    case .setItem: "store into an item"
    case .isInstance: "class test"
    case .hasAttribute: "attribute test"
    case .isCallable: "callable test"
    case .base: "class with a base"
    case .decorator: "decoration with the result"
    case .context: "context"
    case .conversion: "conversion"
    default: rawValue
    }
  }
}

/// Something that was taken for granted where the program does not say it.
package struct Assumption: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// An unknown decorator gives back what it is given.
    case decoratorIsIdentity
    /// An unknown decorator makes a property of what it is given, as its name says (`PropertyDecorator`).
    case decoratorIsProperty
    /// A decorator was left out because the request said so.
    case decoratorDropped
    /// An unknown base class is an empty class.
    case baseIsEmpty
    /// An unknown metaclass is `type`.
    case metaclassIsType
    /// A statement of a module that only changes what is loaded failed, and was left out.
    case statementLeftOut
  }

  package var kind: Kind
  /// Path of the opaque value, or the text of the statement's first line.
  package var subject: String
  /// The class, function or name that it is about.
  package var about: String
  package var place: CodePlace
}

/// Where a run met an opaque value first, by place and operation.
package struct OpaqueMeeting: Hashable, Sendable {
  package var place: CodePlace
  package var operation: OpaqueOperation
  package var path: String
}

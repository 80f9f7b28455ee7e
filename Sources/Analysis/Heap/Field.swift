/// What an edge of the heap is called.
package struct Field: Hashable, Comparable, Sendable {
  package var index: Int32
  init(index: Int32) { self.index = index }

  private static let keyBase: Int32 = -32
  private static let cellBase: Int32 = -1 << 27
  private static let localBase: Int32 = -1 << 28

  /// An attribute, by NameID.
  package static func attribute(_ name: NameID) -> Field { Field(index: name.index) }
  /// Any element of a container.
  package static let element = Field(index: -1)
  /// What a library object keeps of the arguments it was made with.
  package static let argument = Field(index: -2)
  /// `__self__` of a bound method.
  package static let receiver = Field(index: -3)
  /// A default value of a function.
  package static let defaultValue = Field(index: -4)
  /// An attribute whose name is computed: `setattr(x, name, …)`.
  static let computed = Field(index: -5)
  /// Records of a dict's items, which are no references of their own: what was put in under a key that is not written
  /// out, and the dicts that were put in whole.
  static let unkeyed = Field(index: -6)
  static let spread = Field(index: -7)
  /// The item of a dict under a key that is written out, by the NameID of its text.
  static func key(_ name: NameID) -> Field { Field(index: keyBase - name.index) }
  /// What a generator gives to those who iterate over it, and what a function takes out of a container: no references,
  /// and told to callers all the same.
  static let yielded = Field(index: -8)
  static let removed = Field(index: -9)
  /// A local variable of a suspended frame, by slot.
  package static func local(_ slot: Slot) -> Field { Field(index: localBase - slot) }
  /// The item of a tuple at a position below 16.
  static func position(_ position: Int) -> Field { Field(index: -16 - Int32(position)) }
  /// The cell of a closure for a free variable, by position in `Body.free`.
  package static func cell(_ position: Int32) -> Field { Field(index: cellBase - position) }

  package enum Kind: Hashable, Sendable {
    case attribute(NameID), element, argument, receiver, defaultValue, computed, aside, position(Int32), cell(Int32),
      local(Slot)
  }

  package var kind: Kind {
    switch index {
    case 0...: .attribute(NameID(index))
    case -1: .element
    case -2: .argument
    case -3: .receiver
    case -4: .defaultValue
    case -7 ... -5: .computed
    case -9 ... -8: .aside
    case -31 ... -16: .position(-16 - index)
    case (Field.cellBase + 1)...Field.keyBase: .element
    case (Field.localBase + 1)...Field.cellBase: .cell(Field.cellBase - index)
    default: .local(Field.localBase - index)
    }
  }

  /// An element of a container, whether its position or key is known or not.
  var isElement: Bool { index == -1 || (index <= -16 && index > Field.cellBase) }

  /// Whether it stands for the item of a dict under a key that is written out.
  var isKey: Bool { index <= Field.keyBase && index > Field.cellBase }

  /// The text of a key, of a field that `isKey`.
  var keyName: NameID { NameID(Field.keyBase - index) }

  /// Whether it tells of a reference that another field stands for as well.
  var isRecord: Bool { isKey || index == -6 || index == -7 }

  /// Whether the field holds what it leads to.
  var isReference: Bool { self != .yielded && self != .removed }

  package static func < (a: Field, b: Field) -> Bool { a.index < b.index }
}

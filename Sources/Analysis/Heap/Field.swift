/// What an edge of the heap is called.
package struct Field: Hashable, Comparable, Sendable {
  package var index: Int32
  init(index: Int32) { self.index = index }

  private static let cellBase: Int32 = -1 << 24
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
  /// A local variable of a suspended frame, by slot.
  package static func local(_ slot: Slot) -> Field { Field(index: localBase - slot) }
  /// The item of a tuple at a position below 16.
  static func position(_ position: Int) -> Field { Field(index: -16 - Int32(position)) }
  /// The cell of a closure for a free variable, by position in `Body.free`.
  package static func cell(_ position: Int32) -> Field { Field(index: cellBase - position) }

  package enum Kind: Hashable, Sendable {
    case attribute(NameID), element, argument, receiver, defaultValue, computed, position(Int32), cell(Int32), local(
      Slot)
  }

  package var kind: Kind {
    switch index {
    case 0...: .attribute(NameID(index))
    case -1: .element
    case -2: .argument
    case -3: .receiver
    case -4: .defaultValue
    case -5: .computed
    case -31 ... -16: .position(-16 - index)
    case (Field.localBase + 1)...Field.cellBase: .cell(Field.cellBase - index)
    default: .local(Field.localBase - index)
    }
  }

  /// An element of a container, whether its position is known or not.
  var isElement: Bool { index == -1 || (-31 ... -16).contains(index) }

  package static func < (a: Field, b: Field) -> Bool { a.index < b.index }
}

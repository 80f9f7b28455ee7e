package import Syntax

/// One reference effect of a body. 32 bytes; what the fields mean is said by each `OpCode`.
package struct Op: Sendable, BitwiseCopyable {
  package var code: OpCode
  /// A raw value of the enumeration that the op code names, else 0.
  package var flags: UInt8
  /// Number of operands in the list.
  package var count: UInt16
  /// The slot that receives the result.
  package var d: Int32
  package var a: Int32
  package var b: Int32
  package var c: Int32
  /// First operand in `FileFacts.operands`.
  package var list: Int32
  /// The expression or statement that has the effect, in bytes.
  package var start, end: UInt32

  package var range: ByteRange { ByteRange(start, end) }

  package init(
    _ code: OpCode, flags: UInt8 = 0, d: Int32 = noSlot, a: Int32 = noSlot, b: Int32 = noSlot, c: Int32 = noSlot,
    list: Int32 = 0, count: UInt16 = 0, range: ByteRange
  ) {
    self.code = code
    self.flags = flags
    self.count = count
    self.d = d
    self.a = a
    self.b = b
    self.c = c
    self.list = list
    self.start = range.start
    self.end = range.end
  }
}

/// What an op does. `d` is always the slot written; `a`, `b`, `c` are slots unless said otherwise, and every one of
/// them may be `noSlot` where the source has nothing there.
///
/// Ops are in evaluation order. Structure is kept as brackets that nest properly; analyses build their control flow
/// from them.
package enum OpCode: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  // Values.
  /// d = a constant. flags: `ConstantKind`; a: the NameID of a short string's value; b: the value of a whole number
  /// below 2³¹, else -1.
  case const
  /// d = something that refers to none of its operands: arithmetic, comparison, formatted text. flags: `OpaqueKind`;
  /// the list holds the operands' slots.
  case opaque
  /// d = a.
  case move
  /// d = a ⊕ b, where the result may keep what the operands hold. flags: `BinaryKind`.
  case binary

  // Variables.
  /// d = global or builtin; a: NameID.
  case loadGlobal
  /// global a (NameID) = b.
  case storeGlobal
  /// del global a (NameID).
  case deleteGlobal
  /// d = free variable; a: index in `Body.free`.
  case loadFree
  /// free variable a = b.
  case storeFree
  /// del free variable a.
  case deleteFree
  /// Unbinds the variable in slot a: `del x`.
  case deleteLocal
  /// d = what `import` finds; a: index in `FileFacts.imports`. The binding is a store of its own.
  case importName

  // Attributes and items.
  /// d = a.b; b: NameID. flags: 1 where `getattr` with a literal name did it, 2 where it had a default (slot c).
  case loadAttribute
  /// a.b = c; b: NameID. flags: 1 where `setattr` with a literal name did it.
  case storeAttribute
  /// del a.b; b: NameID. flags: 1 where `delattr` with a literal name did it.
  case deleteAttribute
  /// d = a[b].
  case loadItem
  /// a[b] = c. b is `noSlot` where a comprehension adds an element to its list or set.
  case storeItem
  /// del a[b].
  case deleteItem
  /// d = a[i:j]: a new container with elements of a. For all three the list holds i, j and the step, each `noSlot`
  /// where it is left out: `a[:] = []` empties a.
  case loadSlice
  /// a[i:j] = c: c's elements become elements of a.
  case storeSlice
  /// del a[i:j].
  case deleteSlice

  // Allocations.
  /// d = a list, set, tuple or dict. flags: `ContainerKind`. The list holds slots; `~slot` (negative) for `*slot`.
  /// For a dict it holds key and value by turns; the key is `noSlot` for `**value`.
  case makeContainer
  /// d = a function or lambda; a: BodyID. The list holds (parameter index, default's slot) pairs.
  case makeFunction
  /// d = a generator for a generator expression; a: BodyID; b: the outermost iterable.
  case makeGenerator
  /// d = a class; a: ClassID. The list holds the slots of the bases (`~slot` for `*slot`). The body's effects are those of its own `Body`.
  case makeClass

  // Calls. The list holds (tag, slot) pairs: tag is an `ArgumentTag` or the NameID of a keyword.
  /// d = a(…). flags: 1 when a decorator is applied (the only argument is the decorated object).
  case call
  /// d = a.b(…); b: NameID.
  case callMethod
  /// d = super(), or super(a, b). The parts that the source leaves out are `noSlot`.
  case superObject

  // Iteration and unpacking.
  /// d = the element of this turn of the innermost loop; a: the iterable. flags: 1 for `async for`.
  case iterate
  /// The elements of a go into the listed slots; b: position of the starred one (a new list) or -1.
  case unpack

  // Suspension and leaving.
  /// d = (yield a).
  case yield
  /// d = (yield from a).
  case yieldFrom
  /// d = await a.
  case await
  case `return`
  /// raise a from b; a is `noSlot` for a bare `raise`.
  case `raise`
  case breakLoop
  case continueLoop

  // Structure. Every begin has its end in the same body.
  /// Opens the arm that runs when the test holds. a: tested slot; b: slot of the classes of an `isinstance`; flags:
  /// `TestKind`; the range is the test's. An `elif` is a branch in the other arm: thousands may nest.
  case branch
  /// The other arm. Always present between `branch` and `endBranch`.
  case orElse
  case endBranch
  /// flags: `LoopKind`. The test of a `while`, and `iterate` for the others, come right after it.
  /// A `while` test that fails is `exitLoop` under a `branch`; a test that always holds (`while True`) leaves no ops.
  case loop
  /// Leaves the loop by its test (or the end of its iterable): goes to the `else` part.
  case exitLoop
  /// Where the loop's body ends and the `else` part begins; always present.
  case loopElse
  case endLoop
  /// try: … Only those parts are there that the source has, in this order: handlers, else, finally.
  case tryBegin
  /// flags: 1 for `except*`.
  case handler
  /// Follows the evaluation of the handler's types. d: slot of the variable, a: NameID of the variable's name; list: slots of the types
  /// (empty for a bare `except`). Where the variable is global or free, d is a temporary and a store follows.
  case bindHandler
  /// The implicit `del` of the handler's variable at its end; a: slot (temporary where global or free).
  case unbindHandler
  case tryElse
  case finally
  case endTry
  /// d = a.__enter__(); a: the context manager. flags: 1 for `async with`.
  case with
  /// __exit__ of the innermost `with`.
  case endWith
  /// a: subject.
  case match
  /// Opens a case; its pattern's captures and its guard follow. a: subject; flags: 1 where it matches whatever the
  /// subject is.
  case matchCase
  /// d = what a capture takes out of a: flags `CaptureKind`. b: NameID of the attribute, position, or slot of the key;
  /// c: slot of the class for a class pattern. `whole` with a class is a itself, known to be an instance.
  case capture
  /// The pattern and guard matched from here on (the suite follows).
  case matchBody
  case endMatch

  // Declarations.
  /// a.b: c, or variable a: c. a: slot; b: NameID or -1; c: AnnotationID. For a global a is `noSlot` and b its name.
  case annotate
  /// Text that the parser could not read was here: effects are missing.
  case unparsed
}

package enum ConstantKind: UInt8, Sendable { case none, `true`, `false`, number, string, bytes, ellipsis }
/// The in-place kinds may change a itself and give it back. `removeInPlace` (`-=`, `&=`, `^=`) takes elements away.
package enum BinaryKind: UInt8, Sendable {
  case add, union, multiply, addInPlace, unionInPlace, multiplyInPlace, removeInPlace

  package var isInPlace: Bool {
    switch self {
    case .add, .union, .multiply: false
    case .addInPlace, .unionInPlace, .multiplyInPlace, .removeInPlace: true
    }
  }
}
package enum OpaqueKind: UInt8, Sendable { case other, arithmetic, comparison, formatted }
package enum ContainerKind: UInt8, Sendable { case list, dict, set, tuple }
package enum LoopKind: UInt8, Sendable { case `for`, asyncFor, `while`, comprehension, asyncComprehension }
package enum CaptureKind: UInt8, Sendable { case whole, element, rest, key, attribute, positional }

/// What a test asks of its slot, as far as it tells two paths apart.
package enum TestKind: UInt8, Sendable {
  case other, truthy, falsy, isNone, isNotNone, isInstance, isNotInstance
  /// `if TYPE_CHECKING`: never runs.
  case typeChecking
  /// `if True`, `if 0`.
  case constantTrue, constantFalse
}

/// The tag of an argument that is no keyword.
package enum ArgumentTag {
  package static let positional: Int32 = -1
  package static let unpacked: Int32 = -2
  package static let unpackedKeywords: Int32 = -3
}

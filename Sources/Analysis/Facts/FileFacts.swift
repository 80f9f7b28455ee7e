package import Syntax

/// All that later stages need to know of one file. No syntax node survives into it, and nothing in it depends on
/// another file, so it can be made in parallel and cached by the hash of the bytes.
package struct FileFacts: Sendable {
  /// Relative to the root of the run, with `/` between its parts.
  package var path: String
  /// Every identifier, attribute name and short string constant of the file.
  package var names = NameTable()
  /// Every body of code in source order: 0 is the module's, then class bodies, functions, lambdas and generator
  /// expressions. List, set and dict comprehensions run inside their function's body, with variables of their own.
  package var bodies: [Body] = []
  package var classes: [ClassFacts] = []
  package var imports: [ImportFacts] = []
  /// The effects of all bodies, one body after the other (`Body.ops`).
  package var ops: [Op] = []
  /// The lists of operands that ops refer to (`Op.list`).
  package var operands: [Int32] = []
  package var annotations: [TypeExpression] = []
  /// Caps that were reached while lowering; the ops there are `unparsed`.
  package var problems: [Problem] = []

  package init(path: String) { self.path = path }

  /// The operands of an op that has a list.
  package func list(of op: Op) -> ArraySlice<Int32> {
    operands[Int(op.list)..<Int(op.list) + Int(op.count)]
  }
}

/// Index into `FileFacts.names`.
package struct NameID: Hashable, Comparable, Sendable {
  package var index: Int32
  package init(_ index: Int32) { self.index = index }
  package static func < (a: NameID, b: NameID) -> Bool { a.index < b.index }
}

/// Index into `FileFacts.bodies`.
package struct BodyID: Hashable, Comparable, Sendable {
  package var index: Int32
  package init(_ index: Int32) { self.index = index }
  package static let module = BodyID(0)
  package static func < (a: BodyID, b: BodyID) -> Bool { a.index < b.index }
}

/// Index into `FileFacts.classes`.
package struct ClassID: Hashable, Comparable, Sendable {
  package var index: Int32
  package init(_ index: Int32) { self.index = index }
  package static func < (a: ClassID, b: ClassID) -> Bool { a.index < b.index }
}

/// Index into `FileFacts.annotations`.
package struct AnnotationID: Hashable, Sendable {
  package var index: Int32
  package init(_ index: Int32) { self.index = index }
}

/// A variable or temporary of one body. The first `Body.variables.count` slots are the body's own variables, its
/// parameters first; the rest are temporaries, each written once (by both arms of a branch at most).
package typealias Slot = Int32

/// The slot of an operand that is not there.
package let noSlot: Slot = -1

/// One body of code: a module, a class body, a function, a lambda or a generator expression.
package struct Body: Sendable {
  package enum Kind: UInt8, Sendable { case module, classBody, function, lambda, generatorExpression }

  package var kind: Kind
  /// `<module>`, the class's name, the function's name, `<lambda>` or `<genexpr>`.
  package var name: NameID
  /// As Python's `__qualname__`: `Outer.method.<locals>.inner`. `<module>` for the module.
  package var qualifiedName: String
  /// The body this one is written in; nil for the module.
  package var parent: BodyID?
  /// The class whose body directly contains this function (a method), or whose body this is.
  package var owner: ClassID?
  package var isAsync = false
  /// Contains `yield`: a call makes a generator (or asynchronous generator) and runs nothing.
  package var isGenerator = false
  /// Reads `__class__` or calls `super()` without arguments: the function holds its class in a cell.
  package var usesClassCell = false
  package var parameters: [Parameter] = []
  /// Own variables in slot order, parameters first. In a module body names are globals and only comprehension
  /// variables are here.
  package var variables: [Variable] = []
  /// Variables of enclosing functions that this body reads or writes; ops name them by position here.
  package var free: [FreeVariable] = []
  /// Variables and temporaries together.
  package var slotCount: Int32 = 0
  package var ops: Range<Int32> = 0..<0
  package var decorators: [DecoratorFacts] = []
  package var returns: AnnotationID?
  /// The whole definition without decorators; the name; the suite (or the lambda's expression).
  package var range: ByteRange
  package var nameRange: ByteRange
  package var suite: ByteRange
}

package struct Parameter: Sendable {
  package enum Kind: UInt8, Sendable { case positionalOnly, positional, variadic, keywordOnly, keywords }
  package var kind: Kind
  package var name: NameID
  package var slot: Slot
  package var hasDefault: Bool
  package var annotation: AnnotationID?
  package var range: ByteRange
}

package struct Variable: Sendable {
  package var name: NameID
  /// Read or written by a body inside this one, so that it lives in a cell.
  package var isCell: Bool
  /// A comprehension's own variable, which the code after the comprehension cannot see, or a type parameter.
  package var isComprehensionVariable: Bool
}

/// A variable of an enclosing function. `source` says where the directly enclosing body has it: in a slot of its own,
/// or among its free variables. Class bodies pass variables through and add none of their own, except `__class__`.
package struct FreeVariable: Sendable {
  package enum Source: Hashable, Sendable { case slot(Slot), free(Int32), classCell }
  package var name: NameID
  package var source: Source
}

/// What is known of a decorator without running it. The calls themselves are ops of the enclosing body.
package struct DecoratorFacts: Sendable {
  /// The dotted name, `[functools, lru_cache]`; empty where the expression is no dotted name.
  package var path: [NameID]
  /// Nil for `@name`, the arguments for `@name(...)`.
  package var arguments: [DecoratorArgument]?
  package var range: ByteRange
}

package struct DecoratorArgument: Sendable {
  package var keyword: NameID?
  package var value: Constant
}

/// A value that the source spells out.
package enum Constant: Hashable, Sendable {
  case none, bool(Bool), int(Int), string(NameID), ellipsis
  /// Spelled out, but kept without its value: a float, bytes, a large number or long text.
  case other
  /// A dotted name.
  case name([NameID])
  /// Not a constant.
  case unknown
}

package struct ClassFacts: Sendable {
  package var name: NameID
  package var qualifiedName: String
  package var body: BodyID
  /// The body that the class statement stands in.
  package var enclosing: BodyID
  /// Positional bases in order; an empty path where a base is no dotted name (for `Generic[T]` the path before the bracket).
  package var bases: [[NameID]]
  /// `metaclass=…` and other keywords.
  package var keywords: [DecoratorArgument]
  package var decorators: [DecoratorFacts]
  /// Functions defined directly in the body, in order; a name may occur twice (property setters, overloads).
  package var methods: [(name: NameID, body: BodyID)]
  /// Other names that the class body binds, in order.
  package var attributes: [ClassAttribute]
  package var range: ByteRange
  package var nameRange: ByteRange
}

package struct ClassAttribute: Sendable {
  package var name: NameID
  package var annotation: AnnotationID?
  package var value: Constant?
  package var range: ByteRange
}

/// One name bound by an import statement.
package struct ImportFacts: Sendable {
  /// Leading dots of a relative import; 0 for an absolute one.
  package var level: Int32
  /// The module's dotted name as written; empty for `from . import x`.
  package var module: [NameID]
  /// `x` in `from m import x`; nil for `import m`.
  package var symbol: NameID?
  /// The name that is bound. For `import a.b` it is `a` and `symbol` is nil. Nil for `from m import *`.
  package var binding: NameID?
  /// `import a.b as c` binds the submodule `a.b`, `import a.b` the package `a`.
  package var bindsSubmodule: Bool
  /// Inside `if TYPE_CHECKING:`.
  package var isTypeChecking: Bool
  package var body: BodyID
  package var range: ByteRange
}

/// The type that an annotation spells, as far as later stages can use it. Quoted annotations are read like others.
package indirect enum TypeExpression: Hashable, Sendable {
  /// `a.b.C`
  case name([NameID])
  /// `Base[arguments…]`
  case applied([NameID], [TypeExpression])
  /// `A | B`, `Union[A, B]` stays `applied`
  case union([TypeExpression])
  case none
  case unknown
}

import RuntimeModel

/// What the machine keeps with an object that the heap does not know.
enum Payload {
  case type(TypeInfo)
  case native(NativeFunction)
  case code(Code)
  case iterator(IteratorState)
  /// An object of a built-in type that the heap has no kind for; exceptions too.
  case instance(TypeInfo)
  case frame(Frame)
  case generator(Frame)
  case traceback(line: Int, code: Code)
  /// The plain str, int, float or bytes that an instance of a user's subclass is; owned.
  case plain(ObjectID)
  case range(start: Int, stop: Int, step: Int)
  case bytearray([UInt8])
  case opaque(Opaque)
  case module(String)
  case deque(limit: Int?)
  /// `super(type, object)`: the class to begin after, and the class whose order counts.
  case superProxy(after: TypeInfo, in: TypeInfo)
  case dictView(DictView)
  case asyncStep(AsyncStep)
  case regex(Regex)
  case none
}

enum DictView { case keys, values, items }

/// Positional and keyword arguments of a call, borrowed.
struct Arguments {
  var positional: [ObjectID]
  var names: [ObjectID] = []
  /// Values of `names`.
  var values: [ObjectID] = []
  /// What `str.format_map` looks names up in, if it is no plain dictionary.
  var mapping: ObjectID?
  /// The unknown mapping that `**o` hands over besides.
  var rest: ObjectID?

  init(_ positional: [ObjectID]) { self.positional = positional }

  subscript(_ index: Int) -> ObjectID { positional[index] }
  var count: Int { positional.count }
}

typealias NativeBody = (Machine, Arguments) throws -> ObjectID

/// A function of the runtime: a builtin, a method of a built-in type, a getter.
final class NativeFunction {
  enum Kind { case function, method, classMethod, staticMethod, getter }
  let name: String
  let kind: Kind
  let arity: ClosedRange<Int>
  /// Names by which arguments may be passed, from the first on.
  let parameters: [String]
  /// Takes any keyword argument itself.
  let takesKeywords: Bool
  let body: NativeBody
  var owner: TypeInfo?

  init(
    _ name: String, _ kind: Kind, _ arity: ClosedRange<Int>, parameters: [String], takesKeywords: Bool,
    _ body: @escaping NativeBody
  ) {
    self.name = name
    self.kind = kind
    self.arity = arity
    self.parameters = parameters
    self.takesKeywords = takesKeywords
    self.body = body
  }
}

/// A class, of the runtime or of the user.
final class TypeInfo {
  let name: String
  var qualifiedName: String
  var module: String
  /// The class object; borrowed.
  var object = ObjectID.null
  /// Method resolution order, itself first.
  var mro: [TypeInfo] = []
  var bases: [TypeInfo] = []
  let isNative: Bool
  /// Attributes of a type of the runtime by the hash of their name.
  var members: [Int: ObjectID] = [:]
  /// The built-in type whose layout instances have.
  var layout: TypeInfo!
  /// Class of this class, if it is not `type`.
  var metaclass: TypeInfo?
  var isException = false
  /// The path of the unknown class that this one stands for, and the opaque value that it is.
  var standsFor: OpaquePath?
  var stand = ObjectID.null
  /// Whether one of its method resolution order stands for an unknown class.
  var hasOpaqueBase = false
  /// Names of abstract methods that have no body yet.
  var abstractNames: [String] = []
  /// Positional arguments without which there is no instance.
  var leastArguments = 0
  /// Makes an instance: `__new__` of the type.
  var make: ((Machine, TypeInfo, Arguments) throws -> ObjectID)?

  init(_ name: String, isNative: Bool, module: String = "builtins") {
    self.name = name
    qualifiedName = name
    self.module = module
    self.isNative = isNative
  }

  /// Gives up what it refers to, itself among them; it is of no use afterwards.
  func letGo() {
    mro = []
    bases = []
    layout = nil
    metaclass = nil
    make = nil
  }

  func isSubtype(of other: TypeInfo) -> Bool { mro.contains { $0 === other } }
}

extension TypeInfo: Equatable {
  static func == (left: TypeInfo, right: TypeInfo) -> Bool { left === right }
}

/// Where an iterator stands. What it walks is in the cells of its object.
final class IteratorState {
  enum Kind {
    case list, tuple, string, range(start: Int, stop: Int, step: Int), keys, values, items, set, reversed
    case enumerate(Int), zip, map, filter, callable, sequence, bytes, deque, cached, opaque
  }
  let kind: Kind
  var position = 0
  /// Keys at the start, and the size the container had.
  var size = 0
  var isDone = false
  let typeName: String

  init(_ kind: Kind, _ typeName: String) {
    self.kind = kind
    self.typeName = typeName
  }
}

/// A call of Python code.
final class Frame {
  struct Block {
    var handler: Int
    var depth: Int
  }
  let code: Code
  var position = 0
  var stack: [ObjectID] = []
  var blocks: [Block] = []
  let activation: ActivationID
  /// Borrowed: the function or the module keeps it.
  let globals: ObjectID
  /// Namespace of a module or class body; null in functions. Borrowed for modules, owned otherwise.
  var namespace = ObjectID.null
  /// The generator that this call is the body of; borrowed.
  var generator = ObjectID.null
  /// What the caller gets instead of the value: an instance whose `__init__` runs, owned.
  var replacesResult = ObjectID.null
  /// References to the function and its arguments that the caller's stack keeps until this call ends.
  var callerDrops = 0
  /// The value yielded is an item of an asynchronous generator, not something that it awaits.
  var yieldsItem = false
  /// An item of this asynchronous generator is awaited now.
  var isAwaited = false
  /// The event loop was told of this asynchronous generator.
  var hasHooks = false
  /// `aclose()` or `athrow()` of this asynchronous generator was begun.
  var isClosed = false
  /// Values of the stack that wait in the locals while the generator is suspended.
  var suspendedCount = 0

  init(_ code: Code, _ activation: ActivationID, globals: ObjectID) {
    self.code = code
    self.activation = activation
    self.globals = globals
  }

  var offset: UInt32 {
    let index = max(0, position - 1)
    return index < code.instructions.count ? code.instructions[index].offset : 0
  }

  var currentLine: Int { code.unit.text.line(offset) }
}

/// Why running stopped. The exception itself is `Machine.raised`.
enum Stop: Error {
  case raised
  /// Not a Python exception: unsupported, or a limit.
  case halted(String)
}

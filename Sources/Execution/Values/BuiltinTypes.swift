import RuntimeModel

/// The classes of the runtime.
final class BuiltinTypes {
  private(set) var all: [TypeInfo] = []
  private(set) var byName: [String: TypeInfo] = [:]

  let object, type, none, bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset: TypeInfo
  let range, slice, function, method, builtin, module, cell, code, frame, traceback, generator, coroutine: TypeInfo
  let property, staticMethod, classMethod, superType, iterator, ellipsis, notImplemented, weakref, proxy: TypeInfo
  let partial, deque, mappingProxy, descriptor, enumerate, zip, map, filter, reversed, keys, values, items,
    opaque: TypeInfo
  let baseException, exception, stopIteration, stopAsyncIteration, generatorExit, systemExit,
    keyboardInterrupt: TypeInfo
  let typeError, valueError, nameError, unboundLocalError, attributeError, runtimeError, recursionError: TypeInfo
  let indexError, keyError, lookupError, assertionError, importError, zeroDivisionError, overflowError: TypeInfo
  let arithmeticError, osError, notImplementedError, referenceError, moduleNotFoundError, unicodeError: TypeInfo

  init() {
    var made: [TypeInfo] = []
    func make(_ name: String, _ base: TypeInfo?, layout: Bool = true, module: String = "builtins") -> TypeInfo {
      let type = TypeInfo(name, isNative: true, module: module)
      type.bases = base.map { [$0] } ?? []
      type.mro = [type] + (base?.mro ?? [])
      type.isException = base?.isException ?? false
      type.layout = layout || base == nil ? type : base!.layout
      made.append(type)
      return type
    }
    object = make("object", nil)
    let root = object
    func plain(_ name: String, module: String = "builtins") -> TypeInfo { make(name, root, module: module) }
    type = plain("type")
    none = plain("NoneType")
    int = plain("int")
    bool = make("bool", int)
    float = plain("float")
    complex = plain("complex")
    str = plain("str")
    bytes = plain("bytes")
    bytearray = plain("bytearray")
    list = plain("list")
    tuple = plain("tuple")
    dict = plain("dict")
    set = plain("set")
    frozenset = plain("frozenset")
    range = plain("range")
    slice = plain("slice")
    function = plain("function")
    method = plain("method")
    builtin = plain("builtin_function_or_method")
    module = plain("module")
    cell = plain("cell")
    code = plain("code")
    frame = plain("frame")
    traceback = plain("traceback")
    generator = plain("generator")
    coroutine = plain("coroutine")
    property = plain("property")
    staticMethod = plain("staticmethod")
    classMethod = plain("classmethod")
    superType = plain("super")
    iterator = plain("iterator")
    ellipsis = plain("ellipsis")
    notImplemented = plain("NotImplementedType")
    weakref = plain("ReferenceType", module: "weakref")
    proxy = plain("weakproxy", module: "weakref")
    partial = plain("partial", module: "functools")
    deque = plain("deque", module: "collections")
    mappingProxy = plain("mappingproxy")
    descriptor = plain("getset_descriptor")
    enumerate = plain("enumerate")
    zip = plain("zip")
    map = plain("map")
    filter = plain("filter")
    reversed = plain("reversed")
    keys = plain("dict_keys")
    values = plain("dict_values")
    items = plain("dict_items")
    opaque = plain("opaque")
    baseException = plain("BaseException")
    baseException.isException = true
    func error(_ name: String, _ base: TypeInfo) -> TypeInfo {
      let type = make(name, base, layout: false)
      type.isException = true
      return type
    }
    exception = error("Exception", baseException)
    generatorExit = error("GeneratorExit", baseException)
    systemExit = error("SystemExit", baseException)
    keyboardInterrupt = error("KeyboardInterrupt", baseException)
    stopIteration = error("StopIteration", exception)
    stopAsyncIteration = error("StopAsyncIteration", exception)
    typeError = error("TypeError", exception)
    valueError = error("ValueError", exception)
    nameError = error("NameError", exception)
    unboundLocalError = error("UnboundLocalError", nameError)
    attributeError = error("AttributeError", exception)
    runtimeError = error("RuntimeError", exception)
    recursionError = error("RecursionError", runtimeError)
    notImplementedError = error("NotImplementedError", runtimeError)
    lookupError = error("LookupError", exception)
    indexError = error("IndexError", lookupError)
    keyError = error("KeyError", lookupError)
    assertionError = error("AssertionError", exception)
    importError = error("ImportError", exception)
    moduleNotFoundError = error("ModuleNotFoundError", importError)
    arithmeticError = error("ArithmeticError", exception)
    zeroDivisionError = error("ZeroDivisionError", arithmeticError)
    overflowError = error("OverflowError", arithmeticError)
    osError = error("OSError", exception)
    referenceError = error("ReferenceError", exception)
    unicodeError = error("UnicodeError", valueError)
    _ = error("FloatingPointError", arithmeticError)
    _ = error("FileNotFoundError", osError)
    _ = error("FileExistsError", osError)
    _ = error("PermissionError", osError)
    let connection = error("ConnectionError", osError)
    _ = error("ConnectionResetError", connection)
    _ = error("ConnectionRefusedError", connection)
    _ = error("BrokenPipeError", connection)
    _ = error("TimeoutError", osError)
    _ = error("InterruptedError", osError)
    _ = error("IsADirectoryError", osError)
    _ = error("NotADirectoryError", osError)
    _ = error("BlockingIOError", osError)
    _ = error("EOFError", exception)
    _ = error("MemoryError", exception)
    _ = error("BufferError", exception)
    _ = error("SyntaxError", exception)
    _ = error("SystemError", exception)
    _ = error("UnicodeDecodeError", unicodeError)
    _ = error("UnicodeEncodeError", unicodeError)
    let warning = error("Warning", exception)
    for name in [
      "UserWarning", "DeprecationWarning", "RuntimeWarning", "FutureWarning", "ResourceWarning", "ImportWarning",
    ] {
      _ = error(name, warning)
    }
    all = made
    for type in made { byName[type.name] = type }
  }

  func install(in machine: Machine) {
    for type in all {
      type.object = machine.heap.newAtom(.object)
      machine.attach(.type(type), to: type.object)
    }
  }
}

extension Machine {
  /// The class of an object.
  func type(of object: ObjectID) -> TypeInfo {
    let user = heap.type(of: object)
    if !user.isNull { return typeInfo(user) }
    switch heap.kind(of: object) {
    case .singleton:
      if object == heap.none { return types.none }
      if object == heap.yes || object == heap.no { return types.bool }
      return object == heap.ellipsis ? types.ellipsis : types.notImplemented
    case .int: return types.int
    case .float: return types.float
    case .complex: return types.complex
    case .str: return types.str
    case .bytes: return types.bytes
    case .bytearray: return types.bytearray
    case .range: return types.range
    case .list: return types.list
    case .tuple: return types.tuple
    case .dict: return types.dict
    case .set: return types.set
    case .frozenset: return types.frozenset
    case .deque: return types.deque
    case .function: return types.function
    case .builtinFunction: return types.builtin
    case .boundMethod: return types.method
    case .cell: return types.cell
    case .code: return types.code
    case .frame: return types.frame
    case .traceback: return types.traceback
    case .generator: return types.generator
    case .coroutine, .asyncGenerator: return types.coroutine
    case .class: return typeInfo(object).metaclass ?? types.type
    case .module: return types.module
    case .weakReference: return types.weakref
    case .weakProxy: return types.proxy
    case .partial: return types.partial
    case .property: return types.property
    case .staticMethod: return types.staticMethod
    case .classMethod: return types.classMethod
    case .slice: return types.slice
    case .superProxy: return types.superType
    case .descriptor: return types.descriptor
    case .mappingProxy: return types.mappingProxy
    case .opaque: return types.opaque
    case .iterator:
      guard case .iterator(let state) = payload(of: object) else { return types.iterator }
      return types.byName[state.typeName] ?? types.iterator
    case .exception, .instance, .native, .object:
      switch payload(of: object) {
      case .instance(let type): return type
      case .type(let type): return type.metaclass ?? types.type
      case .native: return types.builtin
      case .dictView(let view): return view == .keys ? types.keys : view == .values ? types.values : types.items
      default: return types.object
      }
    }
  }

  /// What the machine knows of a class object.
  func typeInfo(_ object: ObjectID) -> TypeInfo {
    guard case .type(let type) = payload(of: object) else { return types.object }
    return type
  }

  func asType(_ object: ObjectID) -> TypeInfo? {
    guard case .type(let type) = payload(of: object) else { return nil }
    return type
  }

  /// The attribute of a class, in method resolution order; borrowed.
  func lookup(_ type: TypeInfo, _ name: ObjectID) -> ObjectID? { lookup(type.mro[...], name) }

  func lookup(_ order: ArraySlice<TypeInfo>, _ name: ObjectID) -> ObjectID? {
    for type in order {
      if type.isNative {
        if let member = type.members[heap.nameHash(name)] { return member }
      } else {
        let dictionary = heap.cell(ClassCell.dictionary, of: type.object)
        if !dictionary.isNull, let position = heap.find(name, in: dictionary) {
          return heap.value(at: position, of: dictionary)
        }
      }
    }
    return nil
  }

  /// The plain value of a str, int, float or bytes, also of one of a user's subclass; borrowed.
  func plain(_ object: ObjectID) -> ObjectID {
    if heap.kind(of: object) == .instance, case .plain(let value) = payload(of: object) { return value }
    return object
  }

  func isString(_ object: ObjectID) -> Bool { heap.kind(of: plain(object)) == .str }

  func text(_ object: ObjectID) -> String { String(decoding: heap.bytes(of: plain(object)), as: UTF8.self) }

  func bytes(_ object: ObjectID) -> [UInt8] {
    let value = plain(object)
    if case .bytearray(let bytes) = payload(of: value) { return bytes }
    return heap.bytes(of: value)
  }

  /// The value of an int or bool; nil for anything else or when it needs more than a machine word.
  func asInt(_ object: ObjectID) -> Int? {
    let value = plain(object)
    switch heap.kind(of: value) {
    case .int:
      if case .int(let number) = heap.number(of: value) { return number }
      return nil
    case .singleton: return value == heap.yes ? 1 : value == heap.no ? 0 : nil
    default: return nil
    }
  }

  func asBigInt(_ object: ObjectID) -> BigInt? {
    let value = plain(object)
    if let small = asInt(value) { return BigInt(small) }
    guard heap.kind(of: value) == .int, case .bigInt(let digits, let isNegative) = heap.number(of: value) else {
      return nil
    }
    return BigInt(heapDigits: digits, isNegative: isNegative)
  }

  func asDouble(_ object: ObjectID) -> Double? {
    let value = plain(object)
    if heap.kind(of: value) == .float, case .float(let number) = heap.number(of: value) { return number }
    if let small = asInt(value) { return Double(small) }
    return asBigInt(value)?.double
  }

  func newInt(_ value: BigInt) -> ObjectID {
    if let small = value.small { return heap.newInt(small) }
    return heap.newBigInt(digits: value.heapDigits, isNegative: value.isNegative)
  }

  func float(_ value: Double) -> ObjectID { heap.newFloat(value) }
}

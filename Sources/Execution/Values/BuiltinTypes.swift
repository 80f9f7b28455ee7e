import RuntimeModel

/// The classes of the runtime.
final class BuiltinTypes {
  private(set) var all: [TypeInfo] = []
  private(set) var byName: [String: TypeInfo] = [:]

  let object, type, none, bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset: TypeInfo
  let range, slice, function, method, builtin, module, cell, code, frame, traceback, generator, coroutine: TypeInfo
  let asyncGenerator, asyncSend, asyncThrow: TypeInfo
  let property, staticMethod, classMethod, superType, iterator, ellipsis, notImplemented, weakref, proxy: TypeInfo
  let partial, deque, mappingProxy, descriptor, enumerate, zip, map, filter, reversed, keys, values, items,
    opaque: TypeInfo
  let baseException, exception, stopIteration, stopAsyncIteration, generatorExit, systemExit,
    keyboardInterrupt: TypeInfo
  let typeError, valueError, nameError, unboundLocalError, attributeError, runtimeError, recursionError: TypeInfo
  let indexError, keyError, lookupError, assertionError, importError, zeroDivisionError, overflowError: TypeInfo
  let arithmeticError, osError, notImplementedError, referenceError, moduleNotFoundError, unicodeError: TypeInfo
  let unicodeDecodeError, unicodeEncodeError: TypeInfo

  private static let iteratorNames = [
    "list_iterator", "list_reverseiterator", "tuple_iterator", "str_iterator", "str_ascii_iterator", "bytes_iterator",
    "range_iterator", "set_iterator", "dict_keyiterator", "dict_valueiterator", "dict_itemiterator",
    "callable_iterator", "_deque_iterator",
  ]

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
    asyncGenerator = plain("async_generator")
    asyncSend = plain("async_generator_asend")
    asyncThrow = plain("async_generator_athrow")
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
    for name in Self.iteratorNames { _ = plain(name) }
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
    _ = error("ConnectionAbortedError", connection)
    _ = error("BrokenPipeError", connection)
    _ = error("ChildProcessError", osError)
    _ = error("ProcessLookupError", osError)
    _ = error("TimeoutError", osError)
    _ = error("InterruptedError", osError)
    _ = error("IsADirectoryError", osError)
    _ = error("NotADirectoryError", osError)
    _ = error("BlockingIOError", osError)
    _ = error("EOFError", exception)
    _ = error("MemoryError", exception)
    _ = error("BufferError", exception)
    _ = error("TabError", error("IndentationError", error("SyntaxError", exception)))
    _ = error("SystemError", exception)
    unicodeDecodeError = error("UnicodeDecodeError", unicodeError)
    unicodeEncodeError = error("UnicodeEncodeError", unicodeError)
    _ = error("UnicodeTranslateError", unicodeError)
    let warning = error("Warning", exception)
    for name in [
      "UserWarning", "DeprecationWarning", "RuntimeWarning", "FutureWarning", "ResourceWarning", "ImportWarning",
      "BytesWarning", "EncodingWarning", "PendingDeprecationWarning", "SyntaxWarning", "UnicodeWarning",
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

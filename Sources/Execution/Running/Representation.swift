import Glibc
import RuntimeModel

extension Machine {
  /// `str(object)`.
  func str(_ object: ObjectID) throws -> String {
    if heap.kind(of: object) == .str { return text(object) }
    let type = type(of: object)
    if let method = userMethod(type, "__str__") { return try textResult(method, object, "__str__") }
    if heap.kind(of: object) == .exception {
      if userMethod(type, "__repr__") == nil || true { return try exceptionText(object) }
    }
    if userMethod(type, "__repr__") == nil, case .plain(let value) = payload(of: object) { return try str(value) }
    if heap.kind(of: object) == .weakProxy, let target = heap.target(of: object) { return try str(target) }
    if isOpaque(object) { return opaqueText(object) }
    return try representation(object)
  }

  private func textResult(_ method: ObjectID, _ object: ObjectID, _ name: String) throws -> String {
    let result = try callMethod(method, on: object, [])
    defer { drop(result) }
    if isOpaque(result) { return opaqueText(result) }
    guard isString(result) else {
      try raise(types.typeError, "\(name) returned non-string (type \(type(of: result).name))")
      return ""
    }
    return text(result)
  }

  /// An address that looks like one and is the same in every run.
  func shownAddress(_ object: ObjectID) -> String { "0x" + String(id(of: object), radix: 16) }

  func id(of object: ObjectID) -> Int {
    let address = heap.address(of: object)
    return address != 0 ? address : 0x7f00_0000_0000 + Int(object.index) * 64
  }

  /// `repr(object)`.
  func representation(_ object: ObjectID) throws -> String {
    let type = type(of: object)
    if let meta = asType(object)?.metaclass, let method = userMethod(meta, "__repr__") {
      return try textResult(method, object, "__repr__")
    }
    if let method = userMethod(type, "__repr__") {
      if representing.count > 900 || nativeDepth > 1800 {
        try raise(types.recursionError, "maximum recursion depth exceeded while getting the repr of an object")
      }
      return try textResult(method, object, "__repr__")
    }
    let value = plain(object)
    switch heap.kind(of: value) {
    case .singleton:
      if value == heap.none { return "None" }
      if value == heap.yes { return "True" }
      if value == heap.no { return "False" }
      return value == heap.ellipsis ? "Ellipsis" : "NotImplemented"
    case .int: return asInt(value).map { String($0) } ?? asBigInt(value)?.description ?? "?"
    case .float: return floatText(asDouble(value) ?? 0)
    case .complex:
      guard case .complex(let real, let imaginary) = heap.number(of: value) else { return "?" }
      func short(_ number: Double) -> String {
        let text = floatText(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
      }
      if real == 0 && real.sign == .plus { return short(imaginary) + "j" }
      return "(\(short(real))\(imaginary.sign == .plus ? "+" : "")\(short(imaginary))j)"
    case .str: return quoted(heap.bytes(of: value))
    case .bytes: return "b" + quotedBytes(heap.bytes(of: value))
    case .bytearray: return "bytearray(b\(quotedBytes(bytes(value))))"
    case .list: return try nested(object, "[...]") { "[" + (try joined(tupleItems(value))) + "]" }
    case .tuple:
      return try nested(object, "(...)") {
        let items = tupleItems(value)
        return "(" + (try joined(items)) + (items.count == 1 ? ",)" : ")")
      }
    case .deque:
      return try nested(object, "[...]") {
        if case .deque(let limit?) = payload(of: value) {
          return "deque([\(try joined(tupleItems(value)))], maxlen=\(limit))"
        }
        return "deque([\(try joined(tupleItems(value)))])"
      }
    case .dict: return try nested(object, "{...}") { try pairs(value) }
    case .set, .frozenset:
      let items = setOrder(value)
      let name = type.name
      if items.isEmpty { return "\(name)()" }
      return try nested(object, "\(name)(...)") {
        let inner = "{" + (try joined(items)) + "}"
        return name == "set" ? inner : "\(name)(\(inner))"
      }
    case .range:
      guard case .range(let start, let stop, let step) = payload(of: value) else { return "range" }
      return step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
    case .slice:
      return "slice(\(try joined((0..<3).map { heap.cell($0, of: value) })))"
    case .function:
      return "<function \(try str(heap.cell(FunctionCell.qualifiedName, of: value))) at \(shownAddress(value))>"
    case .boundMethod:
      let function = heap.cell(MethodCell.function, of: value)
      let name = try attributeIfAny(common.qualname, of: function)
      defer { heap.release(ifAny: name ?? .null) }
      return
        "<bound method \(try name.map { try str($0) } ?? "?") of \(try representation(heap.cell(MethodCell.receiver, of: value)))>"
    case .builtinFunction:
      guard case .native(let function) = payload(of: value) else { return "<built-in>" }
      return
        "<built-in method \(function.name) of \(self.type(of: heap.cell(0, of: value)).name) object at \(shownAddress(value))>"
    case .module:
      guard case .module(let name) = payload(of: value) else { return "<module>" }
      return "<module '\(name)'>"
    case .weakReference, .weakProxy:
      let word = heap.kind(of: value) == .weakReference ? "weakref" : "weakproxy"
      guard let target = heap.target(of: value) else { return "<\(word) at \(shownAddress(value)); dead>" }
      return "<\(word) at \(shownAddress(value)); to '\(self.type(of: target).name)' at \(shownAddress(target))>"
    case .exception:
      let arguments = tupleItems(heap.cell(ExceptionCell.arguments, of: value))
      return "\(type.name)(\(try joined(arguments)))"
    case .generator, .coroutine, .asyncGenerator:
      let name = heap.cell(GeneratorCell.qualifiedName, of: value)
      return "<\(type.name) object \(name.isNull ? "?" : text(name)) at \(shownAddress(value))>"
    case .partial:
      let function = try representation(heap.cell(PartialCell.function, of: value))
      var parts =
        [function] + (try tupleItems(heap.cell(PartialCell.arguments, of: value)).map { try representation($0) })
      parts += try heap.entries(of: heap.cell(PartialCell.keywords, of: value)).map {
        "\(text($0.key))=\(try representation($0.value))"
      }
      return "functools.partial(\(parts.joined(separator: ", ")))"
    case .mappingProxy: return "mappingproxy(\(try representation(heap.cell(0, of: value))))"
    case .cell:
      let content = heap.cell(0, of: value)
      return content.isNull
        ? "<cell at \(shownAddress(value)): empty>"
        : "<cell at \(shownAddress(value)): \(self.type(of: content).name) object at \(shownAddress(content))>"
    case .opaque: return "<opaque \(opaquePath(value))>"
    case .class, .object, .native:
      if case .native(let function) = payload(of: value) { return "<built-in function \(function.name)>" }
      if case .dictView(let view) = payload(of: value) { return try viewText(view, heap.cell(0, of: value)) }
      if let named = asType(value) {
        let module = named.isNative && named.module == "builtins" || named.module.isEmpty ? "" : named.module + "."
        return "<class '\(module)\(named.qualifiedName)'>"
      }
    default: break
    }
    let module = type.isNative && type.module == "builtins" || type.module.isEmpty ? "" : type.module + "."
    return "<\(module)\(type.qualifiedName) object at \(shownAddress(object))>"
  }

  private func viewText(_ view: DictView, _ dictionary: ObjectID) throws -> String {
    let entries = heap.entries(of: dictionary)
    switch view {
    case .keys: return "dict_keys([\(try joined(entries.map(\.key)))])"
    case .values: return "dict_values([\(try joined(entries.map(\.value)))])"
    case .items:
      let pairs = try entries.map { "(\(try representation($0.key)), \(try representation($0.value)))" }
      return "dict_items([\(pairs.joined(separator: ", "))])"
    }
  }

  private func pairs(_ dictionary: ObjectID) throws -> String {
    let parts = try heap.entries(of: dictionary).map {
      "\(try representation($0.key)): \(try representation($0.value))"
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  /// The items of a set in the order of the model, which is that of insertion.
  func setOrder(_ set: ObjectID) -> [ObjectID] { heap.entries(of: set).map(\.key) }

  private func joined(_ items: [ObjectID]) throws -> String {
    try items.map { try representation($0) }.joined(separator: ", ")
  }

  private func nested(_ object: ObjectID, _ marker: String, _ body: () throws -> String) throws -> String {
    if representing.contains(object) { return marker }
    if representing.count > 900 {
      try raise(types.recursionError, "maximum recursion depth exceeded while getting the repr of an object")
    }
    representing.append(object)
    defer { representing.removeLast() }
    return try body()
  }
}

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
    if heap.kind(of: object) == .opaque { return "opaque" }
    return try representation(object)
  }

  private func textResult(_ method: ObjectID, _ object: ObjectID, _ name: String) throws -> String {
    let result = try callMethod(method, on: object, [])
    defer { drop(result) }
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
    case .generator, .coroutine:
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

  func quoted(_ bytes: [UInt8]) -> String {
    let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
    var result: [UInt8] = [quote]
    for byte in bytes {
      switch byte {
      case quote, 0x5C: result += [0x5C, byte]
      case 0x0A: result += Array("\\n".utf8)
      case 0x0D: result += Array("\\r".utf8)
      case 0x09: result += Array("\\t".utf8)
      case ..<0x20, 0x7F: result += Array("\\x\(hexadecimal(byte))".utf8)
      default: result.append(byte)
      }
    }
    return String(decoding: result + [quote], as: UTF8.self)
  }

  private func quotedBytes(_ bytes: [UInt8]) -> String {
    let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
    var result = ""
    for byte in bytes {
      switch byte {
      case quote, 0x5C: result += "\\" + String(UnicodeScalar(byte))
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case ..<0x20, 0x7F...: result += "\\x\(hexadecimal(byte))"
      default: result += String(UnicodeScalar(byte))
      }
    }
    let mark = String(UnicodeScalar(quote))
    return mark + result + mark
  }

  private func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  func escapedToASCII(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      if scalar.value < 0x80 { return String(scalar) }
      let digits = String(scalar.value, radix: 16)
      if scalar.value < 0x100 { return "\\x" + digits }
      let width = scalar.value < 0x10000 ? 4 : 8
      return (width == 4 ? "\\u" : "\\U") + String(repeating: "0", count: width - digits.count) + digits
    }.joined()
  }

  func floatText(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == value.rounded() && abs(value) < 1e16 { return fixed(value, 1) }
    var text = "\(value)"
    // Swift writes 1e-05 as 1e-05 and 1e+16 as 1e+16, as Python does; only small exponents differ.
    if let index = text.firstIndex(of: "e") {
      let mantissa = text[..<index]
      var exponent = Int(text[text.index(after: index)...]) ?? 0
      let digits = mantissa.filter { $0 != "." && $0 != "-" }
      if exponent >= -4 && exponent < 0 {
        let sign = value < 0 ? "-" : ""
        let trimmed = digits.hasSuffix("0") && digits.count > 1 ? String(digits.dropLast()) : String(digits)
        return sign + "0." + String(repeating: "0", count: -exponent - 1) + trimmed
      }
      let short = mantissa.hasSuffix(".0") ? String(mantissa.dropLast(2)) : String(mantissa)
      let sign = exponent < 0 ? "-" : "+"
      exponent = abs(exponent)
      text = "\(short)e\(sign)\(exponent < 10 ? "0" : "")\(exponent)"
    }
    return text
  }

  func fixed(_ value: Double, _ digits: Int) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400 + digits) { buffer in
      _ = withVaList([Int32(digits), value]) { vsnprintf(buffer.baseAddress!, buffer.count, "%.*f", $0) }
      return String(cString: buffer.baseAddress!)
    }
  }

  func printed(_ value: Double, _ letter: String, _ digits: Int) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400 + digits) { buffer in
      _ = withVaList([Int32(digits), value]) { vsnprintf(buffer.baseAddress!, buffer.count, "%.*" + letter, $0) }
      return String(cString: buffer.baseAddress!)
    }
  }

  /// `format(object, spec)`.
  func format(_ object: ObjectID, _ spec: String) throws -> String {
    if let method = userMethod(type(of: object), "__format__") {
      let text = string(spec)
      defer { drop(text) }
      let result = try callMethod(method, on: object, [text])
      defer { drop(result) }
      return self.text(result)
    }
    if spec.isEmpty { return try str(object) }
    let value = plain(object)
    switch heap.kind(of: value) {
    case .str: return try format(text: text(value), spec)
    case .int, .float, .singleton:
      if value == heap.none { break }
      return try formatNumber(value, FormatSpec(spec), spec)
    case .opaque: return "opaque"
    default: break
    }
    try raise(types.typeError, "unsupported format string passed to \(type(of: object).name).__format__")
    return ""
  }

  func format(text: String, _ spec: String) throws -> String {
    if spec.isEmpty { return text }
    guard let parsed = FormatSpec(spec) else { try raise(types.valueError, "Invalid format specifier"); return "" }
    let shown = parsed.precision.map { String(text.unicodeScalars.prefix($0).map { Character($0) }) } ?? text
    return parsed.padded(shown, defaultAlignment: "<")
  }

  private func formatNumber(_ value: ObjectID, _ parsed: FormatSpec?, _ spec: String) throws -> String {
    guard var parsed else { try raise(types.valueError, "Invalid format specifier"); return "" }
    var digits: String
    var prefix = ""
    let isFloat = heap.kind(of: value) == .float || "eEfFgG%".contains(parsed.type ?? " ")
    if isFloat {
      var number = asDouble(value) ?? 0
      let precision = parsed.precision ?? 6
      let isNegative = number < 0 || number.sign == .minus && number == 0
      number = abs(number)
      switch parsed.type {
      case "f"?, "F"?: digits = fixed(number, precision)
      case "e"?, "E"?: digits = printed(number, String(parsed.type!), precision)
      case "g"?, "G"?: digits = printed(number, String(parsed.type!), precision == 0 ? 1 : precision)
      case "%"?: digits = fixed(number * 100, precision) + "%"
      default:
        digits = parsed.precision == nil ? floatText(number) : printed(number, "g", precision == 0 ? 1 : precision)
      }
      prefix = isNegative ? "-" : parsed.sign == "+" ? "+" : parsed.sign == " " ? " " : ""
    } else {
      let number = asBigInt(value) ?? BigInt(0)
      let radix =
        switch parsed.type {
        case "x"?, "X"?: 16
        case "o"?: 8
        case "b"?: 2
        default: 10
        }
      if parsed.type == "c" {
        var bytes: [UInt8] = []
        appendUTF8(UInt32(number.small ?? 63), to: &bytes)
        return parsed.padded(String(decoding: bytes, as: UTF8.self), defaultAlignment: "<")
      }
      if let small = number.small {
        digits = String(small.magnitude, radix: radix)
      } else {
        digits = (number.isNegative ? -number : number).description
      }
      if parsed.type == "X" { digits = digits.uppercased() }
      prefix = number.isNegative ? "-" : parsed.sign == "+" ? "+" : parsed.sign == " " ? " " : ""
      if parsed.isAlternate && radix != 10 {
        prefix += radix == 16 ? (parsed.type == "X" ? "0X" : "0x") : radix == 8 ? "0o" : "0b"
      }
    }
    if let separator = parsed.grouping {
      let end = digits.firstIndex { !$0.isNumber } ?? digits.endIndex
      var grouped = ""
      for (index, digit) in digits[..<end].reversed().enumerated() {
        if index > 0 && index % 3 == 0 { grouped.append(separator) }
        grouped.append(digit)
      }
      digits = String(grouped.reversed()) + digits[end...]
    }
    if parsed.fillsWithZeros && parsed.alignment == nil {
      let missing = (parsed.width ?? 0) - prefix.count - digits.count
      if missing > 0 { digits = String(repeating: "0", count: missing) + digits }
    } else if parsed.alignment == "=" {
      let missing = (parsed.width ?? 0) - prefix.count - digits.count
      return prefix + String(repeating: parsed.fill, count: max(0, missing)) + digits
    }
    parsed.fill = parsed.fillsWithZeros && parsed.alignment == nil ? " " : parsed.fill
    return parsed.padded(prefix + digits, defaultAlignment: ">")
  }
}

/// `[[fill]align][sign][#][0][width][,][.precision][type]`.
struct FormatSpec {
  var fill: Character = " "
  var alignment: Character?
  var sign: Character = "-"
  var isAlternate = false
  var fillsWithZeros = false
  var width: Int?
  var grouping: Character?
  var precision: Int?
  var type: Character?

  init?(_ text: String) {
    var rest = Array(text)[...]
    let alignments: Set<Character> = ["<", ">", "^", "="]
    if rest.count > 1, alignments.contains(rest[rest.startIndex + 1]) {
      fill = rest.removeFirst()
      alignment = rest.removeFirst()
    } else if let first = rest.first, alignments.contains(first) {
      alignment = rest.removeFirst()
    }
    if let first = rest.first, "+- ".contains(first) { sign = rest.removeFirst() }
    if rest.first == "#" { isAlternate = true; rest.removeFirst() }
    if rest.first == "0" {
      fillsWithZeros = true
      if alignment != nil && fill == " " { fill = "0" }
      rest.removeFirst()
    }
    func number() -> Int? {
      var digits = ""
      while let first = rest.first, first.isASCII, first.isNumber { digits.append(rest.removeFirst()) }
      return digits.isEmpty ? nil : Int(digits)
    }
    width = number()
    if let first = rest.first, first == "," || first == "_" { grouping = rest.removeFirst() }
    if rest.first == "." {
      rest.removeFirst()
      guard let value = number() else { return nil }
      precision = value
    }
    if let first = rest.first { type = first; rest.removeFirst() }
    if !rest.isEmpty || (width ?? 0) > 1_000_000 || (precision ?? 0) > 10_000 { return nil }
  }

  func padded(_ text: String, defaultAlignment: Character) -> String {
    let missing = (width ?? 0) - text.unicodeScalars.count
    if missing <= 0 { return text }
    let left: Int
    switch alignment ?? defaultAlignment {
    case "<": left = 0
    case "^": left = missing / 2
    default: left = missing
    }
    return String(repeating: fill, count: left) + text + String(repeating: fill, count: missing - left)
  }
}

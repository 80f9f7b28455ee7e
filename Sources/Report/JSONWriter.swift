/// JSON appended to bytes. Commas need no bookkeeping: one is due unless the last byte opens something.
package struct JSONWriter {
  private(set) var out = ByteWriter()

  package init() {}

  /// The bytes, with a line end after them.
  package consuming func finished() -> [UInt8] {
    out.newline()
    return out.bytes
  }

  // Values, each after the comma that it needs.

  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    out.byte(UInt8(ascii: "{"))
    body(&self)
    out.byte(UInt8(ascii: "}"))
  }

  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    separate()
    out.byte(UInt8(ascii: "["))
    body(&self)
    out.byte(UInt8(ascii: "]"))
  }

  package mutating func string(_ value: String) {
    separate()
    quoted(value)
  }

  package mutating func number(_ value: Int) {
    separate()
    out.number(value)
  }

  /// Begins the next value on a line of its own.
  package mutating func newline() {
    if needsComma { out.byte(UInt8(ascii: ",")) }
    out.newline()
  }

  // Members of an object. Names are ours and need no escapes.

  package mutating func member(_ name: StaticString, _ value: String) {
    key(name)
    quoted(value)
  }

  package mutating func member(_ name: StaticString, _ value: Int) {
    key(name)
    out.number(value)
  }

  package mutating func member(_ name: StaticString, _ value: Double) {
    key(name)
    out.number(value)
  }

  package mutating func member(_ name: StaticString, _ value: Bool) {
    key(name)
    out.raw(value ? "true" : "false")
  }

  package mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  /// An object whose name is not known to the program.
  package mutating func object(named name: String, _ body: (inout JSONWriter) -> Void) {
    separate()
    quoted(name)
    out.byte(UInt8(ascii: ":"))
    object(body)
  }

  package mutating func array(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    key(name)
    array(body)
  }

  package mutating func member(_ name: StaticString, numbers: [Int]) {
    array(name) { json in for number in numbers { json.number(number) } }
  }

  package mutating func member(_ name: StaticString, strings: [String]) {
    array(name) { json in for string in strings { json.string(string) } }
  }

  private mutating func key(_ name: StaticString) {
    separate()
    out.byte(UInt8(ascii: "\""))
    out.raw(name)
    out.raw("\":")
  }

  private mutating func separate() {
    if needsComma { out.byte(UInt8(ascii: ",")) }
  }

  private var needsComma: Bool {
    switch out.bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: ","), 0x0A: false
    default: true
    }
  }

  /// Copies the runs between bytes that need an escape.
  private mutating func quoted(_ value: String) {
    out.byte(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { text in
      var start = 0
      var index = 0
      while index < text.count {
        let byte = text[index]
        index += 1
        if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F { continue }
        out.run(text, start..<index - 1)
        start = index
        escape(byte)
      }
      out.run(text, start..<text.count)
    }
    out.byte(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): out.raw("\\\"")
    case UInt8(ascii: "\\"): out.raw("\\\\")
    case 0x0A: out.raw("\\n")
    case 0x0D: out.raw("\\r")
    case 0x09: out.raw("\\t")
    default:
      out.raw("\\u00")
      for digit in [byte >> 4, byte & 15] { out.byte(digit < 10 ? 0x30 + digit : 0x57 + digit) }
    }
  }
}

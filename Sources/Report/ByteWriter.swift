/// Bytes in the making: all reports are appended to one array.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  mutating func run(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    if !range.isEmpty { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range])) }
  }

  mutating func spaces(_ count: Int) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, count)))
  }

  mutating func newline() { bytes.append(0x0A) }

  mutating func number(_ value: Int) {
    if value < 10, value >= 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(value))
    } else {
      text(String(value))
    }
  }

  mutating func number(_ value: Double) {
    if value == value.rounded(), value.magnitude < 1e15 { number(Int(value)) } else { text(value.description) }
  }
}

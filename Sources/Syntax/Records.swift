/// Values as bytes, as the cache keeps them: whole numbers in groups of seven bits, texts with their length before them.
package struct RecordWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Small numbers of either sign take one byte.
  package mutating func number(_ value: some BinaryInteger) {
    let value = Int64(value)
    var rest = UInt64(bitPattern: value << 1 ^ value >> 63)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  package mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  package mutating func text(_ value: String) { run(Array(value.utf8)) }

  package mutating func run(_ value: some Collection<UInt8>) {
    number(value.count)
    bytes += value
  }

  package mutating func word(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
  }

  package mutating func array<T>(_ items: some Collection<T>, _ write: (inout RecordWriter, T) -> Void) {
    number(items.count)
    for item in items { write(&self, item) }
  }

  package mutating func optional<T>(_ item: T?, _ write: (inout RecordWriter, T) -> Void) {
    flag(item != nil)
    if let item { write(&self, item) }
  }

  package mutating func range(_ range: ByteRange) {
    number(range.start)
    number(Int(range.end) - Int(range.start))
  }

  /// As they stand in memory: what reads them has to be the same program.
  package mutating func memory<T: BitwiseCopyable>(of items: [T]) {
    number(items.count)
    items.withUnsafeBytes { bytes += $0 }
  }
}

/// Reads what a `RecordWriter` wrote. Bytes that are something else break it, and never the program: from there on every
/// value is zero or empty, and `isWhole` is false.
package struct RecordReader {
  private let bytes: [UInt8]
  private var at: Int
  private var isBroken = false

  package init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    at = start
  }

  /// Whether all bytes were read, and every one was what it should be.
  package var isWhole: Bool { !isBroken && at == bytes.count }

  /// A value is none that there is.
  package mutating func fail() {
    isBroken = true
    at = bytes.count
  }

  package mutating func number() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift < 64 {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)) }
      shift += 7
    }
    fail()
    return 0
  }

  package mutating func number<T: FixedWidthInteger>(_ type: T.Type) -> T {
    guard let value = T(exactly: number()) else {
      fail()
      return 0
    }
    return value
  }

  package mutating func flag() -> Bool { number(of: 1).map { bytes[$0] == 1 } ?? false }

  package mutating func text() -> String { String(decoding: run(), as: UTF8.self) }

  package mutating func run() -> ArraySlice<UInt8> {
    let count = number()
    return number(of: count).map { bytes[$0..<$0 + count] } ?? []
  }

  package mutating func word() -> UInt64 {
    number(of: 8).map { start in
      UInt64(littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: UInt64.self) })
    } ?? 0
  }

  package mutating func array<T>(_ read: (inout RecordReader) -> T) -> [T] {
    let count = number()
    // Every item takes a byte at least, so that a wrong count asks for no memory.
    guard count >= 0, count <= bytes.count - at else {
      fail()
      return []
    }
    var items: [T] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(read(&self)) }
    return items
  }

  package mutating func optional<T>(_ read: (inout RecordReader) -> T) -> T? { flag() ? read(&self) : nil }

  package mutating func range() -> ByteRange {
    let start = number(UInt32.self)
    return ByteRange(start, UInt32(clamping: Int(start) + number()))
  }

  package mutating func memory<T: BitwiseCopyable>(of type: T.Type) -> [T] {
    let count = number()
    guard count >= 0, count <= bytes.count / MemoryLayout<T>.stride,
      let start = number(of: count * MemoryLayout<T>.stride)
    else {
      fail()
      return []
    }
    return [T](unsafeUninitializedCapacity: count) { buffer, filled in
      bytes.withUnsafeBytes { from in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: from[start..<start + count * MemoryLayout<T>.stride]))
      }
      filled = count
    }
  }

  /// Where so many bytes begin, which then count as read.
  private mutating func number(of count: Int) -> Int? {
    guard count >= 0, count <= bytes.count - at else {
      fail()
      return nil
    }
    defer { at += count }
    return at
  }
}

extension RecordWriter {
  package mutating func problem(_ problem: Problem) {
    text(problem.kind.rawValue)
    text(problem.message)
    optional(problem.range) { $0.range($1) }
  }
}

extension RecordReader {
  package mutating func problem() -> Problem {
    let kind = Problem.Kind(rawValue: text())
    if kind == nil { fail() }
    return Problem(kind: kind ?? .limit, message: text(), range: optional { $0.range() })
  }
}

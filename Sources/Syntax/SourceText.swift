/// The text of one file as UTF-8, and where its lines begin.
package struct SourceText: Sendable {
  /// What was parsed: UTF-8, without a byte order mark, with the file's own line ends.
  package let bytes: [UInt8]
  /// Offset of the first byte of each line; the first is 0. LF, CRLF and a lone CR end a line.
  package let lineStarts: [UInt32]
  /// Whether a line ends with a CR alone.
  let hasLoneCarriageReturns: Bool
  let hasNUL: Bool

  package init(utf8 bytes: [UInt8]) {
    self.bytes = bytes
    let lines = Lines(of: bytes)
    lineStarts = lines.starts
    hasLoneCarriageReturns = lines.hasLoneCarriageReturns
    hasNUL = lines.hasNUL
  }

  /// A place in the text in every unit that a report may need.
  package struct Position: Hashable, Sendable {
    /// From 1.
    package var line: Int
    /// From 0, from the start of the line.
    package var byteColumn, codePointColumn, utf16Column: Int
  }

  /// The position of a byte. O(log lines + length of the line).
  package func position(of offset: UInt32) -> Position {
    let line = self.line(of: offset)
    let start = Int(lineStarts[line - 1])
    let end = min(Int(offset), bytes.count)
    var codePoints = 0
    var utf16 = 0
    for byte in bytes[start..<max(start, end)] where byte & 0xC0 != 0x80 {
      codePoints += 1
      utf16 += byte >= 0xF0 ? 2 : 1
    }
    return Position(line: line, byteColumn: end - start, codePointColumn: codePoints, utf16Column: utf16)
  }

  /// The line of a byte, from 1. O(log lines).
  package func line(of offset: UInt32) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line, from 1, without its line end.
  package func line(_ number: Int) -> ArraySlice<UInt8> {
    let start = Int(lineStarts[number - 1])
    var end = number < lineStarts.count ? Int(lineStarts[number]) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }
}

/// What one pass over the bytes says about line ends.
private struct Lines {
  var starts: [UInt32] = [0]
  var hasLoneCarriageReturns = false
  var hasNUL = false

  /// Eight bytes at a time while none of them is a control character: about half a nanosecond per byte.
  init(of bytes: [UInt8]) {
    precondition(bytes.count < Int(Int32.max), "offsets have 32 bits")
    starts.reserveCapacity(bytes.count / 32 + 1)
    bytes.withUnsafeBytes { buffer in
      let count = buffer.count
      var at = 0
      while at < count {
        let stop: Int
        if at + 8 <= count {
          let word = buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)
          // Not zero exactly if one of the eight bytes is less than 0x0E.
          if (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080 == 0 {
            at += 8
            continue
          }
          stop = at + 8
        } else {
          stop = count
        }
        while at < stop {
          let byte = buffer[at]
          at += 1
          guard byte < 0x0E else { continue }
          if byte == 0x0A {
            starts.append(UInt32(at))
          } else if byte == 0x0D, at == count || buffer[at] != 0x0A {
            starts.append(UInt32(at))
            hasLoneCarriageReturns = true
          } else if byte == 0 {
            hasNUL = true
          }
        }
      }
    }
  }
}

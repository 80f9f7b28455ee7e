/// The text of a file as UTF-8, and what was lost on the way. Total: there is a text for any bytes.
///
/// A byte order mark decides, then a PEP 263 cookie, then UTF-8. Text that is UTF-8 already keeps its offsets (less
/// the mark): a byte that cannot be decoded becomes one `?`. Text in another encoding is transcoded, and every
/// position refers to the transcoded text. O(bytes); an ASCII file is not copied.
package func decode(_ bytes: [UInt8]) -> (text: SourceText, problems: [Problem]) {
  guard bytes.count < Int(Int32.max) else {
    let problem = Problem(
      kind: .tooLarge, message: "the file has \(bytes.count) bytes, more than can be analyzed", range: nil)
    return (SourceText(utf8: []), [problem])
  }
  let (encoding, markLength) = TextEncoding.declared(in: bytes)
  let body = markLength == 0 ? bytes : Array(bytes[markLength...])
  switch encoding {
  case .utf8:
    return decodeUTF8(body)
  case .latin1:
    return transcode(body, encodingName: "latin-1") { $0 }
  case .singleByte(let codec):
    let table = codec.scalars
    return transcode(body, encodingName: codec.name) { table[Int($0)] }
  case .utf16(let order):
    return decodeUTF16(body, order)
  case .utf32(let order):
    return decodeUTF32(body, order)
  case .multiByte(let codec):
    return replaceCharacters(of: codec, in: body)
  case .unknown(let name):
    return decodeUnknown(body, name: name)
  }
}

/// Bytes that are not UTF-8 are replaced one by one, so that every other byte keeps its offset.
private func decodeUTF8(_ bytes: [UInt8]) -> (text: SourceText, problems: [Problem]) {
  let invalid = invalidUTF8(in: bytes)
  guard let first = invalid.first else { return (SourceText(utf8: bytes), []) }
  var mended = bytes
  var count = 0
  for range in invalid {
    for offset in range { mended[offset] = replacement }
    count += range.count
  }
  let range = ByteRange(UInt32(first.lowerBound), UInt32(first.upperBound))
  return (SourceText(utf8: mended), [undecodable(count, "UTF-8", range)])
}

/// A name that Python may know and we do not. Nearly always the bytes are UTF-8 nevertheless (`utf8mb4`), or ASCII.
private func decodeUnknown(_ bytes: [UInt8], name: String) -> (text: SourceText, problems: [Problem]) {
  var (text, problems) = decodeUTF8(bytes)
  problems.insert(
    Problem(kind: .encoding, message: "the encoding \(name) is not known here; the text was read as UTF-8", range: nil),
    at: 0)
  return (text, problems)
}

/// One scalar for each byte; U+FFFD in the table stands for a byte without a character.
private func transcode(
  _ bytes: [UInt8], encodingName: String, scalar: (UInt32) -> UInt32
) -> (text: SourceText, problems: [Problem]) {
  guard bytes.contains(where: { $0 >= 0x80 }) else { return (SourceText(utf8: bytes), []) }
  var output = Transcoder(capacity: bytes.count + bytes.count / 4)
  for byte in bytes {
    if byte < 0x80 {
      output.append(ascii: byte)
    } else {
      let value = scalar(UInt32(byte))
      if value == 0xFFFD { output.appendUndecodable() } else { output.append(scalar: value) }
    }
  }
  return output.finish(encodingName)
}

private func decodeUTF16(_ bytes: [UInt8], _ order: ByteOrder) -> (text: SourceText, problems: [Problem]) {
  var output = Transcoder(capacity: bytes.count)
  var at = 0
  func unit(_ offset: Int) -> UInt32 {
    let (first, second) = (UInt32(bytes[offset]), UInt32(bytes[offset + 1]))
    return order == .little ? second << 8 | first : first << 8 | second
  }
  while at + 1 < bytes.count {
    let value = unit(at)
    at += 2
    if value & 0xF800 != 0xD800 {
      output.append(scalar: value)
    } else if value < 0xDC00, at + 1 < bytes.count, case let low = unit(at), low & 0xFC00 == 0xDC00 {
      output.append(scalar: 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF)
      at += 2
    } else {
      output.appendUndecodable()
    }
  }
  if at < bytes.count { output.appendUndecodable() }
  return output.finish("UTF-16")
}

private func decodeUTF32(_ bytes: [UInt8], _ order: ByteOrder) -> (text: SourceText, problems: [Problem]) {
  var output = Transcoder(capacity: bytes.count / 2)
  var at = 0
  while at + 3 < bytes.count {
    var value: UInt32 = 0
    for index in 0..<4 { value = value << 8 | UInt32(bytes[order == .little ? at + 3 - index : at + index]) }
    at += 4
    if value < 0x110000, value & 0xFFFF_F800 != 0xD800 {
      output.append(scalar: value)
    } else {
      output.appendUndecodable()
    }
  }
  if at < bytes.count { output.appendUndecodable() }
  return output.finish("UTF-32")
}

/// The codecs of East Asia need tables larger than they are worth here: each character becomes U+FFFD, so that code
/// and columns survive. The second byte may be an ASCII one, a backslash even, and must go with the first.
private func replaceCharacters(of codec: MultiByteCodec, in bytes: [UInt8]) -> (text: SourceText, problems: [Problem]) {
  guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return (SourceText(utf8: bytes), []) }
  var output = Transcoder(capacity: bytes.count + bytes.count / 4)
  var count = 0
  var at = 0
  while at < bytes.count {
    let byte = bytes[at]
    at += 1
    if byte < 0x80 {
      output.append(ascii: byte)
      continue
    }
    output.append(scalar: 0xFFFD)
    count += 1
    let isSingle = codec.singles.map { $0.contains(byte) } ?? false
    if !isSingle, at < bytes.count, bytes[at] >= 0x40 { at += 1 }
  }
  let (text, _) = output.finish(codec.name)
  let range = ByteRange(UInt32(first), UInt32(first + 3))
  let message = "the encoding \(codec.name) is not known here; \(count) characters were replaced"
  return (text, [Problem(kind: .encoding, message: message, range: range)])
}

private let replacement = UInt8(ascii: "?")

private func undecodable(_ count: Int, _ encodingName: String, _ range: ByteRange) -> Problem {
  let subject =
    count == 1 ? "1 byte that is not \(encodingName) was" : "\(count) bytes that are not \(encodingName) were"
  return Problem(kind: .encoding, message: "\(subject) read as `?`", range: range)
}

/// UTF-8 under construction, with a count of what could not be decoded.
private struct Transcoder {
  private var bytes: [UInt8] = []
  private var undecodableCount = 0
  private var firstUndecodable: UInt32 = 0

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func append(ascii byte: UInt8) { bytes.append(byte) }

  mutating func append(scalar value: UInt32) {
    switch value {
    case 0..<0x80:
      bytes.append(UInt8(value))
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | value >> 6))
      bytes.append(UInt8(0x80 | value & 0x3F))
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | value >> 12))
      bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | value & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | value >> 18))
      bytes.append(UInt8(0x80 | value >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | value & 0x3F))
    }
  }

  mutating func appendUndecodable() {
    if undecodableCount == 0 { firstUndecodable = UInt32(bytes.count) }
    undecodableCount += 1
    bytes.append(replacement)
  }

  func finish(_ encodingName: String) -> (text: SourceText, problems: [Problem]) {
    guard undecodableCount > 0 else { return (SourceText(utf8: bytes), []) }
    let range = ByteRange(firstUndecodable, firstUndecodable + 1)
    return (SourceText(utf8: bytes), [undecodable(undecodableCount, encodingName, range)])
  }
}

extension Codec {
  func decode(_ given: [UInt8], _ errors: CodecErrors) throws -> [UInt32] {
    var bytes = given[...]
    var codec = self
    switch self {
    case .utf8(true): if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    case .wide(let width, nil):
      let isBig = bytes.starts(with: width == 2 ? [0xFE, 0xFF] : [0, 0, 0xFE, 0xFF])
      if isBig || bytes.starts(with: width == 2 ? [0xFF, 0xFE] : [0xFF, 0xFE, 0, 0]) {
        bytes = bytes.dropFirst(width)
      }
      codec = .wide(width: width, isBigEndian: isBig)
    default: break
    }
    var result: [UInt32] = []
    result.reserveCapacity(bytes.count)
    while !bytes.isEmpty {
      switch codec.next(bytes, errors) {
      case .success((let point, let width)):
        result.append(point)
        bytes = bytes.dropFirst(width)
      case .failure(let failure):
        try codec.replace(given[failure.range], failure, errors, &result)
        bytes = bytes[failure.range.upperBound...]
      }
    }
    return result
  }

  private func replace(
    _ wrong: ArraySlice<UInt8>, _ failure: CodecFailure, _ errors: CodecErrors, _ result: inout [UInt32]
  ) throws {
    switch errors {
    case .ignore: break
    case .replace: result.append(0xFFFD)
    case .surrogateescape where wrong.allSatisfy { $0 >= 0x80 }: result += wrong.map { 0xDC00 + UInt32($0) }
    case .backslashreplace: for byte in wrong { result += escaped(UInt32(byte)).unicodeScalars.map(\.value) }
    default: throw failure
    }
  }

  /// The first code point and how many bytes it takes.
  private func next(
    _ bytes: ArraySlice<UInt8>, _ errors: CodecErrors
  ) -> Result<(UInt32, Int), CodecFailure> {
    let start = bytes.startIndex
    switch self {
    case .latin1: return .success((UInt32(bytes[start]), 1))
    case .ascii:
      if bytes[start] < 0x80 { return .success((UInt32(bytes[start]), 1)) }
      return .failure(CodecFailure(range: start..<start + 1, reason: "ordinal not in range(128)"))
    case .wide(let width, let order): return wide(bytes, width, order == true, errors)
    case .utf8: return utf8(bytes, errors)
    }
  }

  private func wide(
    _ bytes: ArraySlice<UInt8>, _ width: Int, _ isBig: Bool, _ errors: CodecErrors
  ) -> Result<(UInt32, Int), CodecFailure> {
    let start = bytes.startIndex
    func unit(_ at: Int) -> UInt32? {
      guard at + width <= bytes.endIndex else { return nil }
      let part = bytes[at..<at + width]
      return (isBig ? Array(part) : part.reversed()).reduce(0) { $0 << 8 | UInt32($1) }
    }
    guard let first = unit(start) else {
      return .failure(CodecFailure(range: start..<bytes.endIndex, reason: "truncated data"))
    }
    let isSurrogate = first >= 0xD800 && first < 0xE000
    if width == 4 {
      if first > 0x10FFFF {
        return .failure(CodecFailure(range: start..<start + 4, reason: "code point not in range(0x110000)"))
      }
      if isSurrogate && errors != .surrogatepass {
        return .failure(
          CodecFailure(range: start..<start + 4, reason: "code point in surrogate code point range(0xd800, 0xe000)"))
      }
      return .success((first, 4))
    }
    if !isSurrogate { return .success((first, 2)) }
    if first < 0xDC00 {
      guard let second = unit(start + 2) else {
        return .failure(CodecFailure(range: start..<bytes.endIndex, reason: "unexpected end of data"))
      }
      if second >= 0xDC00 && second < 0xE000 { return .success((0x10000 + (first & 0x3FF) << 10 + second & 0x3FF, 4)) }
    }
    if errors == .surrogatepass { return .success((first, 2)) }
    let reason = first < 0xDC00 ? "illegal UTF-16 surrogate" : "illegal encoding"
    return .failure(CodecFailure(range: start..<start + 2, reason: reason))
  }

  /// After `Objects/stringlib/codecs.h`: which bytes may follow which, and how many are wrong together.
  private func utf8(_ bytes: ArraySlice<UInt8>, _ errors: CodecErrors) -> Result<(UInt32, Int), CodecFailure> {
    let start = bytes.startIndex
    let lead = bytes[start]
    if lead < 0x80 { return .success((UInt32(lead), 1)) }
    func failure(_ count: Int, _ reason: String) -> Result<(UInt32, Int), CodecFailure> {
      .failure(CodecFailure(range: start..<start + count, reason: reason))
    }
    if lead < 0xC2 || lead > 0xF4 { return failure(1, "invalid start byte") }
    let width = utf8Width(lead)
    var point = UInt32(lead) & (0x7F >> UInt32(width))
    for index in 1..<width {
      guard start + index < bytes.endIndex else { return failure(index, "unexpected end of data") }
      let byte = bytes[start + index]
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      if index == 1 {
        switch lead {
        case 0xE0: low = 0xA0
        case 0xED where errors != .surrogatepass: high = 0x9F
        case 0xF0: low = 0x90
        case 0xF4: high = 0x8F
        default: break
        }
      }
      if byte < low || byte > high { return failure(index, "invalid continuation byte") }
      point = point << 6 | UInt32(byte & 0x3F)
    }
    return .success((point, width))
  }
}

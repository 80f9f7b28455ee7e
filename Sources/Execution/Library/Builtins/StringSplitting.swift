import RuntimeModel

extension Machine {
  func split(_ text: String, _ separator: ObjectID?, _ limit: ObjectID?) throws -> [[UInt8]] {
    let limit = limit.flatMap { asInt($0) } ?? -1
    var parts: [[UInt8]] = []
    let bytes = Array(text.utf8)
    guard let separator, separator != heap.none else {
      var at = 0
      while true {
        while at < bytes.count, isBlank(bytes[at]) { at += 1 }
        if at >= bytes.count { break }
        if limit >= 0 && parts.count == limit {
          var end = bytes.count
          while end > at, isBlank(bytes[end - 1]) { end -= 1 }
          parts.append(Array(bytes[at..<end]))
          break
        }
        let start = at
        while at < bytes.count, !isBlank(bytes[at]) { at += 1 }
        parts.append(Array(bytes[start..<at]))
      }
      return parts
    }
    let mark = self.bytes(separator)
    if mark.isEmpty { try raise(types.valueError, "empty separator") }
    var at = 0
    while limit < 0 || parts.count < limit, let found = find(mark, in: bytes, from: at) {
      parts.append(Array(bytes[at..<found]))
      at = found + mark.count
    }
    return parts + [Array(bytes[at...])]
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
}

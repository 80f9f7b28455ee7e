import RuntimeModel

extension Machine {
  func makeBytes(_ value: ObjectID) throws -> [UInt8] {
    let inner = plain(value)
    switch heap.kind(of: inner) {
    case .bytes, .bytearray, .str: return bytes(inner)
    case .int:
      let count = asInt(inner) ?? 0
      if count > 500_000_000 { throw Stop.halted("a bytes object of more than 500 MB") }
      return [UInt8](repeating: 0, count: max(0, count))
    case .opaque: return opaqueBytes(inner)
    default:
      let items = try list(from: value)
      defer { dropAll(items) }
      return items.map { UInt8(truncatingIfNeeded: asInt($0) ?? 0) }
    }
  }
}

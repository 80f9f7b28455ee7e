import RuntimeModel

extension Machine {
  func clamped(_ object: ObjectID?, _ missing: Int, _ count: Int) throws -> Int {
    guard let object, object != heap.none else { return missing }
    let value = try index(object, "slice indices")
    return min(max(0, value < 0 ? value + count : value), count)
  }

  func lastIndex(of needle: [UInt8], in text: [UInt8]) -> Int? {
    var at = text.count - needle.count
    while at >= 0 {
      if text[at..<at + needle.count].elementsEqual(needle) { return at }
      at -= 1
    }
    return nil
  }
}

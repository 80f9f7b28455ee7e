import RuntimeModel

extension Machine {
  /// The hash as dictionaries of the model use it.
  func hash(_ object: ObjectID) throws -> Int {
    let user = heap.type(of: object)
    if !user.isNull, let method = lookup(typeInfo(user), common.hash), heap.kind(of: method) != .object {
      if method == heap.none { try raise(types.typeError, "unhashable type: '\(type(of: object).name)'") }
      let result = try callMethod(method, on: object, [])
      defer { drop(result) }
      return asInt(result) ?? 0
    }
    let value = plain(object)
    switch heap.kind(of: value) {
    case .str, .bytes: return heap.nameHash(value)
    case .int, .float, .complex:
      if let small = asInt(value) { return small }
      if let number = asDouble(value) {
        return number == number.rounded() && abs(number) < 9e18 ? Int(number) : Int(bitPattern: UInt(number.bitPattern))
      }
      return 0
    case .singleton where value == heap.yes: return 1
    case .singleton where value == heap.no: return 0
    case .tuple:
      var result = 0x345678
      for item in tupleItems(value) { result = (result &* 1_000_003) ^ (try hash(item)) }
      return result
    case .frozenset:
      var result = 0
      for entry in heap.entries(of: value) { result ^= (try hash(entry.key)) &* 0x9E37_79B9 }
      return result
    case .list, .dict, .set, .bytearray, .deque, .slice:
      try raise(types.typeError, "unhashable type: '\(type(of: object).name)'")
      return 0
    case .boundMethod:
      return heap.birth(of: heap.cell(0, of: value)) ^ heap.birth(of: heap.cell(1, of: value))
    case .weakReference:
      // The hash is that of the target, kept from the first time on.
      let birth = heap.birth(of: value)
      if let known = weakHashes[value], known.birth == birth { return known.hash }
      guard let target = heap.target(of: value) else {
        try raise(types.typeError, "weak object has gone away")
        return 0
      }
      let hash = try hash(target)
      weakHashes[value] = (birth, hash)
      return hash
    default: return heap.birth(of: value)
    }
  }

  /// What `hash()` shows: as CPython's for numbers; for strings stable, as theirs is seeded.
  func visibleHash(_ object: ObjectID) throws -> Int {
    if heap.type(of: object).isNull
      || lookup(type(of: object), common.hash).map({ heap.kind(of: $0) == .object }) == true
    {
      let value = plain(object)
      if heap.kind(of: value) == .str || heap.kind(of: value) == .bytes {
        var result: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in heap.bytes(of: value) { result = (result ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(result >> 3)
      }
      if let small = asInt(value) {
        let modulus = (1 << 61) - 1
        let result = small < 0 ? -((-small) % modulus) : small % modulus
        return result == -1 ? -2 : result
      }
      if heap.kind(of: value) == .tuple {
        var result = 0x345678
        for item in tupleItems(value) { result = (result &* 1_000_003) ^ (try visibleHash(item)) }
        return result
      }
    }
    return try hash(object)
  }
}

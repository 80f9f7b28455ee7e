import RuntimeModel

extension Machine {
  /// What only bytes and bytearray have.
  func installBytesMethods() {
    for type in [types.bytes, types.bytearray] {
      method(type, "hex", 1...3) { m, a in
        let bytes = m.bytes(a[0])
        let separator = try m.optional(a, 1).map { try m.str($0) } ?? ""
        let group = try m.optional(a, 2).map { try m.index($0, "bytes_per_sep") } ?? 1
        var result = ""
        for (index, byte) in bytes.enumerated() {
          let place = group > 0 ? bytes.count - index : index
          if index > 0 && group != 0 && place % abs(group) == 0 { result += separator }
          result += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return m.string(result)
      }
      method(type, "fromhex", 2...2, kind: .classMethod) { m, a in
        let digits = m.text(a[1]).unicodeScalars.filter { !$0.value.isPythonSpace }
        let values = digits.compactMap { Character($0).hexDigitValue }
        if values.count != digits.count || values.count % 2 != 0 {
          try m.raise(m.types.valueError, "non-hexadecimal number found in fromhex() arg")
        }
        let bytes = stride(from: 0, to: values.count, by: 2).map { UInt32(values[$0] * 16 + values[$0 + 1]) }
        let empty = type === m.types.bytes ? m.heap.newBytes([]) : m.heap.newAtom(.bytearray)
        defer { m.drop(empty) }
        return m.make(bytes, like: empty)
      }
      method(type, "translate", 2...3, parameters: ["table", "delete"]) { m, a in
        let removed = Set(try m.optional(a, 2).map { try m.units($0, like: a[0]) } ?? [])
        let kept = m.units(a[0]).filter { !removed.contains($0) }
        if a[1] == m.heap.none || m.isOpaque(a[1]) { return m.make(kept, like: a[0]) }
        let table = try m.units(a[1], like: a[0])
        if table.count != 256 { try m.raise(m.types.valueError, "translation table must be 256 characters long") }
        return m.make(kept.map { table[Int($0)] }, like: a[0])
      }
    }
    let array = types.bytearray
    func change(
      _ name: String, _ arity: ClosedRange<Int>, _ body: @escaping (Machine, inout [UInt8], Arguments) throws -> Void
    ) {
      method(array, name, arity) { m, a in
        var bytes = m.bytes(a[0])
        try body(m, &bytes, a)
        m.attach(.bytearray(bytes), to: a[0])
        return m.none
      }
    }
    change("append", 2...2) { m, bytes, a in bytes.append(try m.byte(a[1])) }
    change("extend", 2...2) { m, bytes, a in bytes += try m.makeBytes(a[1]) }
    change("clear", 1...1) { _, bytes, _ in bytes = [] }
    change("reverse", 1...1) { _, bytes, _ in bytes.reverse() }
    change("insert", 3...3) { m, bytes, a in
      let index = try m.index(a[1], "index")
      bytes.insert(try m.byte(a[2]), at: min(max(0, index < 0 ? index + bytes.count : index), bytes.count))
    }
    change("remove", 2...2) { m, bytes, a in
      let byte = try m.byte(a[1])
      guard let index = bytes.firstIndex(of: byte) else {
        try m.raise(m.types.valueError, "value not found in bytearray")
        return
      }
      bytes.remove(at: index)
    }
    method(array, "copy", 1...1) { m, a in m.make(m.units(a[0]), like: a[0]) }
    method(array, "pop", 1...2) { m, a in
      var bytes = m.bytes(a[0])
      if bytes.isEmpty { try m.raise(m.types.indexError, "pop from empty bytearray") }
      var index = try m.optional(a, 1).map { try m.index($0, "index") } ?? -1
      if index < 0 { index += bytes.count }
      if !bytes.indices.contains(index) { try m.raise(m.types.indexError, "pop index out of range") }
      let byte = bytes.remove(at: index)
      m.attach(.bytearray(bytes), to: a[0])
      return m.int(Int(byte))
    }
  }

  /// A number that fits into a byte.
  func byte(_ object: ObjectID) throws -> UInt8 {
    if isOpaque(object) { return 0 }
    let value = try index(object, "an integer is required")
    if !(0...255).contains(value) { try raise(types.valueError, "byte must be in range(0, 256)") }
    return UInt8(value)
  }
}

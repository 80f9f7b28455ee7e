import RuntimeModel

extension Machine {
  func installStringMethods() {
    installTextMethods()
    installStringCase()
    installCoding()
    installBytesMethods()
    method(types.str, "format", 1...1000, takesKeywords: true) { m, a in m.string(try m.formatted(m.text(a[0]), a)) }
    method(types.str, "format_map", 2...2) { m, a in
      var arguments = Arguments([a[0]])
      if m.heap.kind(of: a[1]) == .dict && m.heap.type(of: a[1]).isNull {
        for entry in m.heap.entries(of: a[1]) {
          arguments.names.append(entry.key)
          arguments.values.append(entry.value)
        }
        arguments.rest = m.unknownRest(of: a[1])
      } else {
        arguments.mapping = a[1]
      }
      return m.string(try m.formatted(m.text(a[0]), arguments))
    }
    method(types.str, "maketrans", 1...3, kind: .staticMethod) { m, a in try m.translationTable(a) }
    method(types.str, "translate", 2...2) { m, a in m.string(try m.translated(m.units(a[0]), a[1])) }
    method(types.str, "__str__", 1...1) { m, a in m.string(m.bytes(a[0])) }
    method(types.str, "__format__", 2...2) { m, a in m.string(try m.format(text: m.text(a[0]), m.text(a[1]))) }
  }

  /// `str.maketrans`.
  private func translationTable(_ arguments: Arguments) throws -> ObjectID {
    let table = heap.newDictionary()
    func add(_ key: UInt32, _ value: ObjectID) throws {
      let number = int(Int(key))
      defer { drop(number) }
      try store(value, under: number, in: table)
    }
    if arguments.count == 1 {
      for entry in heap.kind(of: arguments[0]) == .dict ? heap.entries(of: arguments[0]) : [] {
        if isString(entry.key), let point = units(entry.key).first {
          try add(point, entry.value)
        } else {
          try store(entry.value, under: entry.key, in: table)
        }
      }
      return table
    }
    let (from, to) = (units(arguments[0]), units(arguments[1]))
    if from.count != to.count {
      try raise(types.valueError, "the first two maketrans arguments must have equal length")
    }
    for (key, value) in zip(from, to) {
      let number = int(Int(value))
      defer { drop(number) }
      try add(key, number)
    }
    if let removed = optional(arguments, 2) { for key in units(removed) { try add(key, heap.none) } }
    return table
  }

  private func translated(_ text: [UInt32], _ table: ObjectID) throws -> [UInt8] {
    var result: [UInt32] = []
    for unit in text {
      let key = int(Int(unit))
      defer { drop(key) }
      do {
        let value = try item(key, of: table)
        defer { drop(value) }
        if value == heap.none { continue }
        if let point = asInt(value) { result.append(UInt32(truncatingIfNeeded: point)) } else { result += units(value) }
      } catch Stop.raised where type(of: raised).isSubtype(of: types.lookupError) {
        let exception = raised
        raised = .null
        drop(exception)
        result.append(unit)
      }
    }
    return utf8(result)
  }
}

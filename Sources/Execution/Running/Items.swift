import RuntimeModel

extension Machine {
  func length(_ object: ObjectID) throws -> Int {
    if let method = userMethod(type(of: object), "__len__") {
      let result = try callMethod(method, on: object, [])
      defer { drop(result) }
      guard let count = asInt(result) else {
        try raise(types.typeError, "'\(type(of: result).name)' object cannot be interpreted as an integer")
        return 0
      }
      if count < 0 { try raise(types.valueError, "__len__() should return >= 0") }
      return count
    }
    let value = plain(object)
    switch heap.kind(of: value) {
    case .str, .bytes: return heap.length(of: value)
    case .list, .tuple, .deque: return heap.cellCount(of: value)
    case .dict, .set, .frozenset: return heap.entryCount(of: value)
    case .bytearray: return bytes(value).count
    case .opaque: return try opaqueLength(value)
    case .mappingProxy: return heap.entryCount(of: heap.cell(0, of: value))
    case .native:
      if case .dictView = payload(of: value) { return heap.entryCount(of: heap.cell(0, of: value)) }
    case .range:
      if case .range(let start, let stop, let step) = payload(of: value) {
        return step > 0 ? max(0, (stop - start + step - 1) / step) : max(0, (start - stop - step - 1) / -step)
      }
    case .weakProxy:
      if let target = heap.target(of: value) { return try length(target) }
    default:
      if asType(object) != nil, let meta = asType(object)?.metaclass, let method = userMethod(meta, "__len__") {
        let result = try callMethod(method, on: object, [])
        defer { drop(result) }
        return asInt(result) ?? 0
      }
    }
    if let part = opaquePart(of: object) { return try opaqueLength(part) }
    try raise(types.typeError, "object of type '\(type(of: object).name)' has no len()")
    return 0
  }

  func index(_ object: ObjectID, _ what: String) throws -> Int {
    if let value = asInt(object) { return value }
    if let method = userMethod(type(of: object), "__index__") {
      let result = try callMethod(method, on: object, [])
      defer { drop(result) }
      return try index(result, what)
    }
    if isOpaque(object) { return try opaqueInt(object) }
    try raise(types.typeError, "\(what) must be integers or slices, not \(type(of: object).name)")
    return 0
  }

  /// The place that a key means among `count` items: negative ones go from the end. It may be none of them.
  func place(_ key: ObjectID, among count: Int, _ what: String) throws -> Int {
    let place = isOpaque(key) ? try opaqueIndex(key, below: count) : try index(key, what)
    return place < 0 ? place + count : place
  }

  /// Start, stop and step of a slice of something with `count` items.
  func bounds(_ slice: ObjectID, _ count: Int) throws -> (start: Int, stop: Int, step: Int) {
    func part(_ cell: Int) throws -> Int? {
      let value = heap.cell(cell, of: slice)
      return value == heap.none ? nil : try index(value, "slice indices")
    }
    let step = try part(2) ?? 1
    if step == 0 { try raise(types.valueError, "slice step cannot be zero") }
    func clamp(_ value: Int?, _ missing: Int) -> Int {
      guard var value else { return missing }
      if value < 0 { value += count }
      return step > 0 ? min(max(value, 0), count) : min(max(value, -1), count - 1)
    }
    return (clamp(try part(0), step > 0 ? 0 : count - 1), clamp(try part(1), step > 0 ? count : -1), step)
  }

  func indices(_ slice: ObjectID, _ count: Int) throws -> [Int] {
    let (start, stop, step) = try bounds(slice, count)
    return Array(stride(from: start, to: stop, by: step))
  }

  /// `container[key]`, a new reference.
  func item(_ key: ObjectID, of container: ObjectID) throws -> ObjectID {
    let type = type(of: container)
    if let method = userMethod(type, "__getitem__") { return try callMethod(method, on: container, [key]) }
    let inner = plain(container)
    switch heap.kind(of: inner) {
    case .list, .tuple, .deque:
      if heap.kind(of: key) == .slice {
        let items = try indices(key, heap.cellCount(of: inner)).map { keep(heap.cell($0, of: inner)) }
        return heap.kind(of: inner) == .tuple ? heap.newTuple(items) : heap.newList(items)
      }
      let name = heap.kind(of: inner) == .deque ? "deque" : type.layout.name
      let count = heap.cellCount(of: inner)
      let index = try place(key, among: count, "\(name) indices")
      if index < 0 || index >= count { try raise(types.indexError, "\(name) index out of range") }
      return keep(heap.cell(index, of: inner))
    case .dict:
      if let value = try value(key, in: inner) { return keep(value) }
      let missing = userMethod(type, "__missing__")
      if let value = try restValue(key, in: inner, isCertain: missing == nil) { return value }
      if let missing { return try callMethod(missing, on: container, [key]) }
      try raise(types.keyError, arguments: [keep(key)])
    case .str: return try characters(key, of: inner)
    case .bytes, .bytearray:
      let all = bytes(inner)
      if heap.kind(of: key) == .slice { return make(try indices(key, all.count).map { UInt32(all[$0]) }, like: inner) }
      let index = try place(key, among: all.count, "byte indices")
      if index < 0 || index >= all.count { try raise(types.indexError, "index out of range") }
      return int(Int(all[index]))
    case .range:
      guard case .range(let start, _, let step) = payload(of: inner) else { break }
      let count = try length(inner)
      if heap.kind(of: key) == .slice {
        let (first, last, by) = try bounds(key, count)
        return newRange(start + first * step, start + last * step, step * by)
      }
      let index = try place(key, among: count, "range indices")
      if index < 0 || index >= count { try raise(types.indexError, "range object index out of range") }
      return int(start + index * step)
    case .mappingProxy: return try item(key, of: heap.cell(0, of: inner))
    case .opaque: return try opaqueItem(key, of: container)
    case .weakProxy:
      if let target = heap.target(of: inner) { return try item(key, of: target) }
    case .class, .object:
      if let asked = asType(container) {
        if let meta = asked.metaclass, let method = userMethod(meta, "__getitem__") {
          return try callMethod(method, on: container, [key])
        }
        // Classes of `collections.abc` are subscripted in annotations and bases only.
        if lookup(asked, name("_unknot_protocol_")) != nil { return keep(container) }
        if let method = lookup(asked, name("__class_getitem__")) {
          let inner = heap.kind(of: method) == .classMethod ? heap.cell(0, of: method) : method
          return try call(inner, Arguments([container, key]))
        }
        // `list[int]` and the like say nothing at run time.
        if asked.isNative { return keep(container) }
      }
    default: break
    }
    if asType(container) == nil, let part = opaquePart(of: container) { return try opaqueItem(key, of: part) }
    if let type = asType(container), type.hasOpaqueBase { return keep(container) }
    try raise(types.typeError, "'\(type.name)' object is not subscriptable")
    return .null
  }

  func newRange(_ start: Int, _ stop: Int, _ step: Int) -> ObjectID {
    let range = heap.newAtom(.range)
    attach(.range(start: start, stop: stop, step: step), to: range)
    return range
  }

  /// Byte offset of each character of a str, and the end.
  func offsets(_ bytes: [UInt8]) -> [Int] {
    var result: [Int] = []
    for index in bytes.indices where bytes[index] & 0xC0 != 0x80 { result.append(index) }
    return result + [bytes.count]
  }

  private func characters(_ key: ObjectID, of object: ObjectID) throws -> ObjectID {
    let bytes = heap.bytes(of: object)
    let count = heap.length(of: object)
    let isASCII = count == bytes.count
    if heap.kind(of: key) == .slice {
      let chosen = try indices(key, count)
      if isASCII { return string(chosen.map { bytes[$0] }) }
      let offsets = offsets(bytes)
      return string(chosen.flatMap { bytes[offsets[$0]..<offsets[$0 + 1]] })
    }
    let index = try place(key, among: count, "string indices")
    if index < 0 || index >= count { try raise(types.indexError, "string index out of range") }
    if isASCII { return string([bytes[index]]) }
    let offsets = offsets(bytes)
    return string(Array(bytes[offsets[index]..<offsets[index + 1]]))
  }
}

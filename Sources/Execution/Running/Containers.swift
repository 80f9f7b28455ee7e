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

  /// The entry of a key in a dictionary or set.
  func find(_ key: ObjectID, in table: ObjectID) throws -> EntryPosition? {
    if heap.kind(of: key) == .str, let position = heap.find(key, in: table) { return position }
    let hash = try hash(key)
    // Comparing may run Python code, which may change the table: only what needs no code is compared inside.
    var candidates: [ObjectID] = []
    let simple = heap.find(hash: hash, in: table) { _, other in
      if other == key { return true }
      candidates.append(other)
      return false
    }
    if let simple { return simple }
    for candidate in candidates {
      _ = keep(candidate)
      defer { drop(candidate) }
      if try equal(candidate, key) { return heap.find(hash: hash, in: table) { $1 == candidate } }
    }
    return nil
  }

  func addToSet(_ item: ObjectID, _ set: ObjectID) throws {
    if try find(item, in: set) == nil { heap.add(.null, under: item, hash: try hash(item), to: set) }
  }

  func removeFromSet(_ item: ObjectID, _ set: ObjectID) throws -> Bool {
    guard let position = try find(item, in: set) else { return false }
    heap.removeEntry(at: position, of: set)
    settle()
    return true
  }

  /// `dictionary[key] = value`.
  func store(_ value: ObjectID, under key: ObjectID, in dictionary: ObjectID) throws {
    if let position = try find(key, in: dictionary) {
      heap.replaceValue(at: position, of: dictionary, with: keep(value))
    } else {
      heap.add(keep(value), under: key, hash: try hash(key), to: dictionary)
    }
    settle()
  }

  /// The value of a key, borrowed.
  func value(_ key: ObjectID, in dictionary: ObjectID) throws -> ObjectID? {
    try find(key, in: dictionary).map { heap.value(at: $0, of: dictionary) }
  }

  /// `dictionary.update(other)`: a mapping, or pairs.
  func update(_ dictionary: ObjectID, from other: ObjectID) throws {
    if heap.kind(of: other) == .dict {
      for entry in heap.entries(of: other) { try store(entry.value, under: entry.key, in: dictionary) }
      return
    }
    if heap.kind(of: other) == .opaque { return }
    if let keys = try attributeIfAny(name("keys"), of: other) {
      defer { drop(keys) }
      let all = try call(keys, Arguments([]))
      defer { drop(all) }
      for key in try list(from: all) {
        let value = try item(key, of: other)
        try store(value, under: key, in: dictionary)
        drop(value)
        drop(key)
      }
      return
    }
    for pair in try list(from: other) {
      defer { drop(pair) }
      let parts = try list(from: pair)
      defer { dropAll(parts) }
      guard parts.count == 2 else {
        try raise(types.valueError, "dictionary update sequence element #0 has length \(parts.count); 2 is required")
        return
      }
      try store(parts[1], under: parts[0], in: dictionary)
    }
  }

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
    case .opaque: return 1
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
    if heap.kind(of: object) == .opaque { return 1 }
    try raise(types.typeError, "\(what) must be integers or slices, not \(type(of: object).name)")
    return 0
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

  private func indices(_ slice: ObjectID, _ count: Int) throws -> [Int] {
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
      var index = try index(key, "\(name) indices")
      if index < 0 { index += count }
      if index < 0 || index >= count { try raise(types.indexError, "\(name) index out of range") }
      return keep(heap.cell(index, of: inner))
    case .dict:
      if let value = try value(key, in: inner) { return keep(value) }
      if let missing = userMethod(type, "__missing__") { return try callMethod(missing, on: container, [key]) }
      try raise(types.keyError, arguments: [keep(key)])
    case .str: return try characters(key, of: inner)
    case .bytes, .bytearray:
      let all = bytes(inner)
      if heap.kind(of: key) == .slice { return heap.newBytes(try indices(key, all.count).map { all[$0] }) }
      var index = try index(key, "byte indices")
      if index < 0 { index += all.count }
      if index < 0 || index >= all.count { try raise(types.indexError, "index out of range") }
      return int(Int(all[index]))
    case .range:
      guard case .range(let start, _, let step) = payload(of: inner) else { break }
      let count = try length(inner)
      if heap.kind(of: key) == .slice {
        let (first, last, by) = try bounds(key, count)
        return newRange(start + first * step, start + last * step, step * by)
      }
      var index = try index(key, "range indices")
      if index < 0 { index += count }
      if index < 0 || index >= count { try raise(types.indexError, "range object index out of range") }
      return int(start + index * step)
    case .mappingProxy: return try item(key, of: heap.cell(0, of: inner))
    case .opaque: return opaqueChild(container, "[\(try representation(key))]")
    case .weakProxy:
      if let target = heap.target(of: inner) { return try item(key, of: target) }
    case .class, .object:
      if let asked = asType(container) {
        if let meta = asked.metaclass, let method = userMethod(meta, "__getitem__") {
          return try callMethod(method, on: container, [key])
        }
        if let method = lookup(asked, name("__class_getitem__")) {
          let inner = heap.kind(of: method) == .classMethod ? heap.cell(0, of: method) : method
          return try call(inner, Arguments([container, key]))
        }
        // `list[int]` and the like say nothing at run time.
        if asked.isNative { return keep(container) }
      }
    default: break
    }
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
    var index = try index(key, "string indices")
    if index < 0 { index += count }
    if index < 0 || index >= count { try raise(types.indexError, "string index out of range") }
    if isASCII { return string([bytes[index]]) }
    let offsets = offsets(bytes)
    return string(Array(bytes[offsets[index]..<offsets[index + 1]]))
  }

  func setItem(_ key: ObjectID, of container: ObjectID, to value: ObjectID) throws {
    let type = type(of: container)
    if let method = userMethod(type, "__setitem__") {
      drop(try callMethod(method, on: container, [key, value]))
      return
    }
    switch heap.kind(of: container) {
    case .list, .deque:
      if heap.kind(of: key) == .slice {
        try setSlice(key, of: container, to: value)
        return
      }
      let count = heap.cellCount(of: container)
      var index = try index(key, "list indices")
      if index < 0 { index += count }
      if index < 0 || index >= count { try raise(types.indexError, "list assignment index out of range") }
      heap.setCell(index, of: container, to: keep(value))
      settle()
    case .dict: try store(value, under: key, in: container)
    case .bytearray:
      var all = bytes(container)
      var index = try index(key, "bytearray indices")
      if index < 0 { index += all.count }
      if index < 0 || index >= all.count { try raise(types.indexError, "bytearray index out of range") }
      all[index] = UInt8(truncatingIfNeeded: asInt(value) ?? 0)
      attach(.bytearray(all), to: container)
    case .opaque: return
    case .weakProxy where heap.target(of: container) != nil:
      try setItem(key, of: heap.target(of: container)!, to: value)
    default: try raise(types.typeError, "'\(type.name)' object does not support item assignment")
    }
  }

  private func setSlice(_ key: ObjectID, of list: ObjectID, to value: ObjectID) throws {
    let items = try self.list(from: value)
    let (start, stop, step) = try bounds(key, heap.cellCount(of: list))
    if step == 1 {
      heap.replaceItems(start..<max(start, stop), of: list, with: items)
      settle()
      return
    }
    let chosen = Array(stride(from: start, to: stop, by: step))
    if chosen.count != items.count {
      dropAll(items)
      try raise(
        types.valueError,
        "attempt to assign sequence of size \(items.count) to extended slice of size \(chosen.count)")
    }
    for (index, item) in zip(chosen, items) { heap.setCell(index, of: list, to: item) }
    settle()
  }

  func deleteItem(_ key: ObjectID, of container: ObjectID) throws {
    let type = type(of: container)
    if let method = userMethod(type, "__delitem__") {
      drop(try callMethod(method, on: container, [key]))
      return
    }
    switch heap.kind(of: container) {
    case .list, .deque:
      if heap.kind(of: key) == .slice {
        let chosen = try indices(key, heap.cellCount(of: container)).sorted()
        if let first = chosen.first, let last = chosen.last, last - first == chosen.count - 1 {
          heap.replaceItems(first..<last + 1, of: container, with: [])
        } else {
          for index in chosen.reversed() { heap.release(heap.removeItem(at: index, from: container)) }
        }
        settle()
        return
      }
      let count = heap.cellCount(of: container)
      var index = try index(key, "list indices")
      if index < 0 { index += count }
      if index < 0 || index >= count { try raise(types.indexError, "list assignment index out of range") }
      drop(heap.removeItem(at: index, from: container))
    case .dict:
      guard let position = try find(key, in: container) else {
        try raise(types.keyError, arguments: [keep(key)])
        return
      }
      heap.removeEntry(at: position, of: container)
      settle()
    case .opaque: return
    default: try raise(types.typeError, "'\(type.name)' object doesn't support item deletion")
    }
  }

  func performBuild(_ op: Op, _ argument: Int, _ frame: Frame) throws {
    func take(_ count: Int) -> [ObjectID] {
      let items = Array(frame.stack.suffix(count))
      frame.stack.removeLast(count)
      return items
    }
    /// The container that an item is added to, that many values below the top.
    func container() -> ObjectID { frame.stack[frame.stack.count - argument] }
    switch op {
    case .buildTuple: frame.stack.append(heap.newTuple(take(argument)))
    case .buildList: frame.stack.append(heap.newList(take(argument)))
    case .buildSet:
      let items = take(argument)
      defer { dropAll(items) }
      let set = heap.newSet()
      for item in items { try addToSet(item, set) }
      frame.stack.append(set)
    case .buildMap:
      let items = take(argument * 2)
      defer { dropAll(items) }
      let dictionary = heap.newDictionary()
      for index in stride(from: 0, to: items.count, by: 2) {
        try store(items[index + 1], under: items[index], in: dictionary)
      }
      frame.stack.append(dictionary)
    case .buildSlice:
      let parts = take(argument)
      frame.stack.append(heap.newHolder(.slice, parts.count == 3 ? parts : parts + [none]))
    case .buildString:
      let parts = take(argument)
      defer { dropAll(parts) }
      frame.stack.append(string(parts.flatMap { heap.bytes(of: $0) }))
    case .formatValue:
      let specifier = argument & 4 != 0 ? frame.stack.removeLast() : ObjectID.null
      let value = frame.stack.removeLast()
      defer { drop(value); heap.release(ifAny: specifier) }
      let spec = specifier.isNull ? "" : text(specifier)
      let shown: String
      switch argument & 3 {
      case 1: shown = try format(text: try str(value), spec)
      case 2: shown = try format(text: try representation(value), spec)
      case 3: shown = try format(text: escapedToASCII(try representation(value)), spec)
      default: shown = try format(value, spec)
      }
      frame.stack.append(string(shown))
    case .listAppend:
      let item = frame.stack.removeLast()
      heap.append(item, to: container())
    case .setAdd:
      let item = frame.stack.removeLast()
      defer { drop(item) }
      try addToSet(item, container())
    case .mapAdd:
      let value = frame.stack.removeLast()
      let key = frame.stack.removeLast()
      defer { drop(value); drop(key) }
      try store(value, under: key, in: container())
    case .listExtend:
      let iterable = frame.stack.removeLast()
      defer { drop(iterable) }
      for item in try list(from: iterable) { heap.append(item, to: container()) }
    case .setUpdate:
      let iterable = frame.stack.removeLast()
      defer { drop(iterable) }
      for item in try list(from: iterable) {
        defer { drop(item) }
        try addToSet(item, container())
      }
    case .dictUpdate, .dictMerge:
      let mapping = frame.stack.removeLast()
      defer { drop(mapping) }
      try update(container(), from: mapping)
    case .listToTuple:
      let list = frame.stack.removeLast()
      defer { drop(list) }
      frame.stack.append(heap.newTuple(tupleItems(list).map { keep($0) }))
    case .unpackSequence: try unpack(argument, frame)
    default: try unpackExtended(argument & 0xFF, argument >> 8, frame)
    }
  }

  private func unpack(_ count: Int, _ frame: Frame) throws {
    let value = frame.stack.removeLast()
    defer { drop(value) }
    if heap.kind(of: value) == .opaque {
      for index in (0..<count).reversed() { frame.stack.append(opaqueChild(value, "[\(index)]")) }
      return
    }
    if lookup(type(of: value), common.iter) == nil && lookup(type(of: value), name("__getitem__")) == nil
      && !isIterable(value)
    {
      try raise(types.typeError, "cannot unpack non-iterable \(type(of: value).name) object")
    }
    let items = try list(from: value)
    if items.count != count {
      dropAll(items)
      if items.count < count {
        try raise(types.valueError, "not enough values to unpack (expected \(count), got \(items.count))")
      }
      try raise(types.valueError, "too many values to unpack (expected \(count))")
    }
    frame.stack += items.reversed()
  }

  func isIterable(_ value: ObjectID) -> Bool {
    switch heap.kind(of: plain(value)) {
    case .list, .tuple, .str, .bytes, .bytearray, .dict, .set, .frozenset, .range, .iterator, .generator, .deque,
      .opaque:
      true
    case .native: if case .dictView = payload(of: value) { true } else { false }
    default: lookup(type(of: value), common.iter) != nil || lookup(type(of: value), name("__getitem__")) != nil
    }
  }

  private func unpackExtended(_ before: Int, _ after: Int, _ frame: Frame) throws {
    let value = frame.stack.removeLast()
    defer { drop(value) }
    let items = try list(from: value)
    if items.count < before + after {
      dropAll(items)
      try raise(
        types.valueError, "not enough values to unpack (expected at least \(before + after), got \(items.count))")
    }
    let rest = heap.newList(Array(items[before..<items.count - after]))
    frame.stack += items[(items.count - after)...].reversed()
    frame.stack.append(rest)
    frame.stack += items[..<before].reversed()
  }

  func performMatch(_ op: Op, _ argument: Int, _ frame: Frame) throws {
    let top = frame.stack[frame.stack.count - 1]
    switch op {
    case .matchSequence:
      let kind = heap.kind(of: top)
      frame.stack.append(bool(kind == .list || kind == .tuple || kind == .deque || kind == .range))
    case .matchMapping: frame.stack.append(bool(heap.kind(of: top) == .dict))
    case .getLength: frame.stack.append(int(try length(top)))
    case .matchKeys:
      let key = frame.stack.removeLast()
      let subject = frame.stack.removeLast()
      defer { drop(key); drop(subject) }
      if let value = try value(key, in: subject) { frame.stack.append(keep(value)) }
      frame.stack.append(bool(try find(key, in: subject) != nil))
    case .copyDictWithoutKeys:
      let keys = Array(frame.stack.suffix(argument))
      frame.stack.removeLast(argument)
      let subject = frame.stack.removeLast()
      defer { dropAll(keys); drop(subject) }
      let copy = heap.newDictionary()
      try update(copy, from: subject)
      for key in keys { if let position = try find(key, in: copy) { heap.removeEntry(at: position, of: copy) } }
      frame.stack.append(copy)
    default:
      let names = frame.stack.removeLast()
      let pattern = frame.stack.removeLast()
      let subject = frame.stack.removeLast()
      defer { drop(names); drop(pattern); drop(subject) }
      guard let type = asType(pattern) else {
        try raise(types.typeError, "called match pattern must be a class")
        return
      }
      guard try isInstance(subject, pattern) else {
        frame.stack.append(bool(false))
        return
      }
      var wanted: [ObjectID] = []
      var values: [ObjectID] = []
      if argument > 0 {
        if let position = try attributeIfAny(name("__match_args__"), of: pattern) {
          wanted = tupleItems(position).prefix(argument).map { keep($0) }
          drop(position)
        } else if type.isNative && argument == 1 {
          values.append(keep(subject))
        }
      }
      wanted += tupleItems(names).map { keep($0) }
      defer { dropAll(wanted) }
      for name in wanted {
        guard let value = try attributeIfAny(name, of: subject) else {
          dropAll(values)
          frame.stack.append(bool(false))
          return
        }
        values.append(value)
      }
      frame.stack.append(heap.newList(values))
      frame.stack.append(bool(true))
    }
  }
}

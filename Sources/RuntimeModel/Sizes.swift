extension Heap {
  /// `sys.getsizeof`.
  package func size(of object: ObjectID) -> Int {
    let record = self[object]
    if object == shared.yes || object == shared.no { return size(ofDigits: object == shared.yes ? 1 : 0) }
    var size = blockSize(of: object) + Int(record.extraBytes)
    if record.part >= 0 && parts[part: record.part].values >= 0 && profile.attributes == .inlineValues {
      size -= inlineValuesSize(parts[part: record.part].values)
    }
    if record.kind == .dict, tables[record.payload].values >= 0 {
      size += 8 * Int(parts[values: tables[record.payload].values].capacity)
    }
    return size
  }

  /// Bytes of the object's own block, with what lies in front of it.
  func blockSize(of object: ObjectID) -> Int {
    let record = self[object]
    var size = basicSize(record)
    if isCollected(object) { size += profile.sizes.collectorHeader }
    if record.part >= 0 { size += partSize(parts[part: record.part], record.kind) }
    return size
  }

  private func basicSize(_ record: ObjectRecord) -> Int {
    let sizes = profile.sizes
    switch record.kind {
    case .singleton, .object, .opaque, .instance: return 16
    case .int: return 24 + 4 * digits(of: record)
    case .float: return 24
    case .complex, .staticMethod, .classMethod: return 32
    case .str: return textSize(record)
    case .bytes: return 33 + texts[record.payload].bytes.count
    case .bytearray, .module, .builtinFunction: return 56
    case .range, .descriptor, .dict, .boundMethod, .native: return 48
    case .list, .slice, .superProxy, .traceback: return 40
    case .tuple: return 24 + 8 * Int(record.count)
    case .set, .frozenset: return 200
    case .deque: return sizes.deque
    case .function: return sizes.function
    case .cell, .mappingProxy: return 24
    case .code: return sizes.code
    case .frame: return sizes.frame + 8 * max(0, Int(record.count) - FrameCell.count)
    case .generator: return sizes.generator + generatorLocals(record)
    case .coroutine: return sizes.coroutine + generatorLocals(record)
    case .asyncGenerator: return sizes.asyncGenerator + generatorLocals(record)
    case .exception: return sizes.exception
    case .class: return sizes.class
    case .weakReference, .weakProxy: return sizes.weakReference
    case .partial: return 64
    case .property: return sizes.property
    case .iterator: return 16 + 8 * max(2, Int(record.count))
    }
  }

  private func generatorLocals(_ record: ObjectRecord) -> Int {
    profile.sizes.generatorsHoldLocals ? 8 * max(0, Int(record.count) - GeneratorCell.count) : 0
  }

  /// An integer of that many digits; `False` and `0` have none before 3.12.
  private func size(ofDigits digits: Int) -> Int { 24 + 4 * max(digits, profile.sizes.zeroTakesDigit ? 1 : 0) }

  private func digits(of record: ObjectRecord) -> Int {
    let least = profile.sizes.zeroTakesDigit ? 1 : 0
    switch numbers[Int(record.payload)] {
    case .int(let value):
      return max(least, (Int.bitWidth - value.magnitude.leadingZeroBitCount + 29) / 30)
    case .bigInt(let digits, _): return digits.count
    case .float, .complex: return 0
    }
  }

  private func textSize(_ record: ObjectRecord) -> Int {
    let content = texts[record.payload]
    if content.width == 0 { return profile.sizes.asciiText + content.length + 1 }
    return profile.sizes.wideText + (content.length + 1) * content.width
  }

  /// What a user's class adds: slots, pointers to dictionary and weak references, inline values.
  private func partSize(_ part: InstancePart, _ kind: ObjectKind) -> Int {
    let sizes = profile.sizes
    let shape = classes[Int(part.owner)].shape
    let addsDictionary = shape.hasDictionary && kind != .exception
    let addsWeakReferences = shape.isWeaklyReferable && !layouts[kind].isWeaklyReferable
    var size = 8 * Int(part.slotCount)
    if addsDictionary && !sizes.dictionaryIsInFront { size += 8 }
    if addsWeakReferences && !sizes.weakReferencesAreInFront { size += 8 }
    if addsDictionary && sizes.dictionaryIsInFront || addsWeakReferences && sizes.weakReferencesAreInFront {
      size += sizes.pointersInFront
    }
    if part.values >= 0 && profile.attributes == .inlineValues { size += inlineValuesSize(part.values) }
    return size
  }

  /// A byte of order per value, rounded up, a header, the values.
  private func inlineValuesSize(_ values: Int32) -> Int {
    let capacity = Int(parts[values: values].capacity)
    return (capacity + 7) / 8 * 8 + 8 * (capacity + 1)
  }
}

/// Growth of lists, dictionaries and sets.
extension Heap {
  /// `list_resize`: how many items a list has room for when it changes to `count`.
  func listCapacity(_ count: Int, from old: Int, reserved: Int) -> Int {
    if reserved >= count && count >= reserved / 2 { return reserved }
    if count == 0 { return 0 }
    if !profile.sizes.listGrowthIsRounded { return count + count / 8 + (count < 9 ? 3 : 6) }
    let grown = (count + count / 8 + 6) & ~3
    return count - old > grown - count ? (count + 3) & ~3 : grown
  }

  /// Bytes of the table of a dictionary with 2^order places.
  func keysSize(order: Int, hasOnlyStrings: Bool) -> Int {
    let places = 1 << order
    let indexBytes = order < 8 ? 1 : order < 16 ? 2 : order < 32 ? 4 : 8
    let entry = hasOnlyStrings ? profile.sizes.stringEntry : profile.sizes.entry
    return profile.sizes.keysHeader + places * indexBytes + entry * (2 * places / 3)
  }

  /// Bytes of the table of a set beyond the eight places inside it.
  func setTableSize(places: Int) -> Int { places > 8 ? 16 * places : 0 }
}

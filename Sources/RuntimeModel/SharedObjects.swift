/// The objects that exist once per interpreter.
struct SharedObjects: Sendable {
  var none = ObjectID.null
  var yes = ObjectID.null
  var no = ObjectID.null
  var ellipsis = ObjectID.null
  var notImplemented = ObjectID.null
  var emptyTuple = ObjectID.null
  /// Stands for the static `object` type in base and MRO tuples.
  var objectType = ObjectID.null
  var dictName = ObjectID.null
  var weakrefName = ObjectID.null
  var smallIntegers: ContiguousArray<ObjectID> = []
  var bytes: [[UInt8]: ObjectID] = [:]
  var emptyFrozenset = ObjectID.null
}

/// The value of a number object.
package enum Number: Sendable, Equatable {
  case int(Int)
  /// Little-endian digits of 30 bits, as CPython stores them.
  case bigInt(digits: [UInt32], isNegative: Bool)
  case float(Double)
  case complex(Double, Double)
}

extension Heap {
  package var none: ObjectID { shared.none }
  package var yes: ObjectID { shared.yes }
  package var no: ObjectID { shared.no }
  package var ellipsis: ObjectID { shared.ellipsis }
  package var notImplemented: ObjectID { shared.notImplemented }

  mutating func makeSharedObjects() {
    shared.none = makeShared(.singleton)
    shared.yes = makeShared(.singleton)
    shared.no = makeShared(.singleton)
    shared.ellipsis = makeShared(.singleton)
    shared.notImplemented = makeShared(.singleton)
    shared.emptyTuple = makeShared(.tuple)
    makeStatic(shared.emptyTuple)
    shared.objectType = makeShared(.opaque)
    for value in profile.smallIntegers {
      let integer = makeNumber(.int(value), .int)
      makeStatic(integer)
      shared.smallIntegers.append(integer)
    }
    shared.dictName = newString("__dict__", interned: true)
    shared.weakrefName = newString("__weakref__", interned: true)
    collector.garbage = newList()
    collector.callbacks = newList()
  }

  /// Marks an object that the interpreter itself keeps: small integers, characters, `()`, `b''`.
  private mutating func makeStatic(_ object: ObjectID) {
    if profile.immortalObjects {
      self[object].flags.insert(.immortal)
    } else {
      self[object].references = Int32(profile.allocation.staticCount)
    }
  }

  private mutating func makeShared(_ kind: ObjectKind) -> ObjectID {
    let object = make(kind)
    allocate(object)
    if profile.immortalObjects { self[object].flags.insert(.immortal) }
    return object
  }

  /// A new reference to an int; small ones are shared.
  package mutating func newInt(_ value: Int) -> ObjectID {
    if profile.smallIntegers.contains(value) {
      return retained(shared.smallIntegers[value - profile.smallIntegers.lowerBound])
    }
    return makeNumber(.int(value), .int)
  }

  /// A new int too large for a machine word.
  package mutating func newBigInt(digits: [UInt32], isNegative: Bool) -> ObjectID {
    makeNumber(.bigInt(digits: digits, isNegative: isNegative), .int)
  }

  package mutating func newFloat(_ value: Double) -> ObjectID { makeNumber(.float(value), .float) }

  package mutating func newComplex(_ real: Double, _ imaginary: Double) -> ObjectID {
    makeNumber(.complex(real, imaginary), .complex)
  }

  /// The value of an int, float or complex.
  package func number(of object: ObjectID) -> Number { numbers[Int(self[object].payload)] }

  private mutating func makeNumber(_ number: Number, _ kind: ObjectKind) -> ObjectID {
    let object = make(kind)
    if let index = freeNumbers.popLast() {
      numbers[Int(index)] = number
      self[object].payload = index
    } else {
      numbers.append(number)
      self[object].payload = Int32(numbers.count - 1)
    }
    allocate(object)
    return object
  }
}

extension Heap {
  /// A new string. Empty strings and single characters up to U+00FF are shared; an interned one is found again by
  /// its content.
  package mutating func newString(_ bytes: [UInt8], interned: Bool = false) -> ObjectID {
    let index = texts.use(bytes)
    let content = texts[index]
    let isSharedCharacter = content.length == 0 || (content.length == 1 && content.width <= 1)
    if (interned || isSharedCharacter) && !content.interned.isNull {
      texts.release(index)
      return retained(content.interned)
    }
    let object = make(.str)
    self[object].payload = index
    allocate(object)
    if interned || isSharedCharacter { texts[index].interned = object }
    if isSharedCharacter {
      makeStatic(object)
      retain(object)
    }
    return object
  }

  /// A new string from a constant in the program: one that looks like an identifier is interned.
  package mutating func newConstant(_ bytes: [UInt8]) -> ObjectID {
    let looksLikeName = bytes.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }
    let object = newString(bytes, interned: looksLikeName)
    if looksLikeName && profile.internedConstantsAreImmortal { self[object].flags.insert(.immortal) }
    return object
  }

  package mutating func newString(_ text: String, interned: Bool = false) -> ObjectID {
    newString(Array(text.utf8), interned: interned)
  }

  /// `sys.intern`: the object to use for this content, as a new reference.
  package mutating func intern(_ string: ObjectID) -> ObjectID {
    let index = self[string].payload
    if texts[index].interned.isNull { texts[index].interned = string }
    return retained(texts[index].interned)
  }

  /// A new bytes object. Empty and one-byte objects are shared.
  package mutating func newBytes(_ bytes: [UInt8]) -> ObjectID {
    let isShared = bytes.count <= 1
    if isShared, let object = shared.bytes[bytes] { return retained(object) }
    let object = make(.bytes)
    self[object].payload = texts.use(bytes)
    allocate(object)
    if isShared {
      shared.bytes[bytes] = object
      makeStatic(object)
      retain(object)
    }
    return object
  }

  /// `frozenset()`: one object up to 3.9, another one each time since.
  package mutating func emptyFrozenset() -> ObjectID {
    if !profile.sharesEmptyFrozenset { return newSet(.frozenset) }
    if shared.emptyFrozenset.isNull { shared.emptyFrozenset = newSet(.frozenset) }
    return retained(shared.emptyFrozenset)
  }

  /// The content of a str (UTF-8, surrogates as three bytes) or bytes object.
  package func bytes(of string: ObjectID) -> [UInt8] { texts[self[string].payload].bytes }

  mutating func releaseText(of object: ObjectID) {
    let index = self[object].payload
    if texts[index].interned == object { texts[index].interned = .null }
    texts.release(index)
  }
}

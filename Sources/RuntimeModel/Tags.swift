/// What an executor keeps with objects of the heap, and reads from them.
extension Heap {
  /// The number that the executor gave an object; -1 if none.
  @inline(__always)
  package func tag(of object: ObjectID) -> Int { Int(self[object].tag) }

  /// Gives an object a number. It is handed back by `takeFreedTags` once the object is gone.
  package mutating func setTag(_ tag: Int, of object: ObjectID) { self[object].tag = Int32(tag) }

  /// Tags of the objects that died since the last call, in order of their death.
  package mutating func takeFreedTags() -> ContiguousArray<Int32> {
    defer { freedTags.removeAll(keepingCapacity: true) }
    return freedTags
  }

  /// Objects that exist now.
  package var objectCount: Int { objects.count - freeRecords.count }

  package var hasFreedTags: Bool { !freedTags.isEmpty }

  /// Code points of a str; bytes of a bytes object.
  package func length(of string: ObjectID) -> Int {
    let content = texts[self[string].payload]
    return self[string].kind == .str ? content.length : content.bytes.count
  }

  /// Whether two str, or two bytes, have the same content. O(1).
  package func hasSameText(_ left: ObjectID, _ right: ObjectID) -> Bool {
    self[left].payload == self[right].payload
  }

  package func isImmortal(_ object: ObjectID) -> Bool { self[object].flags.contains(.immortal) }

  package var emptyTuple: ObjectID { shared.emptyTuple }

  /// A call that was entered and turned into a generator, while that runs or is suspended.
  package func activation(of generator: ObjectID) -> ActivationID {
    let index = self[generator].payload
    return index < 0 ? .none : ActivationID(index: index)
  }

  /// Moves a local to the caller: its reference is handed over, the local is unbound.
  package mutating func takeLocal(_ index: Int, of activation: ActivationID) -> ObjectID {
    let value = local(index, of: activation)
    if !value.isNull {
      retain(value)
      setLocal(index, of: activation, to: .null)
    }
    return value
  }
}

extension Heap {
  /// The dictionary that `locals()` left with a call, borrowed; null if none.
  package func snapshot(of activation: ActivationID) -> ObjectID { activations[Int(activation.index)].snapshot }

  /// Leaves a dictionary with a call, taken over.
  package mutating func setSnapshot(_ dictionary: ObjectID, of activation: ActivationID) {
    let old = activations[Int(activation.index)].snapshot
    activations[Int(activation.index)].snapshot = dictionary
    release(ifAny: old)
  }
}

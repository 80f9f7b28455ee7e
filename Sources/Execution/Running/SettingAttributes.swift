import RuntimeModel

extension Machine {
  func setAttribute(_ name: ObjectID, of object: ObjectID, to value: ObjectID) throws {
    switch heap.kind(of: object) {
    case .opaque:
      try setOpaqueAttribute(name, of: object, to: value)
      return
    case .weakProxy:
      guard let target = heap.target(of: object) else {
        try raise(types.referenceError, "weakly-referenced object no longer exists")
        return
      }
      try setAttribute(name, of: target, to: value)
      return
    case .class:
      let meta = type(of: object)
      if !meta.isNative, let custom = lookup(meta, common.setattr), heap.kind(of: custom) == .function {
        drop(try callMethod(custom, on: object, [name, value]))
        return
      }
    default:
      let type = type(of: object)
      if !type.isNative, let custom = lookup(type, common.setattr), heap.kind(of: custom) == .function {
        drop(try callMethod(custom, on: object, [name, value]))
        return
      }
    }
    try setGenericAttribute(name, of: object, to: value)
  }

  /// `object.__setattr__`.
  func setGenericAttribute(_ name: ObjectID, of object: ObjectID, to value: ObjectID) throws {
    let type = type(of: object)
    if let member = lookup(type, name) {
      if heap.kind(of: member) == .property {
        let setter = heap.cell(1, of: member)
        if setter.isNull || setter == heap.none {
          let isNew = heap.profile.version >= PythonVersion(3, 11)
          try raise(
            types.attributeError,
            isNew ? "property '\(text(name))' of '\(type.name)' object has no setter" : "can't set attribute")
        }
        drop(try call(setter, Arguments([object, value])))
        return
      }
      let memberType = self.type(of: member)
      if !memberType.isNative, let set = lookup(memberType, common.set) {
        drop(try callMethod(set, on: member, [object, value]))
        return
      }
    }
    if try setSpecialAttribute(name, of: object, to: value) { return }
    guard canStore(name, in: object) else {
      try raiseAttribute(name, object, "'\(type.name)' object has no attribute '\(text(name))'")
      return
    }
    if heap.kind(of: object) == .class { noteClassChange(name, object, isRemoved: false) }
    guard isString(name) else {
      try raise(types.typeError, "attribute name must be string")
      return
    }
    let interned = heap.intern(plain(name))
    heap.setAttribute(interned, of: object, to: keep(value))
    heap.release(interned)
    settle()
  }

  private func canStore(_ name: ObjectID, in object: ObjectID) -> Bool {
    switch heap.kind(of: object) {
    case .function, .module, .partial, .class, .exception: return true
    default:
      let user = heap.type(of: object)
      if user.isNull { return false }
      let shape = heap.shape(of: user)
      return shape.hasDictionary || shape.slots.contains { text($0) == text(name) }
    }
  }

  private func noteClassChange(_ name: ObjectID, _ type: ObjectID, isRemoved: Bool) {
    if text(name) == "__del__" { heap.setHasFinalizer(!isRemoved, of: type) }
  }

  func deleteAttribute(_ name: ObjectID, of object: ObjectID) throws {
    let type = type(of: object)
    if isOpaque(object) { return try deleteFromOpaque(object) }
    if !type.isNative, let custom = lookup(type, common.delattr), heap.kind(of: custom) == .function {
      drop(try callMethod(custom, on: object, [name]))
      return
    }
    try deleteGenericAttribute(name, of: object)
  }

  func deleteGenericAttribute(_ name: ObjectID, of object: ObjectID) throws {
    let type = type(of: object)
    if let member = lookup(type, name) {
      if heap.kind(of: member) == .property {
        let deleter = heap.cell(2, of: member)
        if deleter.isNull || deleter == heap.none { try raise(types.attributeError, "can't delete attribute") }
        drop(try call(deleter, Arguments([object])))
        return
      }
      let memberType = self.type(of: member)
      if !memberType.isNative, let delete = lookup(memberType, common.delete) {
        drop(try callMethod(delete, on: member, [object]))
        return
      }
    }
    if canStore(name, in: object), heap.deleteAttribute(name, of: object) {
      if heap.kind(of: object) == .class { noteClassChange(name, object, isRemoved: true) }
      settle()
      return
    }
    let isNew = heap.profile.version >= PythonVersion(3, 11)
    try raiseAttribute(
      name, object, isNew ? "'\(type.name)' object has no attribute '\(text(name))'" : text(name))
  }
}

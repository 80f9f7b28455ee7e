import RuntimeModel

extension Machine {
  /// `object.name`, a new reference.
  func attribute(_ name: ObjectID, of object: ObjectID) throws -> ObjectID {
    if let value = try attributeIfAny(name, of: object) { return value }
    let type = type(of: object)
    switch heap.kind(of: object) {
    case .module:
      guard case .module(let module) = payload(of: object) else { break }
      // What the model of a module lacks, the module may have.
      if Self.moduleNames.contains(module), modules[module] == object, !text(name).hasPrefix("__") {
        throw Stop.halted("\(calls.last.map { place($0) } ?? "?"): \(text(name)) of module \(module) is not supported")
      }
      try raiseAttribute(name, object, "module '\(module)' has no attribute '\(text(name))'")
    case .class, .object:
      if let named = asType(object) {
        try raiseAttribute(name, object, "type object '\(named.name)' has no attribute '\(text(name))'")
      }
    default: break
    }
    try raiseAttribute(name, object, "'\(type.name)' object has no attribute '\(text(name))'")
    return .null
  }

  func raiseAttribute(_ name: ObjectID, _ object: ObjectID, _ message: String) throws {
    try raise(types.attributeError, message)
  }

  /// The attribute, or nil where there is none; other exceptions pass.
  func attributeIfAny(_ name: ObjectID, of object: ObjectID) throws -> ObjectID? {
    switch heap.kind(of: object) {
    case .opaque: return try opaqueAttribute(name, of: object)
    case .weakProxy:
      guard let target = heap.target(of: object) else {
        try raise(types.referenceError, "weakly-referenced object no longer exists")
        return nil
      }
      return try attributeIfAny(name, of: target)
    case .superProxy:
      if let value = try superAttribute(name, of: object) { return value }
    case .module:
      if let value = heap.attribute(name, of: object) { return keep(value) }
      if let value = try specialAttribute(name, of: object) ?? moduleAttribute(name, of: object) { return value }
      return try lookup(types.module, name).map { try bind($0, to: object, in: types.module) }
    case .class: return try classAttribute(name, of: object)
    case .object, .native:
      if case .type = payload(of: object) { return try classAttribute(name, of: object) }
    default: break
    }
    let type = type(of: object)
    if !type.isNative, let custom = lookup(type, common.getattribute), heap.kind(of: custom) == .function {
      do {
        return try callMethod(custom, on: object, [name])
      } catch Stop.raised where self.type(of: raised).isSubtype(of: types.attributeError) {
        return try fallback(name, of: object, type)
      }
    }
    do {
      if let value = try genericAttribute(name, of: object) { return value }
    } catch Stop.raised where self.type(of: raised).isSubtype(of: types.attributeError) {
      guard !type.isNative, lookup(type, common.getattr) != nil else { throw Stop.raised }
      return try fallback(name, of: object, type)
    }
    guard !type.isNative, let custom = lookup(type, common.getattr) else {
      return try attributeOfOpaqueBase(name, of: object) ?? unmodelledAttribute(name, of: object)
    }
    do {
      return try callMethod(custom, on: object, [name])
    } catch Stop.raised where self.type(of: raised).isSubtype(of: types.attributeError) {
      // The unknown base may have what the class itself does not know.
      guard let value = try attributeOfOpaqueBase(name, of: object) else { throw Stop.raised }
      let exception = raised
      raised = .null
      drop(exception)
      return value
    }
  }

  private func fallback(_ name: ObjectID, of object: ObjectID, _ type: TypeInfo) throws -> ObjectID? {
    guard let custom = lookup(type, common.getattr) else { throw Stop.raised }
    let exception = raised
    raised = .null
    drop(exception)
    return try callMethod(custom, on: object, [name])
  }

  /// `object.__getattribute__`: data descriptors, what the object stores, what the class has.
  func genericAttribute(_ name: ObjectID, of object: ObjectID) throws -> ObjectID? {
    let type = type(of: object)
    let member = lookup(type, name)
    if let member, isDataDescriptor(member), heap.kind(of: member) != .descriptor {
      return try bind(member, to: object, in: type)
    }
    if let value = heap.attribute(name, of: object) { return keep(value) }
    if let member, heap.kind(of: member) != .descriptor { return try bind(member, to: object, in: type) }
    return try specialAttribute(name, of: object)
  }

  private func isDataDescriptor(_ member: ObjectID) -> Bool {
    switch heap.kind(of: member) {
    case .property: return true
    case .object:
      if case .native(let function) = payload(of: member) { return function.kind == .getter }
      return false
    case .function, .staticMethod, .classMethod, .int, .str, .singleton, .list, .dict, .tuple: return false
    default:
      let type = type(of: member)
      if type.isNative { return false }
      return lookup(type, common.set) != nil || lookup(type, common.delete) != nil
    }
  }

  /// What a class attribute is when read through an object, a new reference.
  func bind(_ member: ObjectID, to object: ObjectID, in type: TypeInfo) throws -> ObjectID {
    switch heap.kind(of: member) {
    case .function: return heap.newBoundMethod(keep(member), receiver: keep(object))
    case .property:
      let getter = heap.cell(0, of: member)
      if getter.isNull || getter == heap.none {
        try raise(types.attributeError, "unreadable attribute")
      }
      return try call(getter, Arguments([object]))
    case .staticMethod: return keep(heap.cell(0, of: member))
    case .classMethod: return try bindClassMethod(heap.cell(0, of: member), type)
    case .object, .native:
      guard case .native(let function) = payload(of: member) else { break }
      switch function.kind {
      case .method: return boundNative(function, object)
      case .classMethod: return boundNative(function, type.object)
      case .getter: return try function.body(self, Arguments([object]))
      case .function, .staticMethod: return keep(member)
      }
    default: break
    }
    let memberType = self.type(of: member)
    if !memberType.isNative, let get = lookup(memberType, common.get) {
      return try callMethod(get, on: member, [object, type.object])
    }
    return keep(member)
  }

  private func bindClassMethod(_ inner: ObjectID, _ type: TypeInfo) throws -> ObjectID {
    if heap.kind(of: inner) == .function { return heap.newBoundMethod(keep(inner), receiver: keep(type.object)) }
    return try bind(inner, to: type.object, in: type)
  }

  func boundNative(_ function: NativeFunction, _ receiver: ObjectID) -> ObjectID {
    let object = heap.newHolder(.builtinFunction, [keep(receiver)])
    attach(.native(function), to: object)
    return object
  }

  /// The function to call with the object as first argument, if reading the attribute would only bind it; borrowed.
  func plainMethod(_ name: ObjectID, of object: ObjectID) throws -> ObjectID? {
    switch heap.kind(of: object) {
    case .module, .class, .opaque, .superProxy, .weakProxy: return nil
    case .object:
      if case .type = payload(of: object) { return nil }
    default: break
    }
    let type = type(of: object)
    if !type.isNative && lookup(type, common.getattribute).map({ heap.kind(of: $0) == .function }) == true {
      return nil
    }
    guard let member = lookup(type, name) else { return nil }
    if heap.kind(of: member) == .object {
      guard case .native(let function) = payload(of: member), function.kind == .method else { return nil }
    } else if heap.kind(of: member) != .function {
      return nil
    }
    return heap.attribute(name, of: object) == nil ? member : nil
  }

  private func classAttribute(_ name: ObjectID, of object: ObjectID) throws -> ObjectID? {
    let type = typeInfo(object)
    let meta = type.metaclass ?? types.type
    let metaMember = lookup(meta, name)
    if let metaMember, isDataDescriptor(metaMember) { return try bind(metaMember, to: object, in: meta) }
    if let member = lookup(type, name) {
      switch heap.kind(of: member) {
      case .staticMethod: return keep(heap.cell(0, of: member))
      case .classMethod: return try bindClassMethod(heap.cell(0, of: member), type)
      case .object:
        if case .native(let function) = payload(of: member) {
          if function.kind == .classMethod { return boundNative(function, object) }
          if function.kind == .getter, let special = try specialAttribute(name, of: object) { return special }
        }
        return keep(member)
      case .function, .property: return keep(member)
      case .descriptor: break
      default:
        let memberType = self.type(of: member)
        if !memberType.isNative, let get = lookup(memberType, common.get) {
          return try callMethod(get, on: member, [heap.none, object])
        }
        return keep(member)
      }
    }
    if let metaMember, heap.kind(of: metaMember) != .descriptor { return try bind(metaMember, to: object, in: meta) }
    if let special = try specialAttribute(name, of: object) { return special }
    if !meta.isNative, let custom = lookup(meta, common.getattr) { return try callMethod(custom, on: object, [name]) }
    return try attributeOfOpaqueBase(name, of: object) ?? unmodelledAttribute(name, of: object)
  }

  private func superAttribute(_ name: ObjectID, of proxy: ObjectID) throws -> ObjectID? {
    guard case .superProxy(let after, let start) = payload(of: proxy),
      let index = start.mro.firstIndex(where: { $0 === after })
    else { return nil }
    let object = heap.cell(1, of: proxy)
    guard let member = lookup(start.mro[(index + 1)...], name) else {
      guard start.mro[(index + 1)...].contains(where: { $0.standsFor != nil }) else { return nil }
      return try attributeOfOpaqueBase(name, of: object)
    }
    if let receiver = asType(object), receiver === start || receiver.isSubtype(of: after) {
      switch heap.kind(of: member) {
      case .function: return keep(member)
      case .classMethod: return try bindClassMethod(heap.cell(0, of: member), receiver)
      case .staticMethod: return keep(heap.cell(0, of: member))
      case .object:
        if case .native(let function) = payload(of: member), function.kind == .classMethod {
          return boundNative(function, object)
        }
        return keep(member)
      default: return keep(member)
      }
    }
    return try bind(member, to: object, in: start)
  }
}

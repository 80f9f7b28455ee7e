import RuntimeModel

extension Machine {
  func performCall(_ op: Op, _ argument: Int, _ frame: Frame) throws -> Next {
    switch op {
    case .decorate where isOpaque(frame.stack[frame.stack.count - 2]):
      let decorated = frame.stack.removeLast()
      let decorator = frame.stack.removeLast()
      defer { drop(decorated); drop(decorator) }
      frame.stack.append(try decorate(decorated, with: decorator))
      return .go
    case .call, .decorate:
      return try callOnStack(frame, callee: frame.stack.count - argument - 1, first: frame.stack.count - argument, [])
    case .callMethod:
      // A null below means that the callable is no method: then it stands where the receiver would.
      let base = frame.stack.count - argument - 2
      if frame.stack[base].isNull { return try callOnStack(frame, callee: base + 1, first: base + 2, [], extra: 1) }
      return try callOnStack(frame, callee: base, first: base + 1, [])
    case .callKeywords:
      let names = frame.stack.removeLast()
      defer { drop(names) }
      return try callOnStack(
        frame, callee: frame.stack.count - argument - 1, first: frame.stack.count - argument, tupleItems(names))
    default: return try callExtended(argument, frame)
    }
  }

  /// Calls what lies at `callee` with everything above `first`; the last of it are the values of `names`.
  private func callOnStack(
    _ frame: Frame, callee: Int, first: Int, _ names: [ObjectID], extra: Int = 0
  ) throws -> Next {
    let function = frame.stack[callee]
    var arguments = Arguments(Array(frame.stack[first..<(frame.stack.count - names.count)]))
    arguments.names = names
    arguments.values = Array(frame.stack[(frame.stack.count - names.count)...])
    let count = frame.stack.count - callee + extra
    if heap.kind(of: function) == .function && heap.type(of: function).isNull {
      guard case .code(let code) = payload(of: heap.cell(FunctionCell.code, of: function)) else { return .go }
      if !code.isGenerator && !code.isCoroutine {
        let callee = try enter(function, code, arguments)
        switch heap.profile.arguments {
        case .copied: callee.callerDrops = count
        case .moved:
          for _ in 0..<count { heap.release(ifAny: frame.stack.removeLast()) }
        }
        return .enter
      }
    }
    let result = try call(function, arguments)
    for _ in 0..<count { heap.release(ifAny: frame.stack.removeLast()) }
    frame.stack.append(result)
    return .go
  }

  private func callExtended(_ flags: Int, _ frame: Frame) throws -> Next {
    let keywords = flags == 1 ? frame.stack.removeLast() : ObjectID.null
    var packed = frame.stack.removeLast()
    let function = frame.stack.removeLast()
    defer { heap.release(ifAny: keywords); drop(packed); drop(function) }
    if heap.kind(of: packed) != .tuple {
      if isOpaque(packed) && keywords.isNull { try countArguments(packed, of: function, after: 0) }
      let items = try list(from: packed)
      drop(packed)
      packed = heap.newTuple(items)
    }
    var arguments = Arguments(tupleItems(packed))
    if !keywords.isNull {
      for entry in heap.entries(of: keywords) {
        arguments.names.append(entry.key)
        arguments.values.append(entry.value)
      }
      arguments.rest = unknownRest(of: keywords)
    }
    let result = try call(function, arguments)
    frame.stack.append(result)
    return .go
  }

  /// Calls anything; the result is a new reference.
  func call(_ callee: ObjectID, _ arguments: Arguments) throws -> ObjectID {
    switch heap.kind(of: callee) {
    case .function: return try callFunction(callee, arguments)
    case .boundMethod:
      var all = arguments
      all.positional.insert(heap.cell(MethodCell.receiver, of: callee), at: 0)
      return try call(heap.cell(MethodCell.function, of: callee), all)
    case .builtinFunction, .object, .native:
      if case .native(let function) = payload(of: callee) {
        if heap.kind(of: callee) == .builtinFunction {
          var all = arguments
          all.positional.insert(heap.cell(0, of: callee), at: 0)
          return try callNative(function, all)
        }
        return try callNative(function, arguments)
      }
      if case .type(let type) = payload(of: callee) { return try instantiate(type, arguments) }
    case .class:
      return try instantiate(typeInfo(callee), arguments)
    case .weakReference where heap.type(of: callee).isNull:
      return keep(heap.target(of: callee) ?? heap.none)
    case .partial: return try callPartial(callee, arguments)
    case .opaque: return try callOpaque(callee, arguments)
    default: break
    }
    guard let method = lookup(type(of: callee), common.call) else {
      if let part = opaquePart(of: callee) { return try callOpaque(part, arguments) }
      try raise(types.typeError, "'\(type(of: callee).name)' object is not callable")
      return .null
    }
    return try callMethod(method, on: callee, arguments)
  }

  private func callPartial(_ partial: ObjectID, _ arguments: Arguments) throws -> ObjectID {
    var all = Arguments(tupleItems(heap.cell(PartialCell.arguments, of: partial)) + arguments.positional)
    for entry in heap.entries(of: heap.cell(PartialCell.keywords, of: partial))
    where !arguments.names.contains(where: { text($0) == text(entry.key) }) {
      all.names.append(entry.key)
      all.values.append(entry.value)
    }
    all.names += arguments.names
    all.values += arguments.values
    all.rest = arguments.rest ?? unknownRest(of: heap.cell(PartialCell.keywords, of: partial))
    return try call(heap.cell(PartialCell.function, of: partial), all)
  }

  /// Calls what the class of an object has under a special name, as a method of the object.
  func callMethod(
    _ method: ObjectID, on object: ObjectID, _ positional: [ObjectID], names: [ObjectID] = [], values: [ObjectID] = []
  ) throws -> ObjectID {
    var arguments = Arguments(positional)
    arguments.names = names
    arguments.values = values
    return try callMethod(method, on: object, arguments)
  }

  func callMethod(_ method: ObjectID, on object: ObjectID, _ given: Arguments) throws -> ObjectID {
    var arguments = given
    switch heap.kind(of: method) {
    case .function, .object:
      arguments.positional.insert(object, at: 0)
      return try call(method, arguments)
    default:
      let bound = try bind(method, to: object, in: type(of: object))
      defer { drop(bound) }
      return try call(bound, arguments)
    }
  }

  func callSpecial(_ special: String, on object: ObjectID, _ arguments: [ObjectID]) throws -> ObjectID {
    guard let method = lookup(type(of: object), name(special)) else {
      try raise(types.typeError, "'\(type(of: object).name)' object has no \(special)")
      return .null
    }
    return try callMethod(method, on: object, arguments)
  }

  func loadMethod(_ attribute: ObjectID, _ frame: Frame) throws {
    let object = frame.stack.removeLast()
    if let method = try plainMethod(attribute, of: object) {
      frame.stack.append(keep(method))
      frame.stack.append(object)
      return
    }
    defer { drop(object) }
    let value = try self.attribute(attribute, of: object)
    frame.stack.append(.null)
    frame.stack.append(value)
  }
}

import RuntimeModel

extension Machine {
  func performCall(_ op: Op, _ argument: Int, _ frame: Frame) throws -> Next {
    switch op {
    case .call:
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
    case .opaque: return newOpaque(opaquePath(callee) + "()")
    default: break
    }
    guard let method = lookup(type(of: callee), common.call) else {
      try raise(types.typeError, "'\(type(of: callee).name)' object is not callable")
      return .null
    }
    return try callMethod(method, on: callee, arguments.positional, names: arguments.names, values: arguments.values)
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
    return try call(heap.cell(PartialCell.function, of: partial), all)
  }

  /// Calls what the class of an object has under a special name, as a method of the object.
  func callMethod(
    _ method: ObjectID, on object: ObjectID, _ positional: [ObjectID], names: [ObjectID] = [], values: [ObjectID] = []
  ) throws -> ObjectID {
    var arguments = Arguments(positional)
    arguments.names = names
    arguments.values = values
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

  func callNative(_ function: NativeFunction, _ given: Arguments) throws -> ObjectID {
    if nativeDepth > 1800 { try raise(types.recursionError, "maximum recursion depth exceeded") }
    var arguments = given
    if !arguments.names.isEmpty && !function.takesKeywords {
      for (name, value) in zip(arguments.names, arguments.values) {
        guard let index = function.parameters.firstIndex(of: text(name)), index >= arguments.count else {
          try raise(types.typeError, "\(function.name)() got an unexpected keyword argument '\(text(name))'")
          return .null
        }
        while arguments.positional.count < index { arguments.positional.append(.null) }
        if index < arguments.positional.count {
          arguments.positional[index] = value
        } else {
          arguments.positional.append(value)
        }
      }
      arguments.names = []
    }
    let hidden = function.kind == .method ? 1 : 0
    if !function.arity.contains(arguments.count) {
      let (low, high) = (function.arity.lowerBound - hidden, function.arity.upperBound - hidden)
      let count = arguments.count - hidden
      let wanted =
        low == high
        ? (low == 0
          ? "takes no arguments" : low == 1 ? "takes exactly one argument" : "expected \(low) arguments, got \(count)")
        : count < low
          ? "expected at least \(low) argument\(low == 1 ? "" : "s"), got \(count)"
          : "expected at most \(high) argument\(high == 1 ? "" : "s"), got \(count)"
      let suffix = low == high && low < 2 ? " (\(count) given)" : ""
      try raise(
        types.typeError, "\(function.name)() \(wanted)\(suffix)".replacingPrefix(function.name, low == high && low >= 2)
      )
    }
    nativeDepth += 1
    defer { nativeDepth -= 1 }
    return try function.body(self, arguments)
  }

  /// Calls a function from native code: the caller holds the arguments, the call holds them again.
  func callFunction(_ function: ObjectID, _ arguments: Arguments) throws -> ObjectID {
    guard case .code(let code) = payload(of: heap.cell(FunctionCell.code, of: function)) else {
      throw Stop.halted("a function without code")
    }
    if nativeDepth > 1800 { try raise(types.recursionError, "maximum recursion depth exceeded") }
    let frame = try enter(function, code, arguments)
    if code.isGenerator || code.isCoroutine {
      calls.removeLast()
      return newGenerator(frame, code)
    }
    return try run()
  }

  private func newGenerator(_ frame: Frame, _ code: Code) -> ObjectID {
    let generator = heap.newGenerator(code.isCoroutine ? .coroutine : .generator, from: frame.activation)
    frame.generator = generator
    attach(.generator(frame), to: generator)
    heap.setCell(GeneratorCell.code, of: generator, to: keep(code.object))
    heap.setCell(GeneratorCell.name, of: generator, to: keep(name(code.name)))
    heap.setCell(GeneratorCell.qualifiedName, of: generator, to: keep(name(code.qualifiedName)))
    if heap.profile.frames == .objectPerCall {
      let object = heap.cell(GeneratorCell.frame, of: generator)
      attach(.frame(frame), to: object)
      heap.setCell(FrameCell.code, of: object, to: keep(code.object))
      heap.setCell(FrameCell.globals, of: object, to: keep(frame.globals))
    }
    settle()
    return generator
  }

  /// Starts a call: a frame with its parameters bound, on top of the others.
  private func enter(_ function: ObjectID, _ code: Code, _ arguments: Arguments) throws -> Frame {
    if calls.count >= recursionLimit { try raise(types.recursionError, "maximum recursion depth exceeded") }
    let holdsFunction = heap.profile.frames == .onDemand
    let size = code.slotCount + (code.isGenerator || code.isCoroutine ? code.stackSize : 0)
    let activation = heap.enter(
      function: holdsFunction ? keep(function) : .null, locals: size, caller: calls.last?.activation ?? .none)
    let frame = Frame(code, activation, globals: heap.cell(FunctionCell.globals, of: function))
    do {
      try bindParameters(function, frame, arguments)
    } catch {
      heap.leave(activation)
      settle()
      throw error
    }
    let frees = heap.cell(FunctionCell.closure, of: function)
    for (cell, slot) in code.cellParameters {
      let value = heap.takeLocal(slot, of: activation)
      heap.setLocal(code.cellSlots[cell], of: activation, to: heap.newCell(value))
    }
    for cell in code.cellVariables.indices
    where heap.local(code.cellSlots[cell], of: activation).isNull
      && !code.cellParameters.contains(where: { $0.cell == cell })
    {
      heap.setLocal(code.cellSlots[cell], of: activation, to: heap.newCell())
    }
    for index in code.freeVariables.indices {
      heap.setLocal(
        code.cellSlots[code.cellVariables.count + index], of: activation, to: keep(heap.cell(index, of: frees)))
    }
    calls.append(frame)
    if heap.profile.automaticCollection == .atSafePoint { heap.reachSafePoint() }
    return frame
  }

  private func shownName(_ code: Code) -> String {
    heap.profile.version >= PythonVersion(3, 10) ? code.qualifiedName : code.name
  }

  private func bindParameters(_ function: ObjectID, _ frame: Frame, _ arguments: Arguments) throws {
    let code = frame.code
    let activation = frame.activation
    let count = min(arguments.count, code.positionalCount)
    for index in 0..<count { heap.setLocal(index, of: activation, to: keep(arguments[index])) }
    var slot = code.positionalCount + code.keywordOnlyCount
    if code.hasVariadic {
      let rest = arguments.positional[count...].map { keep($0) }
      heap.setLocal(slot, of: activation, to: heap.newTuple(rest))
      slot += 1
    }
    var extra = ObjectID.null
    if code.hasKeywordVariadic {
      extra = heap.newDictionary()
      heap.setLocal(slot, of: activation, to: extra)
    }
    for (name, value) in zip(arguments.names, arguments.values) {
      let spelled = text(name)
      let parameters = code.variables[code.positionalOnlyCount..<(code.positionalCount + code.keywordOnlyCount)]
      if let index = parameters.firstIndex(of: spelled) {
        if !heap.local(index, of: activation).isNull {
          try raise(types.typeError, "\(shownName(code))() got multiple values for argument '\(spelled)'")
        }
        heap.setLocal(index, of: activation, to: keep(value))
      } else if !extra.isNull {
        heap.store(keep(value), named: name, in: extra)
      } else if code.variables[..<code.positionalOnlyCount].contains(spelled) {
        try raise(
          types.typeError,
          "\(shownName(code))() got some positional-only arguments passed as keyword arguments: '\(spelled)'")
      } else {
        try raise(types.typeError, "\(shownName(code))() got an unexpected keyword argument '\(spelled)'")
      }
    }
    if arguments.count > code.positionalCount && !code.hasVariadic {
      try raiseTooMany(function, code, arguments.count)
    }
    try bindDefaults(function, frame)
  }

  private func raiseTooMany(_ function: ObjectID, _ code: Code, _ given: Int) throws {
    let defaults = heap.cell(FunctionCell.defaults, of: function)
    let optional = defaults.isNull || defaults == heap.none ? 0 : heap.cellCount(of: defaults)
    let most = code.positionalCount
    let wanted =
      optional > 0
      ? "from \(most - optional) to \(most) positional arguments" : "\(most) positional argument\(most == 1 ? "" : "s")"
    try raise(types.typeError, "\(shownName(code))() takes \(wanted) but \(given) \(given == 1 ? "was" : "were") given")
  }

  private func bindDefaults(_ function: ObjectID, _ frame: Frame) throws {
    let code = frame.code
    let activation = frame.activation
    let defaults = heap.cell(FunctionCell.defaults, of: function)
    let optional = defaults.isNull || defaults == heap.none ? 0 : heap.cellCount(of: defaults)
    var missing: [String] = []
    for index in 0..<code.positionalCount where heap.local(index, of: activation).isNull {
      let position = index - (code.positionalCount - optional)
      if position >= 0 {
        heap.setLocal(index, of: activation, to: keep(heap.cell(position, of: defaults)))
      } else {
        missing.append(code.variables[index])
      }
    }
    if !missing.isEmpty { try raiseMissing(code, missing, "positional") }
    let keywordDefaults = heap.cell(FunctionCell.keywordDefaults, of: function)
    for index in code.positionalCount..<(code.positionalCount + code.keywordOnlyCount)
    where heap.local(index, of: activation).isNull {
      if !keywordDefaults.isNull, let position = heap.find(code.variableNames[index], in: keywordDefaults) {
        heap.setLocal(index, of: activation, to: keep(heap.value(at: position, of: keywordDefaults)))
      } else {
        missing.append(code.variables[index])
      }
    }
    if !missing.isEmpty { try raiseMissing(code, missing, "keyword-only") }
  }

  private func raiseMissing(_ code: Code, _ missing: [String], _ kind: String) throws {
    let quoted = missing.map { "'\($0)'" }
    let list =
      switch quoted.count {
      case 1: quoted[0]
      case 2: "\(quoted[0]) and \(quoted[1])"
      default: quoted.dropLast().joined(separator: ", ") + ", and " + quoted.last!
      }
    try raise(
      types.typeError,
      "\(shownName(code))() missing \(missing.count) required \(kind) argument\(missing.count == 1 ? "" : "s"): \(list)"
    )
  }

  func makeFunction(_ flags: Int, _ frame: Frame) {
    var parts = FunctionParts(code: frame.stack.removeLast(), globals: keep(frame.globals))
    if flags & 8 != 0 { parts.closure = frame.stack.removeLast() }
    if flags & 4 != 0 { parts.annotations = frame.stack.removeLast() }
    if flags & 2 != 0 { parts.keywordDefaults = frame.stack.removeLast() }
    if flags & 1 != 0 { parts.defaults = frame.stack.removeLast() }
    guard case .code(let code) = payload(of: parts.code) else { return }
    parts.name = keep(name(code.name))
    parts.qualifiedName = keep(name(code.qualifiedName))
    parts.doc = code.documentation.map { string($0) } ?? none
    if let position = heap.find(common.name, in: frame.globals) {
      parts.module = keep(heap.value(at: position, of: frame.globals))
    }
    frame.stack.append(heap.newFunction(parts))
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

  /// Calls `__enter__`; leaves `__exit__`, bound, and the result.
  func enterContext(isAsync: Bool, _ frame: Frame) throws {
    let context = frame.stack.removeLast()
    defer { drop(context) }
    let type = type(of: context)
    let (enterName, exitName) = isAsync ? ("__aenter__", "__aexit__") : ("__enter__", "__exit__")
    guard let enter = lookup(type, name(enterName)), let exit = lookup(type, name(exitName)) else {
      if heap.kind(of: context) == .opaque {
        frame.stack.append(newOpaque("exit"))
        frame.stack.append(newOpaque(opaquePath(context) + ".__enter__()"))
        return
      }
      let isNew = heap.profile.version >= PythonVersion(3, 11)
      if isNew {
        try raise(
          types.typeError,
          "'\(type.name)' object does not support the \(isAsync ? "asynchronous " : "")context manager protocol")
      }
      try raise(types.attributeError, enterName)
      return
    }
    let bound = try bind(exit, to: context, in: type)
    frame.stack.append(bound)
    frame.stack.append(try callMethod(enter, on: context, []))
  }

  func withExceptStart(_ frame: Frame) throws {
    let count = frame.stack.count
    let exception = frame.stack[count - 1]
    let exit = frame.stack[count - 3]
    let traceback = heap.cell(ExceptionCell.traceback, of: exception)
    let result = try call(
      exit, Arguments([type(of: exception).object, exception, traceback.isNull ? heap.none : traceback]))
    frame.stack.append(result)
  }
}

extension String {
  /// Some messages of argument counts name the function without parentheses.
  fileprivate func replacingPrefix(_ name: String, _ applies: Bool) -> String {
    applies && hasPrefix(name + "() ") ? name + " " + dropFirst(name.count + 3) : self
  }
}

import RuntimeModel

/// Opaque values given to what is known: functions of the runtime, decorator lines, contexts, tables.
extension Machine {
  /// Calls a function of the runtime that has an opaque argument. Most take it for the plain value that it converts to;
  /// one that refuses it gives an opaque result instead, for it knows no better than we do.
  func callNative(_ function: NativeFunction, withOpaque arguments: Arguments) throws -> ObjectID {
    let conversions = opaques.conversions
    do {
      try checkReceiver(of: function, arguments)
      return try function.body(self, arguments)
    } catch Stop.raised where isRefusal(raised, hasConverted: opaques.conversions > conversions) {
      let exception = raised
      raised = .null
      drop(exception)
      let first = (arguments.positional + arguments.values).first { !$0.isNull && isOpaque($0) }!
      try meet(.conversion, first)
      return newOpaque(opaques.paths.root(function.name + shown(arguments)))
    }
  }

  /// Whether an exception comes from no Python code and says that an argument is of the wrong type, or that a value is
  /// wrong that was made up for an unknown one.
  private func isRefusal(_ exception: ObjectID, hasConverted: Bool) -> Bool {
    guard heap.cell(ExceptionCell.traceback, of: exception).isNull else { return false }
    let type = type(of: exception)
    if type.isSubtype(of: types.typeError) { return true }
    let wrong = [types.valueError, types.indexError, types.overflowError, types.attributeError]
    return hasConverted && wrong.contains { type.isSubtype(of: $0) }
  }

  /// `f(a, *arguments)` with opaque ones: as many as the function takes, for a program that runs does not pass others.
  /// `given` are there already.
  func countArguments(_ arguments: ObjectID, of callee: ObjectID, after given: Int) throws {
    var (function, hidden) = (callee, 0)
    if heap.kind(of: function) == .boundMethod {
      (function, hidden) = (heap.cell(MethodCell.function, of: function), 1)
    } else if let type = asType(function), !type.isNative {
      // What makes the instance is asked first, as in a named tuple.
      let makers = [lookup(type, common.new), lookup(type, common.initialize)].compactMap { $0 }
      guard
        let maker = makers.map({ heap.kind(of: $0) == .staticMethod ? heap.cell(0, of: $0) : $0 })
          .first(where: { heap.kind(of: $0) == .function })
      else { return }
      (function, hidden) = (maker, 1)
    }
    guard heap.kind(of: function) == .function,
      case .code(let code) = payload(of: heap.cell(FunctionCell.code, of: function))
    else { return }
    let defaults = tupleItems(heap.cell(FunctionCell.defaults, of: function)).count
    let least = code.positionalCount - defaults - hidden - given
    let most = code.hasVariadic ? Int.max : code.positionalCount - hidden - given
    if least <= 1 && most >= 1 { return }
    try meet(.unpacking, arguments)
    _ = try opaqueCount(arguments, wanted: max(0, least > 1 ? least : most))
  }

  /// `@decorator` with an opaque one: what is decorated stays as it is, or becomes a property.
  func decorate(_ decorated: ObjectID, with decorator: ObjectID) throws -> ObjectID {
    try meet(.decorator, decorator)
    noteEscape(of: decorated, to: decorator, .decorator)
    let property = try property(of: decorated, by: decorator)
    note(property == nil ? .decoratorIsIdentity : .decoratorIsProperty, decorator, about: shownDefinition(decorated))
    let result = property ?? keep(decorated)
    // What the decorator may have added is unknown.
    let part = freshOpaque(decorator, shown(Arguments([decorated])))
    if let stale = opaques.parts.updateValue((heap.birth(of: result), part), forKey: result) { drop(stale.part) }
    return result
  }

  private func shownDefinition(_ object: ObjectID) -> String {
    if let type = asType(object) { return type.qualifiedName }
    guard heap.kind(of: object) == .function else { return type(of: object).name }
    return text(heap.cell(FunctionCell.qualifiedName, of: object))
  }

  /// `with object`: leaves the exit function, which swallows nothing, and what entering gives.
  func enterOpaque(_ object: ObjectID, isAsync: Bool, _ frame: Frame) throws {
    try meet(.context, object)
    let exit = NativeFunction(
      isAsync ? "__aexit__" : "__exit__", .method, 1...4, parameters: [], takesKeywords: false
    ) { m, a in
      try m.meet(.context, a[0])
      var rest = a
      rest.positional.removeFirst()
      m.noteEscapes(rest, to: a[0], .context)
      if !isAsync { return m.none }
      let result = m.freshOpaque(a[0], ".__aexit__()")
      m.opaque(result).givesNothing = true
      return result
    }
    noteEscapes(Arguments([]), to: object, .context)
    frame.stack.append(boundNative(exit, object))
    frame.stack.append(freshOpaque(object, isAsync ? ".__aenter__()" : ".__enter__()"))
  }

  /// The entry of an opaque key. One that is the key itself, or that the key is known to equal, is found; else the key
  /// may be any of those in the table, or none of them, which is a choice. What stores does not ask.
  func findOpaque(_ key: ObjectID, in table: ObjectID, asks: Bool) throws -> EntryPosition? {
    let entries = heap.entries(of: table)
    let path = opaque(key).path
    func position(_ found: ObjectID) throws -> EntryPosition? {
      heap.find(hash: try hash(found), in: table) { $1 == found }
    }
    var candidates: [(place: Int, key: ObjectID)] = []
    for (place, entry) in entries.enumerated() {
      if entry.key == key { return try position(key) }
      let operand = operand(entry.key)
      switch opaques.theory.equality(of: path, operand, types) {
      case true?: return try position(entry.key)
      case false?: break
      case nil: candidates.append((place, entry.key))
      }
    }
    if !asks || candidates.isEmpty { return nil }
    try meet(.lookup, key)
    let lookup = opaques.nextKey(.lookup, at: choiceSite())
    let answer = pick(
      lookup, path, operand: "", candidates.prefix(20).map { .entry($0.place) } + [.missing])
    for candidate in candidates {
      let isIt = answer == .entry(candidate.place)
      opaques.theory.note(equality: isIt, of: path, operand(candidate.key))
      if isIt { return try position(candidate.key) }
    }
    return nil
  }
}

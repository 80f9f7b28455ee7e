import RuntimeModel

/// Opaque values given to what is known: functions of the runtime, decorator lines, contexts, tables.
extension Machine {
  /// Calls a function of the runtime that has an opaque argument. Most take it for the plain value that it converts to;
  /// one that refuses it gives an opaque result instead, for it knows no better than we do.
  func callNative(_ function: NativeFunction, withOpaque arguments: Arguments) throws -> ObjectID {
    do {
      return try function.body(self, arguments)
    } catch Stop.raised where isRefusal(raised) {
      let exception = raised
      raised = .null
      drop(exception)
      let first = arguments.positional.first { isOpaque($0) }!
      try meet(.conversion, first)
      return newOpaque(opaques.paths.root(function.name + shown(arguments)))
    }
  }

  /// Whether an exception says that an argument is of the wrong type, and comes from no Python code.
  private func isRefusal(_ exception: ObjectID) -> Bool {
    type(of: exception).isSubtype(of: types.typeError)
      && heap.cell(ExceptionCell.traceback, of: exception).isNull
  }

  /// `@decorator` with an opaque one: what is decorated stays as it is.
  func decorate(_ decorated: ObjectID, with decorator: ObjectID) throws -> ObjectID {
    try meet(.decorator, decorator)
    noteEscape(of: decorated, to: decorator, .decorator)
    note(.decoratorIsIdentity, decorator, about: shownDefinition(decorated))
    // What the decorator may have added is unknown.
    let part = freshOpaque(decorator, shown(Arguments([decorated])))
    if let stale = opaques.parts.updateValue((heap.birth(of: decorated), part), forKey: decorated) { drop(stale.part) }
    return keep(decorated)
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
    let lookup = opaques.nextKey(.lookup, at: codePlace())
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

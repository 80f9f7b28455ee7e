import RuntimeModel

extension Machine {
  private func shownName(_ code: Code) -> String {
    heap.profile.version >= PythonVersion(3, 10) ? code.qualifiedName : code.name
  }

  func bindParameters(_ function: ObjectID, _ frame: Frame, _ arguments: Arguments) throws {
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
    if !extra.isNull, let rest = arguments.rest { addUnknownRest(rest, to: extra) }
    try bindDefaults(function, frame, rest: arguments.rest)
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

  /// `rest` has what the function asks for and nobody else gives: a program that runs passes it.
  private func bindDefaults(_ function: ObjectID, _ frame: Frame, rest: ObjectID?) throws {
    let code = frame.code
    let activation = frame.activation
    let defaults = heap.cell(FunctionCell.defaults, of: function)
    let optional = defaults.isNull || defaults == heap.none ? 0 : heap.cellCount(of: defaults)
    var missing: [String] = []
    for index in 0..<code.positionalCount where heap.local(index, of: activation).isNull {
      let position = index - (code.positionalCount - optional)
      if position >= 0 {
        heap.setLocal(index, of: activation, to: keep(heap.cell(position, of: defaults)))
      } else if let rest, index >= code.positionalOnlyCount {
        heap.setLocal(index, of: activation, to: try restItem(code.variableNames[index], of: rest))
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
      } else if let rest {
        heap.setLocal(index, of: activation, to: try restItem(code.variableNames[index], of: rest))
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
}

import RuntimeModel

extension Machine {
  /// `C(…)`.
  func instantiate(_ type: TypeInfo, _ arguments: Arguments) throws -> ObjectID {
    if type === types.type && arguments.count == 1 { return try classObject(of: arguments[0]) }
    if let metaclass = type.metaclass, !metaclass.isNative, let custom = lookup(metaclass, common.call),
      heap.kind(of: custom) == .function
    {
      return try callMethod(custom, on: type.object, arguments)
    }
    return try construct(type, arguments)
  }

  /// `type.__call__`: `__new__`, then `__init__` if that made an instance.
  func construct(_ type: TypeInfo, _ arguments: Arguments) throws -> ObjectID {
    if !type.abstractNames.isEmpty { try raiseAbstract(type) }
    let object = try make(type, arguments)
    guard self.type(of: object).isSubtype(of: type) else { return object }
    guard let initializer = lookup(self.type(of: object), common.initialize) else { return object }
    do {
      if heap.kind(of: initializer) == .object, case .native(let function) = payload(of: initializer),
        function.owner === types.object
      {
        let custom = lookup(type, common.new).map { heap.kind(of: $0) != .object } ?? false
        if !(arguments.positional.isEmpty && arguments.names.isEmpty) && !type.isNative && type.layout === types.object
          && !custom && opaquePart(of: type.object) == nil
        {
          try raise(types.typeError, "\(type.name)() takes no arguments")
        }
        return object
      }
      let result = try callMethod(initializer, on: object, arguments)
      if result != heap.none {
        let text = "__init__() should return None, not '\(self.type(of: result).name)'"
        drop(result)
        try raise(types.typeError, text)
      }
      drop(result)
    } catch {
      drop(object)
      throw error
    }
    return object
  }

  /// `__new__`: of the user's class if it has one, else of its layout.
  private func make(_ type: TypeInfo, _ arguments: Arguments) throws -> ObjectID {
    if let custom = lookup(type, common.new), heap.kind(of: custom) != .object {
      let function = heap.kind(of: custom) == .staticMethod ? heap.cell(0, of: custom) : custom
      var all = arguments
      all.positional.insert(type.object, at: 0)
      return try call(function, all)
    }
    return try makeNative(type, arguments)
  }

  /// An instance as the built-in layout of the class makes it.
  func makeNative(_ type: TypeInfo, _ arguments: Arguments) throws -> ObjectID {
    guard let builtin = type.mro.first(where: { $0.make != nil }), let maker = builtin.make else {
      if type.isNative && type !== types.object {
        try raise(types.typeError, "cannot create '\(type.name)' instances")
      }
      return type.isNative ? heap.newAtom(.object) : heap.newInstance(of: type.object)
    }
    if arguments.count < builtin.leastArguments {
      let least = builtin.leastArguments
      try raise(
        types.typeError,
        "\(builtin.name)() takes at least \(least) argument\(least == 1 ? "" : "s") (\(arguments.count) given)")
    }
    return try maker(self, type, arguments)
  }
}

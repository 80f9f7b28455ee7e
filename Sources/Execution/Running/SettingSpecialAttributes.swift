import RuntimeModel

extension Machine {
  /// Attributes that are stored elsewhere than under their name. False if it is none of these.
  func setSpecialAttribute(_ name: ObjectID, of object: ObjectID, to value: ObjectID) throws -> Bool {
    let spelled = text(name)
    func set(_ index: Int) -> Bool {
      heap.setCell(index, of: object, to: value == heap.none ? .null : keep(value))
      settle()
      return true
    }
    switch heap.kind(of: object) {
    case .function:
      switch spelled {
      case "__name__": return set(FunctionCell.name)
      case "__qualname__": return set(FunctionCell.qualifiedName)
      case "__module__": return set(FunctionCell.module)
      case "__doc__": return set(FunctionCell.doc)
      case "__type_params__": return set(FunctionCell.typeParameters)
      case "__defaults__": return set(FunctionCell.defaults)
      case "__kwdefaults__": return set(FunctionCell.keywordDefaults)
      case "__annotations__": return set(FunctionCell.annotations)
      case "__code__":
        if isOpaque(value) { return true }
        guard case .code(let code) = payload(of: value) else {
          try raise(types.typeError, "__code__ must be set to a code object")
          return true
        }
        let closure = heap.cell(FunctionCell.closure, of: object)
        let count = closure.isNull ? 0 : heap.cellCount(of: closure)
        if count != code.freeVariables.count {
          let name = text(heap.cell(FunctionCell.name, of: object))
          let wanted = code.freeVariables.count
          try raise(types.valueError, "\(name)() requires a code object with \(count) free vars, not \(wanted)")
        }
        return set(FunctionCell.code)
      default: return false
      }
    case .exception:
      switch spelled {
      case "__traceback__": return set(ExceptionCell.traceback)
      case "__context__": return set(ExceptionCell.context)
      case "__cause__":
        suppressedContexts[object] = heap.birth(of: object)
        return set(ExceptionCell.cause)
      case "__suppress_context__":
        suppressedContexts[object] = try isTrue(value) ? heap.birth(of: object) : nil
        return true
      case "args":
        heap.setCell(ExceptionCell.arguments, of: object, to: heap.newTuple(try list(from: value)))
        settle()
        return true
      default: return false
      }
    case .property where spelled == "__doc__" && heap.cellCount(of: object) > 3: return set(3)
    case .cell where spelled == "cell_contents":
      heap.setCell(0, of: object, to: keep(value))
      settle()
      return true
    case .class:
      if let type = asType(object), spelled == "__qualname__" { type.qualifiedName = text(value); return true }
      if let type = asType(object), spelled == "__module__" { type.module = text(value) }
      return false
    default:
      if spelled == "__class__" {
        try setClass(of: object, to: value)
        return true
      }
      if spelled == "__dict__" && hasDictionary(object) {
        if isOpaque(value) { return true }
        if heap.kind(of: object) == .module { try raise(types.attributeError, "readonly attribute") }
        guard heap.kind(of: value) == .dict else {
          try raise(
            types.typeError, "__dict__ must be set to a dictionary, not a '\(type(of: value).name)'")
          return true
        }
        heap.setDictionary(of: object, to: keep(value))
        settle()
        return true
      }
      return false
    }
  }

  /// `object.__class__ = type`.
  private func setClass(of object: ObjectID, to value: ObjectID) throws {
    guard let type = asType(value) else {
      try raise(types.typeError, "__class__ must be set to a class, not '\(self.type(of: value).name)' object")
      return
    }
    let own = heap.type(of: object)
    guard !own.isNull, !type.isNative else {
      let kinds = heap.profile.version >= PythonVersion(3, 10) ? "mutable types" : "heap types"
      try raise(
        types.typeError, "__class__ assignment only supported for \(kinds) or ModuleType subclasses")
      return
    }
    guard heap.haveSameLayout(own, value) else {
      try raise(
        types.typeError,
        "__class__ assignment: '\(type.name)' object layout differs from '\(self.type(of: object).name)'")
      return
    }
    heap.setType(of: object, to: value)
    settle()
  }
}

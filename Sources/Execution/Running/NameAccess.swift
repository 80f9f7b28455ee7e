import RuntimeModel

extension Machine {
  func raiseUnbound(_ name: String) throws {
    // The wording changed with 3.11.
    let text =
      heap.profile.version >= PythonVersion(3, 11)
      ? "cannot access local variable '\(name)' where it is not associated with a value"
      : "local variable '\(name)' referenced before assignment"
    try raise(types.unboundLocalError, text)
  }

  func performName(_ op: Op, _ key: ObjectID, _ frame: Frame) throws {
    let space = op == .loadGlobal || op == .storeGlobal || op == .deleteGlobal ? frame.globals : frame.namespace
    switch op {
    case .storeName, .storeGlobal: heap.store(frame.stack.removeLast(), named: key, in: space)
    case .deleteName, .deleteGlobal:
      guard let position = heap.find(key, in: space) else {
        try raise(types.nameError, "name '\(text(key))' is not defined")
        return
      }
      heap.removeEntry(at: position, of: space)
    default:
      if let position = heap.find(key, in: space) {
        frame.stack.append(keep(heap.value(at: position, of: space)))
      } else if space != frame.globals, let position = heap.find(key, in: frame.globals) {
        frame.stack.append(keep(heap.value(at: position, of: frame.globals)))
      } else if let value = try loadOnDemand(key, for: frame) {
        frame.stack.append(value)
      } else if let value = builtins[heap.nameHash(key)] {
        frame.stack.append(keep(value))
      } else if let value = try exceptionGroup(named: key) {
        frame.stack.append(value)
      } else if let value = try unknownGlobal(key, for: frame) {
        frame.stack.append(value)
      } else {
        try raise(types.nameError, "name '\(text(key))' is not defined")
      }
    }
  }

  func cell(_ index: Int, _ frame: Frame) -> ObjectID { heap.local(frame.code.cellSlots[index], of: frame.activation) }

  func performDeref(_ op: Op, _ index: Int, _ frame: Frame) throws {
    let cell = self.cell(index, frame)
    let cellCount = frame.code.cellVariables.count
    let variable = index < cellCount ? frame.code.cellVariables[index] : frame.code.freeVariables[index - cellCount]
    switch op {
    case .loadClosure: frame.stack.append(keep(cell))
    case .storeDeref: heap.setCell(0, of: cell, to: frame.stack.removeLast())
    case .deleteDeref: heap.setCell(0, of: cell, to: .null)
    default:
      let key = name(variable)
      if op == .loadClassDeref, let position = heap.find(key, in: frame.namespace) {
        frame.stack.append(keep(heap.value(at: position, of: frame.namespace)))
        return
      }
      let value = heap.cell(0, of: cell)
      if value.isNull {
        if index < cellCount { try raiseUnbound(variable) }
        let isNew = heap.profile.version >= PythonVersion(3, 11)
        try raise(
          types.nameError,
          isNew
            ? "cannot access free variable '\(variable)' where it is not associated with a value in enclosing scope"
            : "free variable '\(variable)' referenced before assignment in enclosing scope")
      }
      frame.stack.append(keep(value))
    }
  }
}

import RuntimeModel

extension Machine {
  func frameSpecial(_ spelled: String, _ object: ObjectID) throws -> ObjectID? {
    guard case .frame(let frame) = payload(of: object) else { return nil }
    switch spelled {
    case "f_lineno": return int(frame.currentLine)
    case "f_code": return keep(frame.code.object)
    case "f_globals": return keep(frame.globals)
    case "f_back":
      if let index = calls.firstIndex(where: { $0 === frame }) {
        return index > 0 ? keep(frameObject(calls[index - 1])) : none
      }
      let back = heap.cell(FrameCell.back, of: object)
      return back.isNull ? none : keep(back)
    case "f_locals":
      guard calls.contains(where: { $0 === frame }) else {
        throw Stop.halted("\(place(frame)): f_locals of a finished frame is not supported")
      }
      return localsDictionary(of: frame)
    default: return nil
    }
  }

  /// What `locals()` gives, a new reference.
  func localsDictionary(of frame: Frame) -> ObjectID {
    if frame.code.kind != .function { return keep(frame.namespace) }
    var dictionary = heap.snapshot(of: frame.activation)
    if dictionary.isNull {
      dictionary = heap.newDictionary()
      if heap.profile.localsSnapshotStays { heap.setSnapshot(keep(dictionary), of: frame.activation) }
    } else {
      _ = keep(dictionary)
    }
    for (index, variable) in frame.code.variableNames.enumerated() {
      let value = heap.local(index, of: frame.activation)
      if value.isNull || heap.kind(of: value) == .cell && frame.code.cellSlots.contains(index) { continue }
      heap.store(keep(value), named: variable, in: dictionary)
    }
    for (index, name) in (frame.code.cellVariables + frame.code.freeVariables).enumerated() {
      let cell = self.cell(index, frame)
      if cell.isNull { continue }
      let value = heap.cell(0, of: cell)
      if !value.isNull { heap.store(keep(value), named: self.name(name), in: dictionary) }
    }
    settle()
    return dictionary
  }
}

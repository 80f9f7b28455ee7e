import RuntimeModel

/// `except*`. Groups themselves are written in Python.
extension Machine {
  /// The classes of groups are built in from 3.11 on; they are made when they are first named.
  func exceptionGroup(named key: ObjectID) throws -> ObjectID? {
    let spelled = text(key)
    guard spelled == "ExceptionGroup" || spelled == "BaseExceptionGroup",
      heap.profile.version >= PythonVersion(3, 11)
    else { return nil }
    return try libraryValue(spelled, in: "_groups")
  }

  /// What a module of the library defines, a new reference.
  func libraryValue(_ key: String, in module: String) throws -> ObjectID {
    try attribute(name(key), of: try importModule(module, calls.last))
  }

  private func callGroups(_ function: String, _ arguments: [ObjectID]) throws -> ObjectID {
    let function = try libraryValue(function, in: "_groups")
    defer { drop(function) }
    return try call(function, Arguments(arguments))
  }

  /// Takes a type and the exceptions left from the stack; leaves those it does not match, and the matching ones or
  /// None. The matching ones are being handled then.
  func matchGroup(_ frame: Frame) throws {
    let kinds = frame.stack.removeLast()
    let error = frame.stack.removeLast()
    defer { drop(kinds); drop(error) }
    let parts = try callGroups("match", [error, kinds])
    defer { drop(parts) }
    let match = heap.cell(1, of: parts)
    frame.stack.append(keep(heap.cell(0, of: parts)))
    frame.stack.append(keep(match))
    if match == heap.none { return }
    let previous = handled[handled.count - 1]
    handled[handled.count - 1] = keep(match)
    heap.release(ifAny: previous)
  }

  /// Takes what was raised, what the handlers raised, and what is left; leaves what goes on, or None.
  func finishGroups(_ frame: Frame) throws {
    let parts = Array(frame.stack.suffix(3))
    frame.stack.removeLast(3)
    defer { dropAll(parts) }
    frame.stack.append(try callGroups("finish", parts))
  }
}

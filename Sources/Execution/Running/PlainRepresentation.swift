import RuntimeModel

extension Machine {
  /// `repr` without the user's `__repr__`.
  func plainRepresentation(_ object: ObjectID) throws -> String {
    let type = type(of: object)
    if heap.kind(of: object) == .instance, case .plain(let value) = payload(of: object) {
      return try representation(value)
    }
    if type.isNative || heap.kind(of: object) != .instance && heap.kind(of: object) != .class {
      switch heap.kind(of: object) {
      case .str, .bytes, .bytearray, .range, .int, .float, .complex, .set, .frozenset, .deque:
        return try withoutOverride { try representation(object) }
      case .exception:
        return
          "\(type.name)(\(try tupleItems(heap.cell(ExceptionCell.arguments, of: object)).map { try representation($0) }.joined(separator: ", ")))"
      case .list: return "[" + (try tupleItems(object).map { try representation($0) }.joined(separator: ", ")) + "]"
      case .tuple:
        let items = try tupleItems(object).map { try representation($0) }
        return "(" + items.joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
      case .dict:
        return "{"
          + (try heap.entries(of: object).map { "\(try representation($0.key)): \(try representation($0.value))" }
            .joined(separator: ", ")) + "}"
      default: break
      }
    }
    if asType(object) != nil { return "<class '\(type.module).\(typeInfo(object).qualifiedName)'>" }
    let module = type.module.isEmpty || type.isNative && type.module == "builtins" ? "" : type.module + "."
    return "<\(module)\(type.qualifiedName) object at \(shownAddress(object))>"
  }

  func plainEqual(_ left: ObjectID, _ right: ObjectID) throws -> Bool { try builtinEqual(left, right) }
}

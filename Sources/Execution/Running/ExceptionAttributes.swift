import RuntimeModel

extension Machine {
  func exceptionSpecial(_ spelled: String, _ object: ObjectID) -> ObjectID? {
    func cell(_ index: Int) -> ObjectID {
      let value = heap.cell(index, of: object)
      return value.isNull ? none : keep(value)
    }
    let arguments = tupleItems(heap.cell(ExceptionCell.arguments, of: object))
    let type = type(of: object)
    switch spelled {
    case "args": return cell(ExceptionCell.arguments)
    case "__traceback__": return cell(ExceptionCell.traceback)
    case "__context__": return cell(ExceptionCell.context)
    case "__cause__": return cell(ExceptionCell.cause)
    case "__notes__": return heap.cell(ExceptionCell.notes, of: object).isNull ? nil : cell(ExceptionCell.notes)
    case "__suppress_context__": return bool(isContextSuppressed(object))
    case "value" where type.isSubtype(of: types.stopIteration): return keep(arguments.first ?? heap.none)
    case "code" where type.isSubtype(of: types.systemExit): return keep(arguments.first ?? heap.none)
    case "errno" where type.isSubtype(of: types.osError): return arguments.count > 1 ? keep(arguments[0]) : none
    case "strerror" where type.isSubtype(of: types.osError): return arguments.count > 1 ? keep(arguments[1]) : none
    case "filename" where type.isSubtype(of: types.osError): return arguments.count > 2 ? keep(arguments[2]) : none
    case "encoding", "object", "start", "end", "reason":
      guard type.isSubtype(of: types.unicodeError), arguments.count == 5 else { return nil }
      return keep(arguments[["encoding", "object", "start", "end", "reason"].firstIndex(of: spelled)!])
    case "name" where type.isSubtype(of: types.importError) || type.isSubtype(of: types.attributeError): return none
    default: return nil
    }
  }
}

import RuntimeModel

extension Machine {
  /// `super()` and `super(type, object)`.
  func makeSuper(_ arguments: Arguments) throws -> ObjectID {
    var after: TypeInfo?
    var object = ObjectID.null
    if arguments.count >= 2 {
      after = asType(arguments[0])
      object = arguments[1]
    } else if let frame = calls.last {
      let index = frame.code.freeVariables.firstIndex(of: "__class__")
      guard let index else { try raise(types.runtimeError, "super(): __class__ cell not found"); return .null }
      let cell = self.cell(frame.code.cellVariables.count + index, frame)
      after = asType(heap.cell(0, of: cell))
      object = heap.local(0, of: frame.activation)
      // The first parameter may live in a cell of its own.
      if let own = frame.code.cellParameters.first(where: { $0.slot == 0 }) {
        object = heap.cell(0, of: heap.local(frame.code.cellSlots[own.cell], of: frame.activation))
      }
      if object.isNull { try raise(types.runtimeError, "super(): no arguments") }
    }
    guard let after else { try raise(types.typeError, "super() argument 1 must be a type"); return .null }
    var start = type(of: object)
    if let receiver = asType(object), receiver.isSubtype(of: after) { start = receiver }
    if !start.isSubtype(of: after) {
      try raise(types.typeError, "super(type, obj): obj must be an instance or subtype of type")
    }
    let proxy = heap.newHolder(.superProxy, [keep(after.object), keep(object), keep(start.object)])
    attach(.superProxy(after: after, in: start), to: proxy)
    return proxy
  }
}

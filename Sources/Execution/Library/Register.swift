import RuntimeModel

extension Machine {
  /// A function of the runtime under its name.
  func function(
    _ name: String, _ arity: ClosedRange<Int>, parameters: [String] = [], takesKeywords: Bool = false,
    _ body: @escaping NativeBody
  ) -> ObjectID {
    newNative(NativeFunction(name, .function, arity, parameters: parameters, takesKeywords: takesKeywords, body))
  }

  func builtin(
    _ name: String, _ arity: ClosedRange<Int>, parameters: [String] = [], takesKeywords: Bool = false,
    _ body: @escaping NativeBody
  ) {
    let object = function(name, arity, parameters: parameters, takesKeywords: takesKeywords, body)
    builtins[nameKey(name)] = object
  }

  /// A method of a built-in type; `arity` counts the receiver.
  func method(
    _ type: TypeInfo, _ name: String, _ arity: ClosedRange<Int>, parameters: [String] = [], takesKeywords: Bool = false,
    kind: NativeFunction.Kind = .method, _ body: @escaping NativeBody
  ) {
    let function = NativeFunction(
      name, kind, arity, parameters: parameters.isEmpty ? [] : ["self"] + parameters, takesKeywords: takesKeywords, body
    )
    function.owner = type
    type.members[nameKey(name)] = newNative(function)
  }

  func getter(_ type: TypeInfo, _ name: String, _ body: @escaping NativeBody) {
    method(type, name, 1...1, kind: .getter, body)
  }

  /// An optional argument: null where it is missing.
  func optional(_ arguments: Arguments, _ index: Int) -> ObjectID? {
    index < arguments.count && !arguments[index].isNull ? arguments[index] : nil
  }

  func keyword(_ arguments: Arguments, _ name: String) -> ObjectID? {
    arguments.names.firstIndex { text($0) == name }.map { arguments.values[$0] }
  }

  func newModule(_ name: String, _ fill: (ObjectID) -> Void) -> ObjectID {
    let module = heap.newModule()
    attach(.module(name), to: module)
    let space = heap.dictionary(of: module)
    heap.store(string(name), named: common.name, in: space)
    fill(space)
    return module
  }

  /// Puts an object, taken over, into a namespace.
  func define(_ name: String, _ value: ObjectID, in space: ObjectID) {
    heap.store(value, named: self.name(name), in: space)
  }

  func defineFunction(
    _ name: String, _ arity: ClosedRange<Int>, in space: ObjectID, parameters: [String] = [],
    takesKeywords: Bool = false,
    _ body: @escaping NativeBody
  ) {
    define(name, function(name, arity, parameters: parameters, takesKeywords: takesKeywords, body), in: space)
  }
}

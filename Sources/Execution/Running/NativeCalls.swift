import RuntimeModel

extension Machine {
  func callNative(_ function: NativeFunction, _ given: Arguments) throws -> ObjectID {
    if nativeDepth > 1800 { try raise(types.recursionError, "maximum recursion depth exceeded") }
    var arguments = given
    if !arguments.names.isEmpty && !function.takesKeywords {
      for (name, value) in zip(arguments.names, arguments.values) {
        guard let index = function.parameters.firstIndex(of: text(name)), index >= arguments.count else {
          try raise(types.typeError, "\(function.name)() got an unexpected keyword argument '\(text(name))'")
          return .null
        }
        while arguments.positional.count < index { arguments.positional.append(.null) }
        if index < arguments.positional.count {
          arguments.positional[index] = value
        } else {
          arguments.positional.append(value)
        }
      }
      arguments.names = []
    }
    let hidden = function.kind == .method ? 1 : 0
    if !function.arity.contains(arguments.count) {
      let (low, high) = (function.arity.lowerBound - hidden, function.arity.upperBound - hidden)
      let count = arguments.count - hidden
      let wanted =
        low == high
        ? (low == 0
          ? "takes no arguments" : low == 1 ? "takes exactly one argument" : "expected \(low) arguments, got \(count)")
        : count < low
          ? "expected at least \(low) argument\(low == 1 ? "" : "s"), got \(count)"
          : "expected at most \(high) argument\(high == 1 ? "" : "s"), got \(count)"
      let suffix = low == high && low < 2 ? " (\(count) given)" : ""
      try raise(
        types.typeError, "\(function.name)() \(wanted)\(suffix)".replacingPrefix(function.name, low == high && low >= 2)
      )
    }
    nativeDepth += 1
    defer { nativeDepth -= 1 }
    if opaques.isUsed,
      arguments.positional.contains(where: { !$0.isNull && isOpaque($0) })
        || arguments.values.contains(where: { isOpaque($0) })
    {
      return try callNative(function, withOpaque: arguments)
    }
    try checkReceiver(of: function, arguments)
    return try function.body(self, arguments)
  }

  /// `dict.get([], 1)`: a method that is taken from its class is called with any object.
  func checkReceiver(of function: NativeFunction, _ arguments: Arguments) throws {
    guard function.kind == .method, let owner = function.owner, owner !== types.object, !arguments.positional.isEmpty
    else { return }
    let type = type(of: arguments[0])
    if type === owner || type.isSubtype(of: owner) { return }
    try raise(
      types.typeError,
      function.name.hasPrefix("__")
        ? "descriptor '\(function.name)' requires a '\(owner.name)' object but received a '\(type.name)'"
        : "descriptor '\(function.name)' for '\(owner.name)' objects doesn't apply to a '\(type.name)' object")
  }
}

extension String {
  /// Some messages of argument counts name the function without parentheses.
  fileprivate func replacingPrefix(_ name: String, _ applies: Bool) -> String {
    applies && hasPrefix(name + "() ") ? name + " " + dropFirst(name.count + 3) : self
  }
}

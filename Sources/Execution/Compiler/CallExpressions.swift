import Syntax

extension BodyCompiler {
  func call(_ node: Int32) throws {
    let function = source.child(node, .function)!
    let argumentNode = source.child(node, .arguments)!
    if source.kind(argumentNode) == .generatorExpression {
      try expression(function)
      try expression(argumentNode)
      emit(.call, 1)
      return
    }
    let arguments = source.children(argumentNode)
    let isPlain = arguments.allSatisfy {
      source.kind($0) != .listSplat && source.kind($0) != .dictionarySplat && source.kind($0) != .keywordArgument
    }
    if isPlain && source.kind(function) == .attribute {
      try expression(source.child(function, .object)!)
      emit(.loadMethod, nameIndex(mangled(source.string(source.child(function, .attribute)!), in: scope.className)))
      for argument in arguments { try expression(argument) }
      emit(.callMethod, arguments.count)
      return
    }
    try expression(function)
    try callArguments(arguments, extra: 0)
  }

  /// Arguments and the call; `extra` positional ones are on the stack already, `base` pushes one more after them.
  func callArguments(_ arguments: [Int32], extra: Int, base: (() throws -> Void)? = nil) throws {
    let splats = arguments.contains { source.kind($0) == .listSplat || source.kind($0) == .dictionarySplat }
    if splats {
      if base != nil { throw unsupported("unpacked bases of a generic class are not supported", arguments[0]) }
      try extendedCall(arguments, extra: extra)
      return
    }
    let positional = arguments.filter { source.kind($0) != .keywordArgument }
    let keywords = arguments.filter { source.kind($0) == .keywordArgument }
    for argument in positional { try expression(argument) }
    try base?()
    let extra = base == nil ? extra : extra + 1
    for keyword in keywords { try expression(source.child(keyword, .value)!) }
    if keywords.isEmpty {
      emit(.call, positional.count + extra)
      return
    }
    constant(.tuple(keywords.map { .string(Array(source.bytes(source.child($0, .name)!))) }))
    emit(.callKeywords, positional.count + keywords.count + extra)
  }

  private func extendedCall(_ arguments: [Int32], extra: Int) throws {
    let positional = arguments.filter { source.kind($0) != .keywordArgument && source.kind($0) != .dictionarySplat }
    // `f(*t)` passes a tuple on as it is.
    if extra == 0, positional.count == 1, source.kind(positional[0]) == .listSplat {
      try expression(source.operands(positional[0])[0])
    } else if positional.isEmpty && extra == 0 {
      constant(.tuple([]))
    } else {
      var leading = extra
      var rest = positional[...]
      while let first = rest.first, source.kind(first) != .listSplat {
        try expression(first)
        leading += 1
        rest = rest.dropFirst()
      }
      if rest.isEmpty {
        emit(.buildTuple, leading)
      } else {
        emit(.buildList, leading)
        for part in rest {
          if source.kind(part) == .listSplat {
            try expression(source.operands(part)[0])
            emit(.argumentsExtend, 1)
          } else {
            try expression(part)
            emit(.listAppend, 1)
          }
        }
        emit(.listToTuple)
      }
    }
    let keywords = arguments.filter { source.kind($0) == .keywordArgument || source.kind($0) == .dictionarySplat }
    if keywords.isEmpty {
      emit(.callExtended, 0)
      return
    }
    emit(.buildMap, 0)
    for keyword in keywords {
      if source.kind(keyword) == .dictionarySplat {
        try expression(source.operands(keyword)[0])
        emit(.dictMerge, 1)
      } else {
        constant(.string(Array(source.bytes(source.child(keyword, .name)!))))
        try expression(source.child(keyword, .value)!)
        emit(.mapAdd, 1)
      }
    }
    emit(.callExtended, 1)
  }
}

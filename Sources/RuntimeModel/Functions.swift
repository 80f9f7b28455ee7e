/// What a new function holds; every reference is taken over.
package struct FunctionParts: Sendable {
  package var code: ObjectID
  package var globals: ObjectID
  package var defaults = ObjectID.null
  package var keywordDefaults = ObjectID.null
  package var closure = ObjectID.null
  package var annotations = ObjectID.null
  package var module = ObjectID.null
  package var doc = ObjectID.null
  package var name = ObjectID.null
  package var qualifiedName = ObjectID.null

  package init(code: ObjectID, globals: ObjectID) {
    self.code = code
    self.globals = globals
  }
}

extension Heap {
  package mutating func newFunction(_ held: FunctionParts) -> ObjectID {
    let function = makeCollected(.function, cells: layouts[.function].named)
    fill(function, FunctionCell.code, held.code)
    fill(function, FunctionCell.globals, held.globals)
    fill(function, FunctionCell.defaults, held.defaults)
    fill(function, FunctionCell.keywordDefaults, held.keywordDefaults)
    fill(function, FunctionCell.closure, held.closure)
    fill(function, FunctionCell.annotations, held.annotations)
    fill(function, FunctionCell.module, held.module)
    fill(function, FunctionCell.doc, held.doc)
    fill(function, FunctionCell.name, held.name)
    fill(function, FunctionCell.qualifiedName, held.qualifiedName)
    return function
  }

  /// A new code object that holds `constants`, taken over. Not collected, but weakly referable.
  package mutating func newCode(constants: [ObjectID] = []) -> ObjectID {
    let code = make(.code, cells: constants.count)
    allocate(code)
    for (index, constant) in constants.enumerated() { fill(code, index, constant) }
    return code
  }

  /// A new cell that holds `content`, taken over; null for an empty cell.
  package mutating func newCell(_ content: ObjectID = .null) -> ObjectID {
    newHolder(.cell, [content])
  }

  /// A new bound method; function and receiver are taken over.
  package mutating func newBoundMethod(_ function: ObjectID, receiver: ObjectID) -> ObjectID {
    newHolder(.boundMethod, [function, receiver])
  }

  /// A new `functools.partial` with its own argument tuple and keyword dictionary; all references are taken over.
  package mutating func newPartial(
    _ function: ObjectID, _ arguments: [ObjectID], keywords: ObjectID = .null
  ) -> ObjectID {
    let partial = makeCollected(.partial, cells: layouts[.partial].named)
    fill(partial, PartialCell.function, function)
    fill(partial, PartialCell.arguments, newTuple(arguments))
    fill(partial, PartialCell.keywords, keywords.isNull ? newDictionary() : keywords)
    return partial
  }

  /// A new module with an empty namespace.
  package mutating func newModule() -> ObjectID {
    let module = make(.module, cells: 1)
    allocate(module)
    let dictionary = newDictionary()
    fill(module, ModuleCell.dictionary, dictionary)
    if profile.moduleDictionariesAreTracked && !isTracked(dictionary) { track(dictionary) }
    track(module)
    return module
  }
}

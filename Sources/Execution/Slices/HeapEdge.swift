import RuntimeModel

/// A reference as it is stored.
package struct HeapEdge: Sendable, Equatable {
  package enum Label: Sendable, Hashable {
    /// An attribute, in whatever the object keeps it: slots, values, dictionary.
    case attribute(String)
    case item(Int)
    /// A value of a dictionary, with its key's text.
    case value(String)
    /// A key of a dictionary, or a member of a set.
    case key
    /// A variable of a frame, or of the function that encloses.
    case variable(String)
    /// A named part of an object of the language: `__self__`, `__traceback__`, `cell_contents`.
    case part(String)
    case type
    /// A reference that has no name here.
    case unnamed
  }

  package var label: Label
  package var target: HeapObject
  /// A weak reference holds nothing.
  package var isWeak: Bool

  package init(label: Label, target: HeapObject, isWeak: Bool = false) {
    self.label = label
    self.target = target
    self.isWeak = isWeak
  }
}

extension Machine {
  func edges(of object: ObjectID) -> [HeapEdge] {
    var edges: [HeapEdge] = []
    var isNamed: [ObjectID: Int] = [:]
    func add(_ label: HeapEdge.Label, _ target: ObjectID) {
      if target.isNull || target == heap.none { return }
      edges.append(HeapEdge(label: label, target: heapObject(target)))
      isNamed[target, default: 0] += 1
    }
    func parts(_ named: [(Int, String)]) { for (cell, name) in named { add(.part(name), heap.cell(cell, of: object)) } }
    switch heap.kind(of: object) {
    case .list, .tuple, .deque: for (index, item) in tupleItems(object).enumerated() { add(.item(index), item) }
    case .dict:
      for entry in heap.entries(of: object) {
        add(.value(shown(entry.key)), entry.value)
        if constant(entry.key) == nil { add(.key, entry.key) }
      }
    case .set, .frozenset: for entry in heap.entries(of: object) { add(.key, entry.key) }
    case .boundMethod: parts([(MethodCell.function, "__func__"), (MethodCell.receiver, "__self__")])
    case .partial:
      parts([(PartialCell.function, "func"), (PartialCell.arguments, "args"), (PartialCell.keywords, "keywords")])
    case .function: addFunction(object, add)
    case .cell: parts([(0, "cell_contents")])
    case .property: parts([(0, "fget"), (1, "fset"), (2, "fdel")])
    case .staticMethod, .classMethod: parts([(0, "__func__")])
    case .builtinFunction: parts([(0, "__self__")])
    case .exception:
      parts([
        (ExceptionCell.arguments, "args"), (ExceptionCell.traceback, "__traceback__"),
        (ExceptionCell.context, "__context__"), (ExceptionCell.cause, "__cause__"), (ExceptionCell.notes, "__notes__"),
      ])
    case .traceback: parts([(TracebackCell.next, "tb_next"), (TracebackCell.frame, "tb_frame")])
    case .generator, .coroutine, .asyncGenerator, .frame: addFrame(object, add)
    case .weakReference, .weakProxy:
      parts([(WeakCell.callback, "__callback__")])
      if let target = heap.target(of: object) {
        edges.append(HeapEdge(label: .part("target"), target: heapObject(target), isWeak: true))
      }
    default: break
    }
    addAttributes(object, add)
    let user = heap.type(of: object)
    if !user.isNull { add(.type, user) }
    // Whatever the collector sees beyond this has no name here, but is told.
    for referent in heap.referents(of: object) where isNamed[referent] == nil && referent != heap.none {
      if heap.kind(of: object) == .function && heap.kind(of: referent) == .tuple { continue }
      add(.unnamed, referent)
    }
    return edges
  }

  private func addAttributes(_ object: ObjectID, _ add: (HeapEdge.Label, ObjectID) -> Void) {
    let user = heap.type(of: object)
    if heap.kind(of: object) == .class {
      for entry in heap.entries(of: heap.cell(ClassCell.dictionary, of: object)) {
        add(.attribute(text(entry.key)), entry.value)
      }
      return
    }
    if !user.isNull {
      let shape = heap.shape(of: user)
      for slot in shape.slots { add(.attribute(text(slot)), heap.attribute(slot, of: object) ?? .null) }
      if !shape.hasDictionary { return }
    } else {
      switch heap.kind(of: object) {
      case .function, .module, .partial, .exception: break
      default: return
      }
    }
    for entry in heap.attributes(of: object) { add(.attribute(text(entry.key)), entry.value) }
  }

  private func addFunction(_ function: ObjectID, _ add: (HeapEdge.Label, ObjectID) -> Void) {
    let closure = heap.cell(FunctionCell.closure, of: function)
    if !closure.isNull, case .code(let code) = payload(of: heap.cell(FunctionCell.code, of: function)) {
      for (index, cell) in tupleItems(closure).enumerated() where index < code.freeVariables.count {
        add(.variable(code.freeVariables[index]), cell)
      }
    }
    for (cell, name) in [
      (FunctionCell.defaults, "__defaults__"), (FunctionCell.keywordDefaults, "__kwdefaults__"),
      (FunctionCell.globals, "__globals__"),
    ] { add(.part(name), heap.cell(cell, of: function)) }
  }

  /// Variables that a frame or a suspended body keeps, then its operand stack.
  private func addFrame(_ object: ObjectID, _ add: (HeapEdge.Label, ObjectID) -> Void) {
    let isFrame = heap.kind(of: object) == .frame
    let names = isFrame ? [(FrameCell.back, "f_back")] : [(GeneratorCell.frame, "gi_frame")]
    for (cell, name) in names { add(.part(name), heap.cell(cell, of: object)) }
    let frame: Frame
    switch payload(of: object) {
    case .generator(let body), .frame(let body): frame = body
    default: return
    }
    let code = frame.code
    let first = isFrame ? FrameCell.count : GeneratorCell.count
    var variables = code.variables.map { HeapEdge.Label.variable($0) }
    variables += (code.cellVariables + code.freeVariables).map { .variable($0) }
    // A parameter that lives in a cell may keep its own slot.
    for (index, name) in (code.cellVariables + code.freeVariables).enumerated() where index < code.cellSlots.count {
      variables[code.cellSlots[index]] = .variable(name)
    }
    var slot = 0
    while first + slot < heap.cellCount(of: object) {
      add(slot < variables.count ? variables[slot] : .part("stack"), heap.cell(first + slot, of: object))
      slot += 1
    }
  }
}

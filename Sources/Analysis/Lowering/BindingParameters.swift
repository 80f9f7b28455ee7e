import Syntax

extension BindingCollector {
  /// Parameters bind in the function; their defaults and annotations run outside and are left to the walk.
  mutating func declareParameters(
    _ list: Int32, of inner: Int32, _ body: Int32, _ annotations: inout [Int32]
  ) {
    var kind = Parameter.Kind.positional
    let limit = tree.next(list)
    var at = list + 1
    while at < limit {
      switch tree.kind(at) {
      case .identifier: declare(at, kind, of: inner, body, whole: at)
      case .defaultParameter, .typedDefaultParameter:
        declare(tree.child(at, .name), kind, of: inner, body, whole: at, hasDefault: true)
      case .typedParameter:
        let first = at + 1 < tree.next(at) ? at + 1 : absent
        declareSplat(first, &kind, of: inner, body, whole: at)
      case .listSplatPattern, .dictionarySplatPattern, .tuplePattern:
        declareSplat(at, &kind, of: inner, body, whole: at)
      case .keywordSeparator: kind = .keywordOnly
      case .positionalSeparator:
        for index in facts.bodies[Int(body)].parameters.indices
        where facts.bodies[Int(body)].parameters[index].kind == .positional {
          facts.bodies[Int(body)].parameters[index].kind = .positionalOnly
        }
      default: break
      }
      let annotation = tree.child(at, .type)
      if annotation != absent { annotations.append(annotation) }
      at = tree.next(at)
    }
  }

  private mutating func declareSplat(
    _ node: Int32, _ kind: inout Parameter.Kind, of inner: Int32, _ body: Int32, whole: Int32
  ) {
    guard node != absent else { return }
    switch tree.kind(node) {
    case .listSplatPattern:
      declare(tree.child(node, kind: .identifier), .variadic, of: inner, body, whole: whole)
      kind = .keywordOnly
    case .dictionarySplatPattern:
      declare(tree.child(node, kind: .identifier), .keywords, of: inner, body, whole: whole)
    default: declare(node, kind, of: inner, body, whole: whole)
    }
  }

  private mutating func declare(
    _ name: Int32, _ kind: Parameter.Kind, of inner: Int32, _ body: Int32, whole: Int32, hasDefault: Bool = false
  ) {
    guard name != absent else { return }
    let symbol: Int32
    switch tree.kind(name) {
    case .identifier: symbol = bind(name, in: inner)
    case .tuplePattern:
      // Python 2's `def f(a, (b, c))`: the parameter itself has no name, the pattern's names are locals.
      let hidden = facts.names.intern(".\(facts.bodies[Int(body)].parameters.count)")
      symbol = table.symbol(hidden.index, inner)
      var at = name + 1
      while at < tree.next(name) {
        if tree.kind(at) == .identifier { bind(at, in: inner) }
        at += 1
      }
    default: return
    }
    addParameter(
      Parameter(
        kind: kind, name: NameID(table.symbols[Int(symbol)].name), slot: noSlot, hasDefault: hasDefault,
        annotation: nil, range: tree.range(whole)), symbol, body)
  }

  /// A second parameter of the same name, which Python refuses, shares the first one's slot.
  mutating func addParameter(_ parameter: Parameter, _ symbol: Int32, _ body: Int32) {
    table.symbols[Int(symbol)].flags.formUnion([.bound, .parameter])
    if table.symbols[Int(symbol)].place == .unresolved {
      table.symbols[Int(symbol)].index = addVariable(table.symbols[Int(symbol)].name, to: body, isHidden: false)
      table.symbols[Int(symbol)].place = .local
    }
    var parameter = parameter
    parameter.slot = table.symbols[Int(symbol)].index
    facts.bodies[Int(body)].parameters.append(parameter)
  }
}

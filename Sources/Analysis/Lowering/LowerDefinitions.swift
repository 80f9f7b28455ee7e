import Syntax

extension Lowering {
  mutating func decoratedDefinition(_ node: Int32) {
    var decorators: [Int32] = []
    var definition = absent
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      switch tree.kind(at) {
      case .decorator: decorators.append(at)
      case .functionDefinition, .classDefinition: definition = at
      default: break
      }
      at = tree.next(at)
    }
    switch definition == absent ? SyntaxKind.missing : tree.kind(definition) {
    case .functionDefinition: functionStatement(definition, decorators: decorators, of: node)
    case .classDefinition: classStatement(definition, decorators: decorators, of: node)
    default:
      emit(.unparsed, node)
      for decorator in decorators { evaluateChildren(of: decorator) }
    }
  }

  mutating func functionStatement(_ node: Int32, decorators: [Int32], of whole: Int32) {
    guard descend(node) else { return }
    defer { depth -= 1 }
    let callables = evaluate(decorators)
    let body = info[Int(node)]
    var slot = makeFunction(node)
    let described = decorators.map { decorator($0) }
    let returns = tree.child(node, .returnType)
    facts.bodies[Int(body)].decorators = described
    if returns != absent { facts.bodies[Int(body)].returns = annotation(returns) }
    slot = apply(callables, decorators, to: slot)
    let name = tree.child(node, .name)
    guard name != absent, tree.kind(name) == .identifier else { return emit(.unparsed, node) }
    if bodyKind == .classBody, let owner = facts.bodies[Int(self.body)].owner, info[Int(name)] >= 0 {
      let id = NameID(table.symbols[Int(info[Int(name)])].name)
      facts.classes[Int(owner.index)].methods.append((id, BodyID(body)))
    }
    bind(slot, to: name, node)
  }

  /// A `def` or `lambda`: its defaults are evaluated here, in order, then the function is made.
  mutating func makeFunction(_ node: Int32) -> Slot {
    let body = info[Int(node)]
    let mark = operands.count
    let list = tree.child(node, .parameters)
    if list != absent {
      var position: Int32 = 0
      let limit = tree.next(list)
      var at = list + 1
      while at < limit {
        switch tree.kind(at) {
        case .defaultParameter, .typedDefaultParameter:
          let fallback = tree.child(at, .value)
          if fallback != absent {
            let slot = value(fallback)
            operands.append(position)
            operands.append(slot)
          }
          position += 1
        case .identifier, .typedParameter, .listSplatPattern, .dictionarySplatPattern, .tuplePattern: position += 1
        default: break
        }
        at = tree.next(at)
      }
    }
    let slot = temporary()
    emit(.makeFunction, d: slot, a: body, from: mark, node)
    return slot
  }

  /// At the start of a body: the annotations of its parameters, and Python 2's tuple parameters taken apart.
  mutating func lowerParameters(_ node: Int32) {
    let list = tree.child(node, .parameters)
    guard list != absent else { return }
    var position = 0
    let limit = tree.next(list)
    var at = list + 1
    while at < limit {
      var pattern = absent
      switch tree.kind(at) {
      case .identifier, .listSplatPattern, .dictionarySplatPattern: break
      case .tuplePattern: pattern = at
      case .defaultParameter, .typedDefaultParameter, .typedParameter:
        let name = tree.child(at, .name)
        if name != absent, tree.kind(name) == .tuplePattern { pattern = name }
      default:
        at = tree.next(at)
        continue
      }
      guard position < facts.bodies[Int(body)].parameters.count else { return }
      let type = tree.child(at, .type)
      if type != absent { facts.bodies[Int(body)].parameters[position].annotation = annotation(type) }
      if pattern != absent { store(facts.bodies[Int(body)].parameters[position].slot, into: pattern) }
      position += 1
      at = tree.next(at)
    }
  }

  mutating func classStatement(_ node: Int32, decorators: [Int32], of whole: Int32) {
    guard descend(node) else { return }
    defer { depth -= 1 }
    let callables = evaluate(decorators)
    let id = Int(info[Int(node)])
    let mark = operands.count
    var bases: [[NameID]] = []
    var keywords: [DecoratorArgument] = []
    let list = tree.child(node, .superclasses)
    if list != absent {
      let limit = tree.next(list)
      var at = list + 1
      while at < limit {
        switch tree.kind(at) {
        case .keywordArgument:
          let name = tree.child(at, .name)
          let argument = tree.child(at, .value)
          guard name != absent, argument != absent else { break }
          _ = value(argument)
          keywords.append(DecoratorArgument(keyword: self.name(of: name), value: constant(of: argument)))
        case .dictionarySplat: _ = splat(at)
        case .listSplat:
          let slot = splat(at)
          operands.append(~slot)
          bases.append([])
        default:
          guard tree.kind(at).isValue else { break }
          let slot = value(at)
          operands.append(slot)
          bases.append(basePath(at))
        }
        at = tree.next(at)
      }
    }
    var slot = temporary()
    emit(.makeClass, d: slot, a: Int32(id), from: mark, node)
    facts.classes[id].bases = bases
    facts.classes[id].keywords = keywords
    let described = decorators.map { decorator($0) }
    facts.classes[id].decorators = described
    facts.bodies[Int(facts.classes[id].body.index)].decorators = described
    slot = apply(callables, decorators, to: slot)
    let name = tree.child(node, .name)
    guard name != absent, tree.kind(name) == .identifier else { return emit(.unparsed, node) }
    store(slot, to: name, node)
  }

  /// For `Generic[T]` the path before the bracket.
  private mutating func basePath(_ node: Int32) -> [NameID] {
    let inner = tree.stripped(node)
    if tree.kind(inner) == .subscription {
      let object = tree.child(inner, .value)
      return object == absent ? [] : dottedPath(object)
    }
    return dottedPath(inner)
  }

  // MARK: Decorators

  private mutating func evaluate(_ decorators: [Int32]) -> [Slot] {
    var slots: [Slot] = []
    for decorator in decorators {
      let expression = tree.expressionChild(decorator)
      slots.append(expression == absent ? unparsedValue(decorator) : value(expression))
    }
    return slots
  }

  /// The decorator next to the definition is applied first.
  private mutating func apply(_ callables: [Slot], _ decorators: [Int32], to slot: Slot) -> Slot {
    var slot = slot
    for (callable, decorator) in zip(callables, decorators).reversed() {
      let mark = operands.count
      operands.append(ArgumentTag.positional)
      operands.append(slot)
      let decorated = temporary()
      emit(.call, flags: 1, d: decorated, a: callable, from: mark, decorator)
      slot = decorated
    }
    return slot
  }

  private mutating func decorator(_ node: Int32) -> DecoratorFacts {
    var facts = DecoratorFacts(path: [], arguments: nil, range: tree.range(node))
    let expression = tree.expressionChild(node)
    guard expression != absent else { return facts }
    let inner = tree.stripped(expression)
    guard tree.kind(inner) == .call else {
      facts.path = dottedPath(inner)
      return facts
    }
    let function = tree.child(inner, .function)
    if function != absent { facts.path = dottedPath(function) }
    var arguments: [DecoratorArgument] = []
    let list = tree.child(inner, .arguments)
    if list != absent, tree.kind(list) == .argumentList {
      let limit = tree.next(list)
      var at = list + 1
      while at < limit {
        if tree.kind(at) == .keywordArgument {
          let name = tree.child(at, .name)
          let argument = tree.child(at, .value)
          if name != absent, argument != absent {
            arguments.append(DecoratorArgument(keyword: self.name(of: name), value: constant(of: argument)))
          }
        } else if tree.kind(at).isValue {
          arguments.append(DecoratorArgument(keyword: nil, value: constant(of: at)))
        }
        at = tree.next(at)
      }
    }
    facts.arguments = arguments
    return facts
  }
}

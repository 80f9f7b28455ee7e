extension HeapAnalyzer {
  /// What a call of an imported name or builtin does and gives: as its primitive says, else what may be guessed.
  mutating func libraryCall(
    _ callee: AbstractID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    switch primitive(of: callee) {
    case .copy(let kind, let position): return copied(arguments[position], at, kind: kind, activation: &activation)
    case .dictionary:
      let result = made(.builtin, BuiltinKind.dict.rawValue, at, activation)
      addValues(of: arguments, to: result, at, &activation)
      let sources = sets.union(arguments[0], arguments.keywordSources)
      recordKeywords(arguments.keywords, from: sources, in: result, at, &activation)
      return sets.singleton(result.index)
    case .argument(let position): return arguments[position]
    case .elementOf: return oneOf(arguments[0], at, activation)
    case .enumerate:
      return mapped(arguments[0]) { analyzer, object in analyzer.objects.intern(.pairs, object.index) }
    case .iterator(let yield): return iterator(callee, yield, arguments, at, &activation)
    case .reduce:
      let element = elements(of: arguments[1], activation.state)
      let result = results(of: arguments[0], CallArguments([element, element]), at, &activation)
      return capped(sets.union(sets.union(result, element), arguments[2]), HeapAnalyzer.variableLimit)
    case .put(let element, let container, let thenTakes):
      addElements(arguments[element], to: arguments[container], at, &activation)
      return thenTakes ? oneOf(arguments[container], at, activation) : .empty
    case .take: return oneOf(arguments[0], at, activation, kind: .taken)
    case .partial: return keeping(arguments.all, .builtin, BuiltinKind.partial.rawValue, at, &activation)
    case .keep: return keeping(arguments.all, .library, callee.index, at, &activation)
    case .namespace:
      let result = made(.library, callee.index, at, activation)
      for (name, value) in arguments.keywords {
        store(result, .attribute(name), value, at, isStrong: true, &activation)
      }
      return sets.singleton(result.index)
    case .wrapper:
      store(arguments[0], .argument, arguments[1], at, &activation)
      return arguments[0]
    case .weakReference:
      if arguments[1].isEmpty { return sets.singleton(ObjectTable.weak.index) }
      return keeping([arguments[1]], .library, callee.index, at, &activation)
    case .weakContainer: return sets.singleton(ObjectTable.weak.index)
    case .method: return method(arguments, at, &activation)
    case .classOf:
      guard arguments.positional.count == 1 else { return .empty }
      var result = SetID.empty
      for position in 0..<sets.count(arguments[0]) {
        result = sets.union(result, classes(of: AbstractID(index: sets.element(arguments[0], position))))
      }
      return result
    case .setAttribute:
      if arguments.positional.count == 3 { addAttributes(arguments[2], to: arguments[0], at, &activation) }
      return .empty
    case .attributes: return dictionaries(of: arguments[0])
    case .copyOf(let sharesParts): return copyOf(arguments, sharesParts: sharesParts, at, &activation)
    case .open: return sets.singleton(made(.library, callee.index, at, activation).index)
    case .cache: return keeping([arguments[0]], .library, callee.index, at, &activation)
    case .nothing: return .empty
    case nil: return unknownCall(callee, arguments, at, &activation)
    }
  }

  /// A new object that keeps what it is given.
  private mutating func keeping(
    _ values: [SetID], _ kind: ObjectKind, _ what: Int32, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    let result = made(kind, what, at, activation)
    var kept = SetID.empty
    for value in values { kept = sets.union(kept, value) }
    store(result, .argument, capped(kept, HeapAnalyzer.fieldLimit), at, isStrong: true, &activation)
    return sets.singleton(result.index)
  }

  /// An iterator over its arguments. It holds them as long as it is not exhausted.
  private mutating func iterator(
    _ callee: AbstractID, _ yield: Primitive.Yield, _ arguments: CallArguments, _ at: Int32,
    _ activation: inout Activation
  ) -> SetID {
    let result = keeping(arguments.all, .library, callee.index, at, &activation)
    let iterator = AbstractID(index: sets.element(result, 0))
    if let given = given(by: yield, arguments, at, &activation) {
      store(iterator, .yielded, capped(given, HeapAnalyzer.fieldLimit), at, isStrong: true, &activation)
    }
    return result
  }

  /// The elements that an iterator gives; nil where they are new ones.
  private mutating func given(
    by yield: Primitive.Yield, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID? {
    let sources = arguments.positional
    switch yield {
    case .elements(let first, let end):
      var result = SetID.empty
      for source in sources.prefix(end).dropFirst(first) {
        result = sets.union(result, elements(of: source, activation.state))
      }
      return result
    case .nested:
      return elements(of: elements(of: arguments[0], activation.state), activation.state)
    case .results:
      let elements = sources.dropFirst().map { self.elements(of: $0, activation.state) }
      return results(of: arguments[0], CallArguments(elements), at, &activation)
    case .tuples:
      let tuple = made(.builtin, BuiltinKind.tuple.rawValue, at, activation)
      for (position, source) in sources.prefix(16).enumerated() {
        let element = elements(of: source, activation.state)
        if !element.isEmpty { store(tuple, .position(position), element, at, isStrong: false, &activation) }
      }
      return sets.singleton(tuple.index)
    case .selections:
      let tuple = made(.builtin, BuiltinKind.tuple.rawValue, at, activation)
      for source in sources {
        let element = elements(of: source, activation.state)
        if !element.isEmpty { store(tuple, .element, element, at, isStrong: false, &activation) }
      }
      return sets.singleton(tuple.index)
    case .itself: return arguments[0]
    case .unknown: return nil
    }
  }

  /// What functions give that are called once for each element: what they make stands for many.
  private mutating func results(
    of functions: SetID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    let wasMany = activation.isMany
    activation.isMany = true
    defer { activation.isMany = wasMany }
    var result = SetID.empty
    for position in 0..<sets.count(functions) {
      let function = AbstractID(index: sets.element(functions, position))
      result = sets.union(result, apply(function, arguments, at, &activation))
    }
    return result
  }

  /// One element of any of several containers.
  private mutating func oneOf(
    _ containers: SetID, _ at: Int32, _ activation: Activation, kind: ObjectKind = .element
  ) -> SetID {
    var result = SetID.empty
    for position in 0..<sets.count(containers) {
      let container = AbstractID(index: sets.element(containers, position))
      result = sets.union(result, one(kind, of: container, at, activation))
    }
    return capped(result, HeapAnalyzer.variableLimit)
  }

  private mutating func mapped(_ values: SetID, _ image: (inout HeapAnalyzer, AbstractID) -> AbstractID) -> SetID {
    var result = SetID.empty
    for position in 0..<sets.count(values) {
      let object = AbstractID(index: sets.element(values, position))
      result = sets.inserting(image(&self, object).index, into: result)
    }
    return result
  }

  /// `types.MethodType(function, object)`: a bound method where the function is in sight, else what keeps both.
  private mutating func method(
    _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    var result = SetID.empty
    guard arguments.positional.count > 1 else { return result }
    if arguments[0].isEmpty {
      return keeping(arguments.all, .builtin, BuiltinKind.partial.rawValue, at, &activation)
    }
    for position in 0..<sets.count(arguments[0]) {
      let function = AbstractID(index: sets.element(arguments[0], position))
      guard objects.kind(function) == .function else {
        return keeping(arguments.all, .builtin, BuiltinKind.partial.rawValue, at, &activation)
      }
      let methods = mapped(arguments[1]) { analyzer, receiver in
        analyzer.objects.intern(.boundMethod, receiver.index, analyzer.objects.a(function))
      }
      result = sets.union(result, methods)
    }
    return result
  }

  /// A copy of a container, or of an object whose class is known. It shares the parts that are seen here.
  private mutating func copyOf(
    _ arguments: CallArguments, sharesParts: Bool, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    var result = SetID.empty
    for position in 0..<sets.count(arguments[0]) {
      let original = AbstractID(index: sets.element(arguments[0], position))
      if objects.kind(original) == .builtin, let kind = BuiltinKind(rawValue: objects.b(original)) {
        let source = sharesParts ? sets.singleton(original.index) : .empty
        result = sets.union(result, copied(source, at, kind: kind, activation: &activation))
      }
      for type in types(of: original).prefix(1) {
        let copy = made(.instance, type.index, at, activation)
        if sharesParts { share(attributesOf: original, with: copy, at, &activation) }
        for (name, value) in arguments.keywords {
          store(copy, .attribute(name), value, at, isStrong: true, &activation)
        }
        result = sets.inserting(copy.index, into: result)
      }
    }
    return result
  }

  /// Stores into attributes whose names are not known.
  mutating func addAttributes(_ values: SetID, to objects: SetID, _ at: Int32, _ activation: inout Activation) {
    for position in 0..<sets.count(objects) {
      let object = AbstractID(index: sets.element(objects, position))
      store(object, .computed, values, at, isStrong: false, &activation)
    }
  }

  /// Stores the attributes of one object that this function has stored or read into another.
  mutating func share(
    attributesOf original: AbstractID, with copy: AbstractID, _ at: Int32, _ activation: inout Activation
  ) {
    for position in 0..<activation.state.fields.count {
      let key = activation.state.fields.key(at: position)
      guard key.object == original, case .attribute = key.field.kind else { continue }
      let values = links.objects(activation.state.fields.links(at: position), &sets)
      store(copy, key.field, values, at, isStrong: false, &activation)
    }
  }
}

extension CallArguments {
  /// The positional argument at a position; empty where there is none.
  subscript(_ position: Int) -> SetID { position < positional.count ? positional[position] : .empty }
}

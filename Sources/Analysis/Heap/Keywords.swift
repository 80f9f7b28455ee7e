/// What stands under which key of a dict, as far as the keys are written out: what `f(**options)` gives each parameter.
/// Without it every parameter of `f` would be taken for every value. A dict made in sight keeps, beside its elements,
/// records of what was put in under which key; the `**kwargs` of a function has an entry value for each key that is
/// asked for. Records are no references of their own: the elements are.
extension HeapAnalyzer {
  /// Keys of one display that are told apart. Longer ones are tables and not options.
  private static let displayLimit = 64
  /// Dicts put into one another, `{**a}`, that are looked through.
  private static let spreadLimit = 4

  // MARK: Recording

  /// Records the items of a dict display.
  mutating func recordKeys(_ op: Op, _ at: Int32, of dictionary: AbstractID, _ activation: inout Activation) {
    let operands = facts.list(of: op)
    let isTable = operands.count > 2 * HeapAnalyzer.displayLimit
    var keys: [Slot: NameID]?
    var index = operands.startIndex
    while index + 1 < operands.endIndex {
      let (key, value) = (operands[index], activation[operands[index + 1]])
      index += 2
      if value.isEmpty { continue }
      if key == noSlot {
        record(value, .spread, in: dictionary, at, &activation)
      } else {
        if keys == nil && !isTable { keys = texts(before: at, reach: 4 * operands.count + 16) }
        record(value, keys?[key].map(Field.key) ?? .unkeyed, in: dictionary, at, &activation)
      }
    }
  }

  /// Records `d[key] = value`.
  mutating func recordKey(
    _ key: Slot, _ value: SetID, of dictionary: AbstractID, _ at: Int32, _ activation: inout Activation
  ) {
    guard keepsRecords(dictionary), !value.isEmpty else { return }
    record(value, text(of: key, before: at).map(Field.key) ?? .unkeyed, in: dictionary, at, &activation)
  }

  /// Records keywords, and what is handed on of another dict: `dict(a, b=c)`, `d.update(a, b=c)`, `f(b=c, **a)`.
  mutating func recordKeywords(
    _ keywords: [(name: NameID, value: SetID)], from sources: SetID, in dictionary: AbstractID, _ at: Int32,
    _ activation: inout Activation
  ) {
    guard keepsRecords(dictionary) else { return }
    for (name, value) in keywords where !value.isEmpty {
      record(value, .key(name), in: dictionary, at, &activation)
    }
    if !sources.isEmpty { record(sources, .spread, in: dictionary, at, &activation) }
  }

  private mutating func record(
    _ value: SetID, _ field: Field, in dictionary: AbstractID, _ at: Int32, _ activation: inout Activation
  ) {
    store(dictionary, field, value, at, isStrong: false, &activation)
  }

  // MARK: Binding

  /// The dict that `**kwargs` of a function is bound to: the keywords, and the items of the dicts handed on, that no
  /// other parameter takes.
  mutating func surplusKeywords(
    _ arguments: CallArguments, of body: Body, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    func isTaken(_ name: NameID) -> Bool { body.parameters.contains { $0.name == name && $0.kind != .keywords } }
    let keywords = arguments.keywords.filter { !isTaken($0.name) }
    var records: [(field: Field, value: SetID)] = keywords.map { (.key($0.name), $0.value) }
    var values = keywords.reduce(SetID.empty) { sets.union($0, $1.value) }
    for (source, _) in spread(arguments.keywordSources, activation.state) {
      guard keepsRecords(source), !isKeywords(source) else {
        values = sets.union(values, elements(of: source, activation.state))
        records.append((.spread, sets.singleton(source.index)))
        continue
      }
      for position in 0..<activation.state.fields.count {
        let key = activation.state.fields.key(at: position)
        guard key.object == source, key.field.isRecord, key.field != .spread else { continue }
        if key.field.isKey && isTaken(key.field.keyName) { continue }
        let value = links.objects(activation.state.fields.links(at: position), &sets)
        values = sets.union(values, value)
        records.append((key.field, value))
      }
    }
    let result = collected(values, .dict, at, &activation)
    guard !result.isEmpty else { return result }
    let dictionary = AbstractID(index: sets.element(result, 0))
    for (field, value) in records where !value.isEmpty { record(value, field, in: dictionary, at, &activation) }
    return result
  }

  /// Dicts, and those that were put into them whole, with how deep, nearest first.
  private mutating func spread(_ dictionaries: SetID, _ state: HeapState)
    -> [(dictionary: AbstractID, depth: Int)]
  {
    var result = sets.elements(dictionaries).map { (dictionary: AbstractID(index: $0), depth: 0) }
    var at = 0
    while at < result.count, result.count < HeapAnalyzer.displayLimit {
      let (dictionary, depth) = result[at]
      at += 1
      guard depth < HeapAnalyzer.spreadLimit, let inner = state.fields[.init(dictionary, .spread)] else { continue }
      let sources = links.objects(inner, &sets)
      for source in sets.elements(sources) {
        let source = AbstractID(index: source)
        if !result.contains(where: { $0.dictionary == source }) { result.append((source, depth + 1)) }
      }
    }
    return result
  }

  // MARK: Asking

  /// What stands under a key of any of several dicts.
  mutating func keyed(_ dictionaries: SetID, _ name: NameID, _ state: HeapState) -> SetID {
    var result = SetID.empty
    for (dictionary, _) in spread(dictionaries, state) {
      let found: SetID
      if let stored = state.fields[.init(dictionary, .key(name))] {
        found = links.objects(stored, &sets)
      } else if isKeywords(dictionary), let entry = objects.entry(dictionary, .key(name)) {
        found = sets.singleton(entry.index)
      } else if !keepsRecords(dictionary) {
        found = elements(of: dictionary, state)
      } else {
        found = .empty
      }
      result = sets.union(result, found)
      if let stored = state.fields[.init(dictionary, .unkeyed)] {
        result = sets.union(result, links.objects(stored, &sets))
      }
    }
    return capped(result, HeapAnalyzer.variableLimit)
  }

  /// What `d["key"]` gives where the key is written out and the dict's keys are recorded; nil elsewhere.
  mutating func keyedItem(_ key: Slot, of dictionary: AbstractID, _ at: Int32, _ state: HeapState) -> SetID? {
    guard keepsRecords(dictionary), let name = text(of: key, before: at) else { return nil }
    return keyed(sets.singleton(dictionary.index), name, state)
  }

  /// Dicts whose keys are recorded: those made in sight, and the `**kwargs` of a function.
  private func keepsRecords(_ dictionary: AbstractID) -> Bool {
    objects.kind(dictionary) == .builtin && objects.b(dictionary) == BuiltinKind.dict.rawValue
      || isKeywords(dictionary)
  }

  /// Whether an object is what a `**kwargs` parameter held on entry.
  private func isKeywords(_ object: AbstractID) -> Bool {
    guard objects.kind(object) == .parameter else { return false }
    return body(BodyID(objects.a(object))).parameters.last.map {
      $0.kind == .keywords && $0.slot == objects.b(object)
    } ?? false
  }

  // MARK: Keys that are written out

  /// The short text that an op shortly before a use put into a temporary.
  func text(of slot: Slot, before site: Int32) -> NameID? {
    var index = site - 1
    while index >= 0, index > site - 12 {
      let op = facts.ops[Int(index)]
      if op.d == slot { return op.code == .const && op.a >= 0 ? NameID(op.a) : nil }
      index -= 1
    }
    return nil
  }

  /// The short texts that the ops before a use put into temporaries.
  private func texts(before site: Int32, reach: Int) -> [Slot: NameID] {
    var result: [Slot: NameID] = [:]
    var index = site - 1
    while index >= 0, index > site - Int32(reach) {
      let op = facts.ops[Int(index)]
      if op.code == .const, op.a >= 0, result[op.d] == nil { result[op.d] = NameID(op.a) }
      index -= 1
    }
    return result
  }
}

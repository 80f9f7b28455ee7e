import RuntimeModel

/// What each operation of a heap program does to the heap.
extension ModelRun {
  mutating func perform(_ operation: Operation) {
    if !makesSense(operation) { isMeaningless = true }
    if isMeaningless { return }
    switch operation.code {
    case .new, .list, .tuple, .dict, .deque, .dkey, .dkv, .set1, .cls, .sub, .inst: make(operation)
    case .clos, .rec, .dflt, .bound, .meth, .part, .pfun, .exc, .raise, .ctx, .gen, .ugen, .gfin, .coro, .mod:
      makeHolder(operation)
    case .cell:
      let held = load(operation.operands[0])
      bind(operation.target!, heap.newCell(held))
    case .sadd:
      let (set, element) = (value(of: operation.operands[0]), value(of: operation.operands[1]))
      if heap.find(hash: heap.birth(of: element), in: set, where: { $1 == element }) == nil {
        heap.add(.null, under: element, hash: heap.birth(of: element), to: set)
      }
    case .fill:
      let content = load(operation.operands[1])
      heap.setCell(0, of: value(of: operation.operands[0]), to: content)
    case .frm: bind(operation.target!, frame(operation.operands[0]))
    case .chain: bind(operation.target!, chain(operation.label!, operation.number))
    case .plain: bind(operation.target!, heap.newWeakReference(to: value(of: operation.operands[0])))
    case .deref:
      let target = heap.target(of: value(of: operation.operands[0])) ?? heap.none
      bind(operation.target!, heap.retained(target))
    case .wkeep:
      let held = load(operation.operands[1])
      let reference = observe(value(of: operation.operands[0]), operation.label!, mark: "*", holding: held)
      bind(operation.target!, reference)
    case .wref: bind(operation.target!, observe(value(of: operation.operands[0]), operation.label!, mark: "*"))
    case .set, .get, .dela, .dictof: useAttribute(operation)
    case .app, .pop, .clr, .item, .loop: useList(operation)
    case .put:
      let dictionary = value(of: operation.operands[0])
      heap.store(load(operation.operands[1]), named: attributeName(operation.keys[0]), in: dictionary)
    case .delk:
      let dictionary = value(of: operation.operands[0])
      if let position = heap.find(attributeName(operation.keys[0]), in: dictionary) {
        heap.removeEntry(at: position, of: dictionary)
      }
    case .alias: bind(operation.target!, load(operation.operands[0]))
    case .del: unbind(operation.operands[0])
    case .none: bind(operation.target!, heap.retained(heap.none))
    case .swap:
      let (x, y) = (operation.operands[0], operation.operands[1])
      let (second, first) = (load(y), load(x))
      bind(x, second)
      bind(y, first)
    case .call:
      guard let function = program.functions.first(where: { $0.name == operation.keys[0] }) else { return }
      let result = call(function, operation.operands)
      if let target = operation.target { bind(target, result) } else { release(result) }
    case .rc: note(heap.references(to: value(of: operation.operands[0])) + 1)
    case .trk: note(heap.isTracked(value(of: operation.operands[0])) ? 1 : 0)
    case .gc:
      collect(operation.number)
      note(heap.lastCollection.total)
    case .alive: note(observers[operation.label!].flatMap { heap.target(of: $0) } == nil ? 0 : 1)
    case .wcount: note(heap.weakReferences(to: value(of: operation.operands[0])).count)
    case .garb: note(heap.cellCount(of: heap.garbage))
    case .ord: events.append("@" + labels(ofGeneration: operation.number).joined(separator: "."))
    case .loc: bind(operation.target!, localsDictionary())
    case .dbg: heap.debugFlags = DebugFlags(rawValue: operation.number)
    case .gccb: heap.append(heap.retained(world.noop), to: heap.collectorCallbacks)
    case .frz: heap.freeze()
    case .unfrz: heap.unfreeze()
    case .many:
      var items: [ObjectID] = []
      for _ in 0..<operation.number {
        items.append(heap.newList())
        if heap.hasCalls { serve() }
      }
      let list = heap.newList(items)
      if heap.hasCalls { serve() }
      bind(operation.target!, list)
    case .enb, .dsb: heap.isCollectorEnabled = operation.code == .enb
    }
    if heap.hasCalls { serve() }
  }

  /// Whether what is called is what it was when the program was made.
  func makesSense(_ operation: Operation) -> Bool {
    guard let name = operation.operands.first else { return true }
    let kind = heap.kind(of: value(of: name))
    switch operation.code {
    case .inst, .sub: return kind == .class
    case .deref: return kind == .weakReference
    case .meth, .pfun: return kind == .function
    default: return true
    }
  }

  private mutating func make(_ operation: Operation) {
    let (target, label) = (operation.target!, operation.label!)
    switch operation.code {
    case .new:
      let kind = InstanceKind(rawValue: operation.keys[0])!
      let instance = heap.newInstance(of: world.classes[kind]!)
      if kind.hasFinalizer { heap.setAttribute(world.nName, of: instance, to: heap.newString(label)) }
      bind(target, instance)
      register(value(of: target), label)
    case .inst:
      bind(target, heap.newInstance(of: value(of: operation.operands[0])))
      register(value(of: target), label)
    case .cls:
      bind(target, heap.newClass(ClassShape(), namespace: heap.newDictionary()))
      register(value(of: target), label)
    case .sub:
      let base = value(of: operation.operands[0])
      let ancestors = [base] + (lines[base] ?? [])
      let type = heap.newClass(ClassShape(), namespace: heap.newDictionary(), bases: [base], mro: ancestors)
      lines[type] = ancestors
      bind(target, type)
      register(value(of: target), label)
    case .list: bind(target, heap.newList([canary(label)] + operation.operands.map { load($0) }))
    case .tuple: bind(target, heap.newTuple([canary(label)] + operation.operands.map { load($0) }))
    case .deque:
      let items = [canary(label)] + operation.operands.map { load($0) }
      bind(target, heap.newDeque(items))
    case .dict:
      let items = [canary(label)] + operation.operands.map { load($0) }
      let dictionary = heap.newDictionary()
      for (key, item) in zip(["_"] + operation.keys, items) {
        heap.store(item, named: attributeName(key), in: dictionary)
      }
      bind(target, dictionary)
    case .dkey:
      let item = canary(label)
      let dictionary = heap.newDictionary()
      heap.store(item, named: attributeName("_"), in: dictionary)
      let key = value(of: operation.operands[0])
      heap.add(heap.retained(heap.none), under: key, hash: heap.birth(of: key), to: dictionary)
      bind(target, dictionary)
    case .dkv:
      let item = canary(label)
      let key = load(operation.operands[0])
      let value = load(operation.operands[1])
      let dictionary = heap.newDictionary()
      heap.store(item, named: attributeName("_"), in: dictionary)
      heap.add(value, under: key, hash: heap.birth(of: key), to: dictionary)
      release(key)
      bind(target, dictionary)
    default:
      let set = heap.newSet()
      let element = value(of: operation.operands[0])
      heap.add(.null, under: element, hash: heap.birth(of: element), to: set)
      bind(target, set)
      register(value(of: target), label)
    }
  }

  private func labels(ofGeneration generation: Int) -> [String] {
    var labels: [ObjectID: String] = [:]
    for (label, reference) in observers {
      if let target = heap.target(of: reference) { labels[target] = label }
    }
    return heap.trackedObjects(generation: generation).compactMap { labels[$0] }
  }

  private mutating func localsDictionary() -> ObjectID {
    let order = locals.sorted { $0.value < $1.value }.map(\.key)
    let names = order.map { heap.newString($0, interned: true) }
    return heap.localsDictionary(of: activation, names: names)
  }

  private mutating func useAttribute(_ operation: Operation) {
    let object: ObjectID
    switch operation.code {
    case .set:
      let value = load(operation.operands[1])
      object = self.value(of: operation.operands[0])
      heap.setAttribute(attributeName(operation.keys[0]), of: object, to: value)
    case .get:
      object = value(of: operation.operands[0])
      let value = heap.attribute(attributeName(operation.keys[0]), of: object) ?? heap.none
      bind(operation.target!, heap.retained(value))
    case .dela:
      object = value(of: operation.operands[0])
      _ = heap.deleteAttribute(attributeName(operation.keys[0]), of: object)
    default:
      object = value(of: operation.operands[0])
      bind(operation.target!, heap.retained(heap.dictionary(of: object)))
    }
  }

  private mutating func useList(_ operation: Operation) {
    let list = value(of: operation.operands[0])
    switch operation.code {
    case .app: heap.append(load(operation.operands[1]), to: list)
    case .pop: release(heap.removeItem(at: heap.cellCount(of: list) - 1, from: list))
    case .clr:
      switch heap.kind(of: list) {
      case .dict, .set: heap.clearEntries(of: list)
      default: heap.clearItems(of: list)
      }
    case .item: bind(operation.target!, heap.retained(heap.cell(operation.number, of: list)))
    default:
      let iterator = heap.newHolder(.iterator, [heap.retained(list)])
      var position = 0
      while position < heap.cellCount(of: list) {
        bind(operation.target!, heap.retained(heap.cell(position, of: list)))
        position += 1
      }
      release(iterator)
    }
  }
}

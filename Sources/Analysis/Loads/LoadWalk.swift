import Syntax

/// What a slot holds, as far as loads go.
enum LoadValue {
  case opener(Int)
  /// A path or part of one; `isObject` for those of `pathlib`.
  case path(isSmall: Bool, isObject: Bool)
  /// All of a file in one piece, as it was read (`isWhole`) or stripped and decoded.
  case content(Int, isWhole: Bool)
  /// All of a file as a list of lines, or something that walks through one.
  case lines(Int)
  /// A tree or table, whose parts can be walked through.
  case tree(Int)
  /// What a process wrote, and what it complained about.
  case outputs(Int)
  /// A response whose body is an attribute; an archive; a process; something that gives its items one by one.
  case response, archive, process
  /// Its methods give responses; its methods give all that is stored.
  case session, keyValueClient
  /// Gives its items one by one, as long as the file is open that it reads.
  case iterator(Int?)
  /// A finished process that kept what it wrote.
  case finished
  /// Rows that a mapper asks for when somebody walks through them, and then keeps: `Order.objects.all()`.
  case rowSet(isFiltered: Bool)
  /// Tasks that are started together, and their results.
  case taskGroup, taskResults

  var load: Int? {
    switch self {
    case .content(let load, _), .lines(let load), .tree(let load), .outputs(let load): load
    case .opener, .path, .response, .archive, .process, .iterator, .finished, .session, .keyValueClient, .rowSet,
      .taskGroup, .taskResults:
      nil
    }
  }
}

/// Follows files, paths and what is loaded from them through the slots of a body, op by op in source order: where paths
/// join, the last one counts.
struct LoadWalk {
  struct State {
    var load: Load
    /// The loop around it; -1 outside of loops.
    var loop: Int32
    /// The arm of a branch around it, by number; -1 outside of branches.
    var arm: Int
    /// The file, where it has a variable or a `with` of its own.
    var opener: Int?
    /// The cursor whose rows these are.
    var cursor = noSlot
    /// Other methods of the object use it, too.
    var isOwnCursor = false
    /// The loop that walks through it.
    var walkedBy: Int32 = -1
    /// How many `with` statements are open around it.
    var contextCount: Int
  }

  let file: ResolvedFile
  let id: BodyID
  let body: Body
  let names: LoadMethodNames
  let holders: LoadHolders
  private lazy var uses = GlobalUses(file)
  private(set) var smallNames: SmallFileNames

  /// The function or its class is called after configuration and the like.
  let isSmallByContext: Bool

  var library: LibraryWalk
  private var held: [LoadValue?]
  /// Whether any slot has held anything yet.
  private var holdsAny = false
  private var texts: [NameID?]
  private var globals: [NameID: LoadValue] = [:]
  var openers: [(opener: LoadOrigin, isOpen: Bool)] = []
  var states: [State] = []
  private(set) var loops: [Int32] = []
  /// The arms of branches that are open, by number, and how many there were.
  private var arms: [Int] = []
  private var armCount = 0
  /// The files that the open `with` statements entered.
  private var contexts: [Int?] = []
  /// By slot: the cursor that executed what it holds. `cursor.execute(…)` gives the cursor itself.
  var executed: [Slot: Slot] = [:]
  /// Slots that hold an attribute of the receiver, or what executing something with it gave: other methods have it, too.
  var ownCursors = Set<Slot>()
  /// Slots that hold queries of an object-relational mapper.
  var queries = Set<Slot>()
  /// Slots that hold the body of a stored object: `response["Body"]`.
  var bodies = Set<Slot>()
  /// What slots say of the size of what they lead to.
  var sizes: [Slot: SizeHint] = [:]
  /// Whether the file knows a mapper whose classes have `objects`.
  let hasRowSets: Bool
  /// A file is opened for writing somewhere in the body.
  var writes = false

  init(
    _ file: ResolvedFile, _ id: BodyID, _ names: LoadMethodNames, _ smallNames: SmallFileNames,
    _ holders: LoadHolders
  ) {
    self.file = file
    self.id = id
    self.names = names
    self.smallNames = smallNames
    self.holders = holders
    hasRowSets = names.objects != nil && file.usesDjango
    body = file.body(id)
    library = LibraryWalk(file.library, file.facts, id)
    held = Array(repeating: nil, count: Int(body.slotCount))
    texts = Array(repeating: nil, count: Int(body.slotCount))
    isSmallByContext = self.smallNames.contains(anyPartOf: body.qualifiedName)
    for parameter in body.parameters { hold(parameter.slot, ofParameter(parameter)) }
  }

  mutating func run() -> [Load] {
    for position in body.ops {
      let op = file.facts.ops[Int(position)]
      let callee = library.callee(op)
      library.step(op)
      step(op, position, callee)
    }
    return states.map { state in
      var load = state.load
      // What is written back cannot be read line by line at the same time.
      if writes { load.uses = load.uses.map { $0 == .linesAfterClose ? .other : $0 } }
      return load
    }
  }

  // MARK: Slots

  func at(_ slot: Slot) -> LoadValue? { slot >= 0 ? held[Int(slot)] : nil }
  func text(_ slot: Slot) -> NameID? { slot >= 0 ? texts[Int(slot)] : nil }

  mutating func hold(_ slot: Slot, _ value: LoadValue?) {
    guard slot >= 0 else { return }
    held[Int(slot)] = value
    if value != nil { holdsAny = true }
    texts[Int(slot)] = nil
    if !sizes.isEmpty { sizes[slot] = nil }
    guard let value, Int(slot) < body.variables.count else { return }
    // An inner function may do anything with what it captures.
    if body.variables[Int(slot)].isCell { use(value, .other) }
    if case .opener(let index) = value { openers[index].opener.name = body.variables[Int(slot)].name }
  }

  func variable(_ slot: Slot) -> NameID? {
    slot >= 0 && Int(slot) < body.variables.count ? body.variables[Int(slot)].name : nil
  }

  mutating func isSmall(_ slot: Slot) -> Bool {
    if case .path(let isSmall, _)? = at(slot), isSmall { return true }
    return variable(slot).map { smallNames.contains($0) } ?? false
  }

  private mutating func named(_ name: NameID) -> LoadValue? {
    smallNames.contains(name) ? .path(isSmall: true, isObject: false) : nil
  }

  private mutating func ofParameter(_ parameter: Parameter) -> LoadValue? {
    if holders.sockets.contains(parameter.name) {
      openers.append((LoadOrigin(source: .socket, name: parameter.name), true))
      return .opener(openers.count - 1)
    }
    guard let annotation = parameter.annotation, case .name(let path) = file.facts.annotations[Int(annotation.index)]
    else { return nil }
    switch file.imports.meaning(path) ?? "" {
    case "pathlib.Path": return .path(isSmall: false, isObject: true)
    case "aiohttp.ClientSession", "httpx.AsyncClient", "httpx.Client", "requests.Session": return .session
    case "redis.Redis": return .keyValueClient
    default: return nil
    }
  }

  // MARK: Uses

  mutating func use(_ value: LoadValue, _ use: Load.Use) {
    if let load = value.load { states[load].load.uses.append(use) }
  }

  /// Nothing that the rules know happens to the operands of `op`.
  mutating func useAll(_ op: Op) {
    if !holdsAny { return }
    var seen: [LoadValue] = []
    file.facts.forEachOperand(of: op) { slot in if let value = at(slot) { seen.append(value) } }
    for value in seen { use(value, .other) }
  }

  /// A loop over the parts. `inner` is 1 where the loop itself is already on the list.
  mutating func iterate(_ load: Int, inner: Int) {
    let around = loops.dropLast(inner).last ?? -1
    let arm = states[load].arm
    // Inside another loop the lines are needed again. Behind the branch that read them they are one of two values:
    // `names or f.readlines()`.
    // Rows that become a list of something else are nearly as large as before.
    let isCollected = inner == 1 && states[load].load.form == .rows && isComprehension(loops.last ?? -1)
    guard around == states[load].loop, arm < 0 || arms.contains(arm), !isCollected else {
      states[load].load.uses.append(.other)
      return
    }
    // The end of a `with` is the end of the cursor, its connection or its transaction.
    let isOpen =
      switch states[load].load.origin.source {
      case .cursor, .query: contexts.count >= states[load].contextCount
      default: states[load].opener.map { openers[$0].isOpen } ?? !writes
      }
    if inner == 1 { states[load].walkedBy = loops.last ?? -1 }
    states[load].load.uses.append(isOpen ? .lines : .linesAfterClose)
  }

  private func isComprehension(_ loop: Int32) -> Bool {
    guard loop >= 0 else { return false }
    switch LoopKind(rawValue: file.facts.ops[Int(loop)].flags) {
    case .comprehension, .asyncComprehension: return true
    case .for, .asyncFor, .while, nil: return false
    }
  }

  /// A cursor that asks something else while its rows are walked through needs them all first.
  mutating func reuse(_ cursor: Slot) {
    let isReceiver = body.owner != nil && cursor == body.parameters.first?.slot
    for index in states.indices where loops.contains(states[index].walkedBy) {
      let isReused = states[index].cursor == cursor && cursor != noSlot
      if isReused || isReceiver && states[index].isOwnCursor { states[index].load.uses.append(.other) }
    }
  }

  mutating func add(_ form: Load.Form, _ op: Op, _ origin: LoadOrigin, _ opener: Int?, cursor: Slot = noSlot) -> Int {
    var origin = origin
    if origin.isSmall { origin.size = nil }
    if isSmallByContext || origin.source == .cursor && asksForCatalogue { origin.isSmall = true }
    states.append(
      State(
        load: Load(form: form, op: op, origin: origin), loop: loops.last ?? -1, arm: arms.last ?? -1, opener: opener,
        cursor: cursor, contextCount: contexts.count))
    return states.count - 1
  }

  /// Whether the function asks a database for its own tables and columns, which are few.
  private var asksForCatalogue: Bool {
    let words = words(of: Array(body.qualifiedName.utf8)[...])
    return words.contains { word in
      ["introspection", "introspect", "constraints", "columns", "indexes", "inspector", "tables"].contains(word)
        || word.hasSuffix("introspection")
    }
  }

  // MARK: Ops

  private mutating func step(_ op: Op, _ position: Int32, _ callee: LibraryName?) {
    switch op.code {
    case .move:
      let text = text(op.a)
      let size = sizes[op.a]
      hold(op.d, at(op.a))
      if let size, op.d >= 0 { sizes[op.d] = size }
      executed[op.d] = executed[op.a]
      if ownCursors.contains(op.a) { ownCursors.insert(op.d) } else { ownCursors.remove(op.d) }
      if queries.contains(op.a) { queries.insert(op.d) }
      if op.d >= 0 { texts[Int(op.d)] = text }
      return
    case .const:
      let isText = op.flags == ConstantKind.string.rawValue && op.a >= 0
      hold(op.d, isText ? named(NameID(op.a)) : nil)
      if op.d >= 0, isText {
        texts[Int(op.d)] = NameID(op.a)
        note(nameHint(NameID(op.a)), op.d)
      }
      return
    case .loop: loops.append(position)
    case .endLoop: if !loops.isEmpty { loops.removeLast() }
    case .with:
      var context: Int?
      if case .opener(let index)? = at(op.a) { context = index }
      contexts.append(context)
      return hold(op.d, at(op.a))
    case .endWith:
      if let last = contexts.popLast(), let index = last { openers[index].isOpen = false }
    case .storeGlobal: return storeGlobal(op)
    case .loadGlobal:
      if library[op.d] == .standardInput { return hold(op.d, standardInput()) }
      let known = id == .module ? globals[NameID(op.a)] : nil
      let client = holders.clients[NameID(op.a)]
      defer { note(library[op.d] == nil ? nameHint(NameID(op.a)) : nil, op.d) }
      return hold(op.d, known ?? client ?? (library[op.d] == nil ? named(NameID(op.a)) : nil))
    case .loadAttribute: return loadAttribute(op)
    case .opaque, .binary: return join(op)
    case .iterate:
      let size = sizeOfElements(op.a)
      switch at(op.a) {
      case .lines(let load)?, .tree(let load)?: iterate(load, inner: 1)
      case .rowSet(let isFiltered)?: walkRowSet(op.a, isFiltered)
      default: useAll(op)
      }
      hold(op.d, nil)
      return note(size, op.d)
    case .makeGenerator:
      switch at(op.b) {
      case .lines(let load)?, .tree(let load)?: iterate(load, inner: 0)
      case .opener(let index)?: return hold(op.d, .iterator(index))
      default: useAll(op)
      }
    case .call: return call(op, callee)
    case .callMethod: return callMethod(op, callee)
    case .await: return hold(op.d, at(op.a))
    case .loadItem:
      if text(op.b).map({ file.facts.names.equals($0, "Body") }) ?? false { bodies.insert(op.d) }
      switch at(op.a) {
      // A part of a document is walked through as the whole is.
      case .tree(let load)?: return hold(op.d, .tree(load))
      case .outputs(let load)?: return hold(op.d, .content(load, isWhole: true))
      default: useAll(op)
      }
      hold(op.d, nil)
      return note(library[op.a] == .sysArgv ? .chosen : nil, op.d)
    case .unpack: return unpack(op)
    case .branch:
      armCount += 1
      arms.append(armCount)
    case .orElse:
      armCount += 1
      if !arms.isEmpty { arms[arms.count - 1] = armCount }
    case .endBranch: if !arms.isEmpty { arms.removeLast() }
    default: useAll(op)
    }
    hold(op.d, nil)
  }

  /// `out, err = process.communicate()`.
  private mutating func unpack(_ op: Op) {
    let value = at(op.a)
    var rest = file.facts.list(of: op)
    if case .outputs(let load)? = value, let first = rest.popFirst() {
      hold(first, .content(load, isWhole: true))
    } else {
      useAll(op)
    }
    for slot in rest { hold(slot, nil) }
  }

  private mutating func storeGlobal(_ op: Op) {
    let name = NameID(op.a)
    globals[name] = at(op.b)
    guard let value = at(op.b) else { return }
    if case .opener(let index) = value { openers[index].opener.name = name }
    if id != .module || uses.isReadInFunctions(name) { use(value, .other) }
  }

  private mutating func loadAttribute(_ op: Op) {
    let name = NameID(op.b)
    if library[op.d] == .standardInput { return hold(op.d, standardInput()) }
    if hasRowSets, name == names.objects { return hold(op.d, .rowSet(isFiltered: false)) }
    defer { note(attributeHint(name, of: op.a), op.d) }
    if body.owner != nil, op.a == body.parameters.first?.slot {
      ownCursors.insert(op.d)
    } else {
      ownCursors.remove(op.d)
    }
    switch at(op.a) {
    case .opener(let index)? where name == names.buffer: hold(op.d, .opener(index))
    case .path(let isSmall, let isObject)?:
      hold(op.d, .path(isSmall: isSmall || smallNames.contains(name), isObject: isObject))
    // `sheet.rows`, `workbook.active`, `frame.values`: parts of the table.
    case .tree(let load)? where states[load].load.form == .rows && names.givesPart(name): hold(op.d, .tree(load))
    case .response? where name == names.content || name == names.text || name == names.data:
      hold(op.d, .content(add(.body, op, LoadOrigin(source: .response), nil), isWhole: true))
    case .finished? where name == names.stdout:
      hold(op.d, .content(add(.output, op, LoadOrigin(source: .process), nil), isWhole: true))
    default:
      useAll(op)
      if holders.sockets.contains(name) {
        openers.append((LoadOrigin(source: .socket, name: name), true))
        return hold(op.d, .opener(openers.count - 1))
      }
      hold(op.d, library[op.d] == nil ? holders.clients[name] ?? named(name) : nil)
    }
  }

  /// A path put together with the name of a small file is that file's: `root / "VERSION"`, `f"{root}/README"`.
  private mutating func join(_ op: Op) {
    var slots: [Slot] = []
    file.facts.forEachOperand(of: op) { slots.append($0) }
    var isAnySmall = false
    var isObject = false
    for slot in slots {
      if isSmall(slot) { isAnySmall = true }
      if case .path(_, true)? = at(slot) { isObject = true }
    }
    useAll(op)
    let isTest = op.code == .opaque && op.flags == OpaqueKind.comparison.rawValue
    let size = isTest ? nil : size(ofAny: slots)
    hold(op.d, !isTest && (isAnySmall || isObject) ? .path(isSmall: isAnySmall, isObject: isObject) : nil)
    note(size, op.d)
  }

  private mutating func standardInput() -> LoadValue {
    openers.append((LoadOrigin(source: .standardInput), true))
    return .opener(openers.count - 1)
  }
}

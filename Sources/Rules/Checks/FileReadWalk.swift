import Analysis
import Syntax

/// What a slot holds, as far as files go.
private enum Held {
  case opener(Int)
  /// A path or part of one; `isObject` for those of `pathlib`.
  case path(isSmall: Bool, isObject: Bool)
  /// All of a file in one piece, as it was read (`isWhole`) or stripped and decoded.
  case content(Int, isWhole: Bool)
  /// All of a file as a list of lines, or something that walks through one.
  case lines(Int)

  var read: Int? {
    switch self {
    case .content(let read, _), .lines(let read): read
    case .opener, .path: nil
    }
  }
}

/// Follows files, paths and what is read from them through the slots of a body, op by op in source order: where paths
/// join, the last one counts.
struct FileReadWalk {
  private struct State {
    var read: FileRead
    /// The loop around it; -1 outside of loops.
    var loop: Int32
    /// The arm of a branch around it, by number; -1 outside of branches.
    var arm: Int
    /// The file, where it has a variable or a `with` of its own.
    var opener: Int?
  }

  private let view: FileView
  private let id: BodyID
  private let body: Body
  private let names: FileMethodNames
  private lazy var uses = GlobalUses(view.file)
  private(set) var smallNames: SmallFileNames

  /// The function or its class is called after configuration and the like.
  private let isSmallByContext: Bool

  private var library: LibraryWalk
  private var held: [Held?]
  private var texts: [NameID?]
  private var globals: [NameID: Held] = [:]
  private var openers: [(opener: FileOpener, isOpen: Bool)] = []
  private var reads: [State] = []
  private var loops: [Int32] = []
  /// The arms of branches that are open, by number, and how many there were.
  private var arms: [Int] = []
  private var armCount = 0
  /// The files that the open `with` statements entered.
  private var contexts: [Int?] = []
  /// A file is opened for writing somewhere in the body.
  private var writes = false

  init(_ view: FileView, _ id: BodyID, _ names: FileMethodNames, _ smallNames: SmallFileNames) {
    self.view = view
    self.id = id
    self.names = names
    self.smallNames = smallNames
    body = view.body(id)
    library = LibraryWalk(view.library, view.facts, id)
    held = Array(repeating: nil, count: Int(body.slotCount))
    texts = Array(repeating: nil, count: Int(body.slotCount))
    isSmallByContext = self.smallNames.contains(anyPartOf: body.qualifiedName)
    for parameter in body.parameters { held[Int(parameter.slot)] = ofParameter(parameter) }
  }

  mutating func run() -> [FileRead] {
    for position in body.ops {
      let op = view.facts.ops[Int(position)]
      let callee = library.callee(op)
      library.step(op)
      step(op, position, callee)
    }
    return reads.map { state in
      var read = state.read
      // What is written back cannot be read line by line at the same time.
      if writes { read.uses = read.uses.map { $0 == .linesAfterClose ? .other : $0 } }
      return read
    }
  }

  // MARK: Slots

  private func at(_ slot: Slot) -> Held? { slot >= 0 ? held[Int(slot)] : nil }

  private mutating func hold(_ slot: Slot, _ value: Held?) {
    guard slot >= 0 else { return }
    held[Int(slot)] = value
    texts[Int(slot)] = nil
    guard let value, Int(slot) < body.variables.count else { return }
    // An inner function may do anything with what it captures.
    if body.variables[Int(slot)].isCell { use(value, .other) }
    if case .opener(let index) = value { openers[index].opener.name = body.variables[Int(slot)].name }
  }

  private func variable(_ slot: Slot) -> NameID? {
    slot >= 0 && Int(slot) < body.variables.count ? body.variables[Int(slot)].name : nil
  }

  private mutating func isSmall(_ slot: Slot) -> Bool {
    if case .path(let isSmall, _)? = at(slot), isSmall { return true }
    return variable(slot).map { smallNames.contains($0) } ?? false
  }

  private mutating func named(_ name: NameID) -> Held? {
    smallNames.contains(name) ? .path(isSmall: true, isObject: false) : nil
  }

  private func ofParameter(_ parameter: Parameter) -> Held? {
    guard let annotation = parameter.annotation, case .name(let path) = view.facts.annotations[Int(annotation.index)]
    else { return nil }
    switch view.imports.meaning(path) ?? "" {
    case "pathlib.Path": return .path(isSmall: false, isObject: true)
    default: return nil
    }
  }

  // MARK: Uses

  private mutating func use(_ value: Held, _ use: FileRead.Use) {
    if let read = value.read { reads[read].read.uses.append(use) }
  }

  /// Nothing that the rules know happens to the operands of `op`.
  private mutating func useAll(_ op: Op) {
    var seen: [Held] = []
    view.facts.forEachOperand(of: op) { slot in if let value = at(slot) { seen.append(value) } }
    for value in seen { use(value, .other) }
  }

  /// A loop over the lines. `inner` is 1 where the loop itself is already on the list.
  private mutating func iterate(_ read: Int, inner: Int) {
    let around = loops.dropLast(inner).last ?? -1
    let arm = reads[read].arm
    // Inside another loop the lines are needed again. Behind the branch that read them they are one of two values:
    // `names or f.readlines()`.
    guard around == reads[read].loop, arm < 0 || arms.contains(arm) else {
      reads[read].read.uses.append(.other)
      return
    }
    let isOpen = reads[read].opener.map { openers[$0].isOpen } ?? !writes
    reads[read].read.uses.append(isOpen ? .lines : .linesAfterClose)
  }

  // MARK: Ops

  private mutating func step(_ op: Op, _ position: Int32, _ callee: LibraryName?) {
    switch op.code {
    case .move:
      let text = op.a >= 0 ? texts[Int(op.a)] : nil
      hold(op.d, at(op.a))
      if op.d >= 0 { texts[Int(op.d)] = text }
      return
    case .const:
      let isText = op.flags == ConstantKind.string.rawValue && op.a >= 0
      hold(op.d, isText ? named(NameID(op.a)) : nil)
      if op.d >= 0, op.flags == ConstantKind.string.rawValue, op.a >= 0 { texts[Int(op.d)] = NameID(op.a) }
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
      return hold(op.d, known ?? (library[op.d] == nil ? named(NameID(op.a)) : nil))
    case .loadAttribute: return loadAttribute(op)
    case .opaque, .binary: return join(op)
    case .iterate:
      if case .lines(let read)? = at(op.a) { iterate(read, inner: 1) } else { useAll(op) }
    case .makeGenerator:
      if case .lines(let read)? = at(op.b) { iterate(read, inner: 0) } else { useAll(op) }
    case .call: return call(op, callee)
    case .callMethod: return callMethod(op, callee)
    case .unpack:
      useAll(op)
      for slot in view.facts.list(of: op) { hold(slot, nil) }
      return
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
    switch at(op.a) {
    case .opener(let index)? where name == names.buffer: hold(op.d, .opener(index))
    case .path(let isSmall, let isObject)?:
      hold(op.d, .path(isSmall: isSmall || smallNames.contains(name), isObject: isObject))
    default:
      useAll(op)
      hold(op.d, library[op.d] == nil ? named(name) : nil)
    }
  }

  /// A path put together with the name of a small file is that file's: `root / "VERSION"`, `f"{root}/README"`.
  private mutating func join(_ op: Op) {
    var slots: [Slot] = []
    view.facts.forEachOperand(of: op) { slots.append($0) }
    var isAnySmall = false
    var isObject = false
    for slot in slots {
      if isSmall(slot) { isAnySmall = true }
      if case .path(_, true)? = at(slot) { isObject = true }
    }
    useAll(op)
    let isTest = op.code == .opaque && op.flags == OpaqueKind.comparison.rawValue
    hold(op.d, !isTest && (isAnySmall || isObject) ? .path(isSmall: isAnySmall, isObject: isObject) : nil)
  }

  private mutating func call(_ op: Op, _ callee: LibraryName?) {
    let first = view.facts.argument(0, of: op)
    guard let callee else { return callUnknown(op) }
    if callee.opensFile {
      return open(op, path: first, mode: view.facts.argument(1, of: op) ?? view.facts.argument("mode", of: op))
    }
    if callee.makesPath {
      let isSmall = first.map { self.isSmall($0) } ?? false
      return hold(op.d, .path(isSmall: isSmall, isObject: true))
    }
    switch (callee, first.flatMap { at($0) }) {
    case (.closing, let value?): hold(op.d, value)
    case (.list, .opener(let index)?), (.tuple, .opener(let index)?): read(.list, op, openers[index].opener, index)
    case (.enumerate, .lines(let read)?), (.iter, .lines(let read)?): hold(op.d, .lines(read))
    case (.len, .content(let read, true)?):
      reads[read].read.uses.append(.measured)
      hold(op.d, nil)
    case (let callee, .content(let read, true)?) where callee.isHash:
      reads[read].read.uses.append(.hashed)
      hold(op.d, nil)
    default:
      if callee == .filter || callee == .map, let second = view.facts.argument(1, of: op),
        case .lines(let read)? = at(second)
      {
        return hold(op.d, .lines(read))
      }
      callUnknown(op)
    }
  }

  /// What it gives back may be the path of a small file if it was given one: `os.path.join(here, "VERSION")`.
  private mutating func callUnknown(_ op: Op) {
    var slots: [Slot] = []
    view.facts.forEachOperand(of: op) { slots.append($0) }
    let passesSmall = slots.contains { isSmall($0) }
    useAll(op)
    hold(op.d, passesSmall ? .path(isSmall: true, isObject: false) : nil)
  }

  private mutating func callMethod(_ op: Op, _ callee: LibraryName?) {
    if callee != nil { return call(op, callee) }
    let name = NameID(op.b)
    switch at(op.a) {
    case .opener(let index)?:
      if name == names.close { openers[index].isOpen = false }
      if op.count == 0, name == names.read { return read(.read, op, openers[index].opener, index) }
      if op.count == 0, name == names.readlines { return read(.readlines, op, openers[index].opener, index) }
      callReceiver(op)
    case .path(let isSmall, true)?:
      if name == names.open {
        return open(op, path: op.a, mode: view.facts.argument(0, of: op) ?? view.facts.argument("mode", of: op))
      }
      let opener = FileOpener(source: .opened, isSmall: isSmall)
      if name == names.readText { return read(.readText, op, opener, nil) }
      if name == names.readBytes { return read(.readBytes, op, opener, nil) }
      let joinsSmall = view.facts.argument(0, of: op).map { self.isSmall($0) } ?? false
      callReceiver(op)
      // `resolve()`, `joinpath("README")`, `with_name("VERSION")`.
      hold(op.d, .path(isSmall: isSmall || joinsSmall, isObject: true))
    case .content(let read, _)? where name == names.splitlines || name == names.split && splitsAtLineEnds(op):
      reads[read].read.splitter = name
      hold(op.d, .lines(read))
    case .content(let read, _)?
    where name == names.decode || op.count == 0 && (name == names.strip || name == names.rstrip):
      hold(op.d, .content(read, isWhole: false))
    default: callReceiver(op)
    }
  }

  /// A method that the receiver does not decide.
  private mutating func callReceiver(_ op: Op) {
    let name = NameID(op.b)
    let first = view.facts.argument(0, of: op)
    if names.writes(name) && name != names.write { writes = true }
    if op.count == 0, at(op.a) == nil {
      let opener = FileOpener(source: .assumed, isSmall: isSmall(op.a), name: variable(op.a))
      if name == names.readlines { return read(.readlines, op, opener, nil) }
      if name == names.readBytes {
        return read(.readBytes, op, FileOpener(source: .assumed, isSmall: opener.isSmall), nil)
      }
    }
    if name == names.enterContext, let first, case .opener? = at(first) { return hold(op.d, at(first)) }
    if let first, op.count == 2, case .content(let read, true)? = at(first) {
      if name == names.update || names.writes(name) {
        reads[read].read.uses.append(name == names.update ? .hashed : .written)
        return hold(op.d, nil)
      }
    }
    callUnknown(op)
  }

  private func splitsAtLineEnds(_ op: Op) -> Bool {
    guard let slot = view.facts.argument(0, of: op), slot >= 0, let text = texts[Int(slot)] else { return false }
    return view.facts.names.equals(text, "\n")
  }

  // MARK: Files

  private mutating func open(_ op: Op, path: Slot?, mode: Slot?) {
    let isSmall = path.map { self.isSmall($0) } ?? false
    let mode = mode.flatMap { $0 >= 0 ? texts[Int($0)] : nil }
    useAll(op)
    if let mode, view.facts.names.utf8(mode).contains(where: { "wax+".utf8.contains($0) }) {
      writes = true
      return hold(op.d, nil)
    }
    openers.append((FileOpener(source: .opened, isSmall: isSmall), true))
    hold(op.d, .opener(openers.count - 1))
  }

  private mutating func standardInput() -> Held {
    openers.append((FileOpener(source: .standardInput), true))
    return .opener(openers.count - 1)
  }

  private mutating func read(_ form: FileRead.Form, _ op: Op, _ opener: FileOpener, _ index: Int?) {
    var opener = opener
    if isSmallByContext { opener.isSmall = true }
    let read = FileRead(form: form, op: op, opener: opener)
    reads.append(State(read: read, loop: loops.last ?? -1, arm: arms.last ?? -1, opener: index))
    let isLines = form == .readlines || form == .list
    hold(op.d, isLines ? .lines(reads.count - 1) : .content(reads.count - 1, isWhole: true))
  }
}

import RuntimeModel
import Syntax

/// Compiles one body to instructions.
final class BodyCompiler {
  enum Block {
    case loop(start: Int, isFor: Bool, breaks: Int)
    case tryBody(finally: Int32)
    case handler
    case namedHandler(String)
    case finallyEnd
    case exceptBody
    /// A clause of `except*`, which nothing leaves but its end and exceptions.
    case groupHandler
    case with(isAsync: Bool)
  }

  let code: Code
  let scope: Scope
  let shared: UnitCompiler
  var blocks: [Block] = []
  /// Jumps of `break` still to be given their target, per loop.
  var breakJumps: [[Int]] = []
  var depth = 0
  /// Displays around that have seen to a star themselves.
  var splatDepth = 0
  var maximumBlocks = 0
  private var nameIndices: [String: Int32] = [:]
  private var constantIndices: [ConstantKey: Int32] = [:]
  private var variableIndices: [String: Int32] = [:]
  var offset: UInt32 = 0

  init(_ code: Code, _ scope: Scope, _ shared: UnitCompiler) {
    self.code = code
    self.scope = scope
    self.shared = shared
    code.cellVariables = scope.cells.sorted()
    code.freeVariables = scope.frees.sorted()
  }

  var source: Source { shared.source }

  @discardableResult
  func emit(_ op: Op, _ argument: Int = 0) -> Int {
    code.instructions.append(Instruction(op: op, argument: Int32(argument), offset: offset))
    return code.instructions.count - 1
  }

  var here: Int { code.instructions.count }

  func patch(_ jump: Int) { code.instructions[jump].argument = Int32(here) }
  func patch(_ jumps: [Int]) { for jump in jumps { patch(jump) } }

  func unsupported(_ what: String, _ node: Int32) -> CompileError {
    CompileError(message: what, offset: source.tree[node].start)
  }

  func invalid(_ what: String, _ node: Int32) -> CompileError {
    CompileError(message: what, offset: source.tree[node].start, isSyntaxError: true)
  }

  func nameIndex(_ name: String) -> Int {
    if let index = nameIndices[name] { return Int(index) }
    code.names.append(shared.machine.name(name))
    nameIndices[name] = Int32(code.names.count - 1)
    return code.names.count - 1
  }

  func variableIndex(_ name: String) -> Int {
    if let index = variableIndices[name] { return Int(index) }
    code.variables.append(name)
    variableIndices[name] = Int32(code.variables.count - 1)
    return code.variables.count - 1
  }

  func constant(_ key: ConstantKey) {
    if let index = constantIndices[key] {
      emit(.loadConstant, Int(index))
      return
    }
    code.constants.append(shared.constant(key))
    constantIndices[key] = Int32(code.constants.count - 1)
    emit(.loadConstant, code.constants.count - 1)
  }

  /// A constant that is no literal: a code object, taken over.
  func loadObject(_ object: ObjectID) {
    code.constants.append(object)
    emit(.loadConstant, code.constants.count - 1)
  }

  func none() { constant(.none) }

  enum Use { case load, store, delete }

  func name(_ name: String, _ use: Use) {
    let name = mangled(name, in: scope.className)
    switch scope.place(name) {
    case .local:
      let index = variableIndex(name)
      emit(use == .load ? .loadFast : use == .store ? .storeFast : .deleteFast, index)
    case .cell, .free:
      let index = cellIndex(name)
      switch use {
      case .load: emit(scope.kind == .classBody ? .loadClassDeref : .loadDeref, index)
      case .store: emit(.storeDeref, index)
      case .delete: emit(.deleteDeref, index)
      }
    case .global:
      let index = nameIndex(name)
      emit(use == .load ? .loadGlobal : use == .store ? .storeGlobal : .deleteGlobal, index)
    case .name:
      let index = nameIndex(name)
      emit(use == .load ? .loadName : use == .store ? .storeName : .deleteName, index)
    }
  }

  func cellIndex(_ name: String) -> Int {
    if let index = code.cellVariables.firstIndex(of: name) { return index }
    return code.cellVariables.count + (code.freeVariables.firstIndex(of: name) ?? 0)
  }

  /// The last steps: where cells live, the code object.
  func finish() -> Code {
    layOut()
    shared.machine.register(code)
    return code
  }

  /// For a body whose code object is there already.
  func resume() {
    for (index, name) in code.variables.enumerated() { variableIndices[name] = Int32(index) }
  }

  func layOut() {
    let onDemand = shared.machine.heap.profile.frames == .onDemand
    for (index, name) in code.cellVariables.enumerated() {
      if let slot = variableIndices[name], Int(slot) < code.parameterCount {
        code.cellParameters.append((index, Int(slot)))
        code.cellSlots.append(onDemand ? Int(slot) : code.variables.count + index)
      } else {
        code.cellSlots.append(code.variables.count + index)
      }
    }
    for index in code.freeVariables.indices {
      code.cellSlots.append(code.variables.count + code.cellVariables.count + index)
    }
    code.stackSize = 16 + 4 * maximumBlocks
    code.variableNames = code.variables.map { shared.machine.name($0) }
  }

  func push(_ block: Block) {
    blocks.append(block)
    maximumBlocks = max(maximumBlocks, blocks.count)
    if case .loop = block { return }
    code.hasHandlers = true
  }
}

/// A literal. Equal ones of one file are one object.
indirect enum ConstantKey: Hashable {
  case none, yes, no, ellipsis
  case int(Int)
  case bigInt(BigInt)
  case float(UInt64)
  case complex(UInt64)
  case string([UInt8])
  case bytes([UInt8])
  case tuple([ConstantKey])
}

/// Compiles a file: what its bodies share.
final class UnitCompiler {
  /// Not owned: the machine owns code that may still be compiled.
  unowned let machine: Machine
  let source: Source
  let unit: Unit
  let scopes: [Int32: Scope]
  /// First bytes of decorators that are left out.
  var droppedDecorators: Set<UInt32> = []
  /// Whether bodies of functions are compiled when they are called first.
  var defersBodies = false
  var constants: [ConstantKey: ObjectID] = [:]
  /// In the order in which they were made.
  private(set) var ownedConstants: [ObjectID] = []

  init(_ unit: Unit, _ machine: Machine) throws {
    self.machine = machine
    self.unit = unit
    source = unit.text
    scopes = try ScopeBuilder.scopes(of: unit.text)
  }

  /// For one statement at the top of a file.
  private init(_ unit: Unit, _ machine: Machine, statement: Int32) throws {
    self.machine = machine
    self.unit = unit
    source = unit.text
    scopes = try ScopeBuilder.scopes(of: unit.text, statement: statement)
  }

  /// Compiles one statement at the top of a file as a body of its own.
  static func compile(
    _ unit: Unit, _ machine: Machine, statement: Int32, droppedDecorators: Set<UInt32>
  ) throws -> Code {
    let compiler = try UnitCompiler(unit, machine, statement: statement)
    compiler.droppedDecorators = droppedDecorators
    compiler.defersBodies = true
    let code = Code(.module, name: "<module>", qualifiedName: "<module>", unit: unit)
    let body = BodyCompiler(code, compiler.scopes[SyntaxTree.root]!, compiler)
    try body.statement(statement)
    body.none()
    body.emit(.returnValue)
    // What is compiled later may share constants, which live as long as the machine.
    return body.finish()
  }

  static func compile(_ unit: Unit, _ machine: Machine, keepsConstants: Bool) throws -> Code {
    let compiler = try UnitCompiler(unit, machine)
    let code = Code(.module, name: "<module>", qualifiedName: "<module>", unit: unit)
    let body = BodyCompiler(code, compiler.scopes[SyntaxTree.root]!, compiler)
    try body.module()
    _ = body.finish()
    // The parser's arena lives as long as a script runs: then every constant is held once more.
    if !keepsConstants { for constant in compiler.ownedConstants { machine.drop(constant) } }
    return code
  }

  /// A new reference to the object of a literal.
  func constant(_ key: ConstantKey) -> ObjectID {
    if let known = constants[key] { return machine.heap.retained(known) }
    let object = make(key)
    constants[key] = object
    ownedConstants.append(object)
    return machine.heap.retained(object)
  }

  private func make(_ key: ConstantKey) -> ObjectID {
    switch key {
    case .none: return machine.heap.retained(machine.heap.none)
    case .yes: return machine.heap.retained(machine.heap.yes)
    case .no: return machine.heap.retained(machine.heap.no)
    case .ellipsis: return machine.heap.retained(machine.heap.ellipsis)
    case .int(let value): return machine.heap.newInt(value)
    case .bigInt(let value): return machine.newInt(value)
    case .float(let bits): return machine.heap.newFloat(Double(bitPattern: bits))
    case .complex(let bits): return machine.heap.newComplex(0, Double(bitPattern: bits))
    case .string(let bytes):
      return machine.heap.newConstant(bytes)
    case .bytes(let bytes): return machine.heap.newBytes(bytes)
    case .tuple(let items):
      let tuple = machine.heap.newTuple(items.map { constant($0) })
      return tuple
    }
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

import RuntimeModel

extension Machine {
  /// Attributes that the runtime computes: `__class__`, `__dict__`, those of functions, frames and the like. A new
  /// reference.
  func specialAttribute(_ name: ObjectID, of object: ObjectID) throws -> ObjectID? {
    let spelled = text(name)
    switch spelled {
    case "__class__": return keep(type(of: object).object)
    case "__dict__":
      if asType(object) != nil {
        if heap.kind(of: object) != .class { return nativeNamespace(typeInfo(object)) }
        return heap.newHolder(.mappingProxy, [keep(heap.cell(ClassCell.dictionary, of: object))])
      }
      guard hasDictionary(object) else { return nil }
      return keep(heap.dictionary(of: object))
    case "__weakref__":
      let user = heap.type(of: object)
      if user.isNull || !heap.shape(of: user).isWeaklyReferable { return nil }
      return keep(heap.weakReferences(to: object).first ?? heap.none)
    case "__doc__": if asType(object) != nil || heap.kind(of: object) == .module { return none }
    default: break
    }
    if let type = asType(object) { return classSpecial(spelled, type) }
    func cell(_ index: Int) -> ObjectID {
      let value = heap.cell(index, of: object)
      return value.isNull ? none : keep(value)
    }
    switch heap.kind(of: object) {
    case .function:
      switch spelled {
      case "__name__": return cell(FunctionCell.name)
      case "__qualname__": return cell(FunctionCell.qualifiedName)
      case "__module__": return cell(FunctionCell.module)
      case "__doc__": return cell(FunctionCell.doc)
      case "__code__": return cell(FunctionCell.code)
      case "__globals__": return cell(FunctionCell.globals)
      case "__defaults__": return cell(FunctionCell.defaults)
      case "__kwdefaults__": return cell(FunctionCell.keywordDefaults)
      case "__closure__": return cell(FunctionCell.closure)
      case "__type_params__" where heap.profile.version >= PythonVersion(3, 12):
        return heap.cell(FunctionCell.typeParameters, of: object).isNull
          ? keep(heap.emptyTuple) : cell(FunctionCell.typeParameters)
      case "__annotations__":
        if heap.cell(FunctionCell.annotations, of: object).isNull {
          heap.setCell(FunctionCell.annotations, of: object, to: heap.newDictionary())
        }
        return cell(FunctionCell.annotations)
      case "__get__": return boundNative(functionGet, object)
      default: return nil
      }
    case .boundMethod:
      switch spelled {
      case "__self__": return cell(MethodCell.receiver)
      case "__func__": return cell(MethodCell.function)
      default: return try attributeIfAny(name, of: heap.cell(MethodCell.function, of: object))
      }
    case .builtinFunction:
      if spelled == "__self__" { return keep(heap.cell(0, of: object)) }
      if case .native(let function) = payload(of: object), spelled == "__name__" || spelled == "__qualname__" {
        return string(function.name)
      }
    case .object:
      if case .native(let function) = payload(of: object) {
        if spelled == "__name__" || spelled == "__qualname__" { return string(function.name) }
        if spelled == "__module__" { return string("builtins") }
        if spelled == "__doc__" { return none }
      }
    case .cell where spelled == "cell_contents":
      if heap.cell(0, of: object).isNull { try raise(types.valueError, "Cell is empty") }
      return cell(0)
    case .exception: if let value = exceptionSpecial(spelled, object) { return value }
    case .traceback:
      switch spelled {
      case "tb_next": return cell(TracebackCell.next)
      case "tb_frame": return cell(TracebackCell.frame)
      case "tb_lineno":
        if case .traceback(let line, _) = payload(of: object) { return int(line) }
      default: break
      }
    case .frame: if let value = try frameSpecial(spelled, object) { return value }
    case .generator, .coroutine, .asyncGenerator:
      switch spelled {
      case "__name__": return cell(GeneratorCell.name)
      case "__qualname__": return cell(GeneratorCell.qualifiedName)
      case "gi_frame", "cr_frame", "ag_frame":
        guard case .generator(let frame) = payload(of: object) else { return nil }
        switch heap.generatorState(of: object) {
        case .completed, .cleared: return none
        default: return keep(frameObject(frame))
        }
      case "ag_running":
        guard case .generator(let frame) = payload(of: object) else { return nil }
        return bool(frame.isAwaited)
      case "gi_running", "cr_running": return bool(heap.generatorState(of: object) == .running)
      case "gi_code", "cr_code", "ag_code": return cell(GeneratorCell.code)
      default: break
      }
    case .code:
      guard case .code(let code) = payload(of: object) else { return nil }
      switch spelled {
      case "co_name": return string(code.name)
      case "co_filename": return string(code.unit.path)
      case "co_firstlineno": return int(code.firstLine)
      case "co_argcount": return int(code.positionalCount)
      case "co_posonlyargcount": return int(code.positionalOnlyCount)
      case "co_flags": return int(code.flags | 3)
      case "co_kwonlyargcount": return int(code.keywordOnlyCount)
      case "co_varnames":
        try complete(code)
        return heap.newTuple(code.variables.map { string($0) })
      case "co_freevars": return heap.newTuple(code.freeVariables.map { string($0) })
      case "co_cellvars": return heap.newTuple(code.cellVariables.map { string($0) })
      default: break
      }
    case .partial:
      switch spelled {
      case "func": return cell(PartialCell.function)
      case "args": return cell(PartialCell.arguments)
      case "keywords": return cell(PartialCell.keywords)
      default: break
      }
    case .property:
      switch spelled {
      case "fget": return cell(0)
      case "fset": return cell(1)
      case "fdel": return cell(2)
      case "__doc__":
        let doc = heap.cell(3, of: object)
        if !doc.isNull && doc != heap.none { return keep(doc) }
        let function = heap.cell(0, of: object)
        return function.isNull || function == heap.none ? none : try attributeIfAny(name, of: function)
      default: return nil
      }
    case .staticMethod, .classMethod:
      if spelled == "__func__" || spelled == "__wrapped__" { return cell(0) }
    case .slice:
      if let index = ["start", "stop", "step"].firstIndex(of: spelled) { return cell(index) }
    case .range:
      if case .range(let start, let stop, let step) = payload(of: object) {
        switch spelled {
        case "start": return int(start)
        case "stop": return int(stop)
        case "step": return int(step)
        default: break
        }
      }
    case .weakReference where spelled == "__callback__": return cell(WeakCell.callback)
    case .int, .singleton, .float:
      switch spelled {
      case "real": return keep(object)
      case "imag": return int(0)
      case "numerator" where asInt(object) != nil: return keep(object)
      case "denominator" where asInt(object) != nil: return int(1)
      default: break
      }
    case .complex:
      if case .complex(let real, let imaginary) = heap.number(of: object) {
        if spelled == "real" { return float(real) }
        if spelled == "imag" { return float(imaginary) }
      }
    case .deque where spelled == "maxlen":
      if case .deque(let limit?) = payload(of: object) { return int(limit) }
      return none
    default: break
    }
    if spelled == "__doc__" || spelled == "__module__" {
      return try attributeIfAny(name, of: type(of: object).object) ?? none
    }
    return nil
  }

  func hasDictionary(_ object: ObjectID) -> Bool {
    switch heap.kind(of: object) {
    case .function, .module, .partial: return true
    default:
      let user = heap.type(of: object)
      return heap.kind(of: object) == .exception || !user.isNull && heap.shape(of: user).hasDictionary
    }
  }

  var functionGet: NativeFunction {
    NativeFunction("__get__", .method, 2...3, parameters: [], takesKeywords: false) { machine, arguments in
      if arguments[1] == machine.heap.none { return machine.keep(arguments[0]) }
      return machine.heap.newBoundMethod(machine.keep(arguments[0]), receiver: machine.keep(arguments[1]))
    }
  }
}

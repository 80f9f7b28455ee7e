/// Heap programs as Python source.
package enum PythonText {
  /// The program itself, to be run after the prelude. `_b()` starts a step, `_v(x)` records its reading.
  package static func body(of program: HeapProgram) -> String {
    if !program.thresholds.isEmpty { return automaticBody(of: program) }
    var lines: [String] = []
    for function in program.functions {
      lines.append("def \(function.name)(\(function.parameters.joined(separator: ", "))):")
      for operation in function.operations {
        lines.append("    _b()")
        lines += statements(operation).map { "    " + $0 }
      }
      lines.append("    return" + (function.result.map { " " + $0 } ?? ""))
    }
    for operation in program.operations {
      lines.append("_b()")
      lines += statements(operation)
    }
    lines.append("_b()")
    lines += program.tail.map { "del \($0)" }
    lines.append("_v(_gc.collect())")
    lines.append("_b()")
    return lines.joined(separator: "\n") + "\n"
  }

  /// One operation as one or two statements.
  static func statements(_ operation: Operation) -> [String] {
    let x = operation.target ?? ""
    let n = operation.label.map { "'\($0)'" } ?? ""
    let y = operation.operands.first ?? ""
    let second = operation.operands.last ?? ""
    let key = operation.keys.first ?? ""
    let registration = "_reg(\(x), \(n))"
    func listed(_ words: [String]) -> String { words.joined(separator: ", ") }
    switch operation.code {
    case .new:
      let takesName = InstanceKind(rawValue: key).map { $0.hasFinalizer && $0 != .log } ?? false
      return ["\(x) = _\(key)(\(takesName ? n : ""))", registration]
    case .list: return ["\(x) = [\(listed(["_K(\(n))"] + operation.operands))]"]
    case .tuple: return ["\(x) = (\(listed(["_K(\(n))"] + operation.operands)),)"]
    case .deque: return ["\(x) = _dq((\(listed(["_K(\(n))"] + operation.operands)),))"]
    case .dict:
      let pairs = zip(operation.keys, operation.operands).map { "'\($0)': \($1)" }
      return ["\(x) = {\(listed(["'_': _K(\(n))"] + pairs))}"]
    case .dkey: return ["\(x) = {'_': _K(\(n)), \(y): None}"]
    case .set1: return ["\(x) = {\(y)}", registration]
    case .clos, .rec, .dflt, .raise: return ["\(x) = _\(operation.code.rawValue)(\(y))", registration]
    case .gen: return ["\(x) = _genstart(\(y))", registration]
    case .ugen: return ["\(x) = _gen(\(y))", registration]
    case .gfin: return ["\(x) = _gfinstart(\(y), \(n))", registration]
    case .coro: return ["\(x) = _corostart(\(y))", registration]
    case .ctx: return ["\(x) = _ctx(\(y))", registration]
    case .frm: return ["\(x) = _frm(\(y))"]
    case .mod: return ["\(x) = _ty.ModuleType('m')", registration, "\(x).a = \(y)"]
    case .chain: return ["\(x) = _chain(\(n), \(operation.number))"]
    case .wkeep: return ["\(x) = _ukeep(\(y), \(second), \(n))"]
    case .plain: return ["\(x) = _wr.ref(\(y))"]
    case .deref: return ["\(x) = \(y)()"]
    case .part: return ["\(x) = _ft.partial(_noop, \(y))", registration]
    case .exc: return ["\(x) = _E(\(y))", registration]
    case .bound: return ["\(x) = \(y).m", registration]
    case .meth: return ["\(x) = _ty.MethodType(\(y), \(second))", registration]
    case .pfun: return ["\(x) = _ft.partial(\(y), \(second))", registration]
    case .dkv: return ["\(x) = {'_': _K(\(n)), \(y): \(second)}"]
    case .sub: return ["class \(x)(\(y)): pass", registration]
    case .cell: return ["\(x) = _ty.CellType(\(y))"]
    case .sadd: return ["\(y).add(\(second))"]
    case .fill: return ["\(y).cell_contents = \(second)"]
    case .cls: return ["class \(x): pass", registration]
    case .inst: return ["\(x) = \(y)()", registration]
    case .wref: return ["\(x) = _user(\(y), \(n))"]
    case .set: return ["\(y).\(key) = \(second)"]
    case .get: return ["\(x) = \(y).\(key)"]
    case .dela: return ["del \(y).\(key)"]
    case .dictof: return ["\(x) = \(y).__dict__"]
    case .app: return ["\(y).append(\(second))"]
    case .pop: return ["\(y).pop()"]
    case .clr: return ["\(y).clear()"]
    case .item: return ["\(x) = \(y)[\(operation.number)]"]
    case .put: return ["\(y)['\(key)'] = \(second)"]
    case .delk: return ["del \(y)['\(key)']"]
    case .alias: return ["\(x) = \(y)"]
    case .del: return ["del \(y)"]
    case .none: return ["\(x) = None"]
    case .swap: return ["\(y), \(second) = \(second), \(y)"]
    case .loop: return ["for \(x) in \(y):", "    pass"]
    case .call:
      let call = "\(key)(\(listed(operation.operands)))"
      return [operation.target == nil ? call : "\(x) = \(call)"]
    case .rc: return ["_v(_rc(\(y)))"]
    case .trk: return ["_v(int(_gc.is_tracked(\(y))))"]
    case .gc: return ["_v(_gc.collect(\(operation.number)))"]
    case .alive: return ["_v(int(_W[\(n)]() is not None))"]
    case .wcount: return ["_v(_wr.getweakrefcount(\(y)))"]
    case .garb: return ["_v(len(_gc.garbage))"]
    case .ord: return ["_ord(\(operation.number))"]
    case .loc: return ["\(x) = locals()"]
    case .dbg: return ["_gc.set_debug(\(operation.number))"]
    case .gccb: return ["_gc.callbacks.append(_cb)"]
    case .frz: return ["_gc.freeze()"]
    case .unfrz: return ["_gc.unfreeze()"]
    case .many: return ["\(x) = [\(Array(repeating: "[]", count: operation.number).joined(separator: ", "))]"]
    case .enb: return ["_gc.enable()"]
    case .dsb: return ["_gc.disable()"]
    }
  }
}

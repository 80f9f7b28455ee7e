/// Programs with the collector enabled, as Python source. Between enabling and disabling it, nothing is allocated that
/// the collector counts except what the model knows of: no Python function is called but finalizers, and what happens is
/// appended to one list by the list's own method.
extension PythonText {
  /// The program after the prelude. Everything that exists before it is frozen, so that generations hold its objects only.
  static func automaticBody(of program: HeapProgram) -> String {
    let thresholds = program.thresholds.map(String.init).joined(separator: ", ")
    var lines = [
      "_gc.set_threshold(\(thresholds))", "_warm()", "_S = _gc.get_stats()", "_gc.collect()", "_gc.freeze()",
      "_gc.collect()", "_gc.enable()",
    ]
    for operation in program.operations {
      lines.append("_A(None)")
      lines += automaticStatements(operation)
      lines.append("_A(_count())")
    }
    lines += ["_A(None)"] + program.tail.map { "del \($0)" } + ["_gc.disable()", "_A(_gc.collect())", "_finish()"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func automaticStatements(_ operation: Operation) -> [String] {
    let x = operation.target ?? ""
    let y = operation.operands.first ?? ""
    let registration = "_W['\(operation.label ?? "")'] = _ref(\(x), _A)"
    switch operation.code {
    case .new:
      let kind = InstanceKind(rawValue: operation.keys[0])!
      return ["\(x) = _\(kind.rawValue)()", registration]
        + (kind.hasFinalizer ? ["\(x).n = '\(operation.label!)'"] : [])
    case .list: return ["\(x) = [\(operation.operands.joined(separator: ", "))]"]
    case .tuple: return ["\(x) = (\(operation.operands.map { $0 + ", " }.joined()))"]
    case .dict:
      let pairs = zip(operation.keys, operation.operands).map { "'\($0)': \($1)" }
      return ["\(x) = {\(pairs.joined(separator: ", "))}"]
    case .deque: return ["\(x) = _dq()"] + operation.operands.map { "\(x).append(\($0))" }
    case .dkey: return ["\(x) = {\(y): None}"]
    case .set1: return ["\(x) = {\(y)}", registration]
    case .clos, .rec, .dflt: return ["\(x) = _\(operation.code.rawValue)(\(y))", registration]
    case .bound: return ["\(x) = \(y).m", registration]
    case .exc: return ["\(x) = _E(\(y))", registration]
    case .wref: return ["\(x) = _ref(\(y), _A)", "_W['\(operation.label!)'] = \(x)"]
    case .plain: return ["\(x) = _ref(\(y))"]
    case .rc: return ["_A(_rc(\(y)))"]
    case .trk: return ["_A(_gc.is_tracked(\(y)))"]
    case .gc: return ["_A(_gc.collect(\(operation.number)))"]
    case .alive: return ["_A(_W['\(operation.label!)']() is not None)"]
    case .wcount: return ["_A(_wr.getweakrefcount(\(y)))"]
    case .enb: return ["_gc.enable()"]
    case .dsb: return [String](repeating: "[]", count: operation.number) + ["_gc.disable()"]
    default: return statements(operation)
    }
  }

  /// What the prelude holds for these programs. `_finish` reads the list afterwards: `None` starts a step, a tuple is
  /// what `gc.get_count()` gave at its end, a weak reference was called back, a number was read, a text was logged.
  static let automaticPrelude = """
    _ref = _wr.ref
    _A = _EV.append
    _count = _gc.get_count
    class _log:
        def m(self): pass
        def __del__(self): _A('~' + getattr(self, 'n', '?'))
    def _warm():
        for f in (_clos, _rec, _dflt):
            f(None)
        o = _log()
        o.n = ''
        del o
        _W['.'] = _ref(_log, _A)  # tracked from now on
        del _EV[:]
    def _finish():
        stats = [a['collections'] - b['collections'] for a, b in zip(_gc.get_stats(), _S)]
        names = {id(r): n for n, r in _W.items()}
        rows = []
        for e in _EV[:]:
            if e is None:
                rows.append([None, []])
            elif type(e) is tuple:
                rows[-1][0] = e[0] + 1000 * e[1] + 100000 * e[2]
            elif type(e) is str:
                rows[-1][1].append(e)
            elif type(e) is _ref:
                rows[-1][1].append('-' + names[id(e)])
            else:
                rows[-1][1].append('=%d' % e)
        rows[-1][1].append('#' + '.'.join(map(str, stats)))
        _R[:] = [[0, rows[0][0], []]]
        for i, row in enumerate(rows):
            _R.append([i + 1, rows[i + 1][0] if i + 1 < len(rows) else None, row[1]])

    """
}

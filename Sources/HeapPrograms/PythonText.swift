/// Heap programs as Python source.
package enum PythonText {
  /// Runs once in the fresh namespace of every program. Helpers never keep what they are given, except where keeping
  /// it is their purpose; classes are new for every program, since they remember attribute names.
  package static let prelude = """
    import gc as _gc, weakref as _wr, functools as _ft
    from collections import deque as _dq
    import sys as _sys, types as _ty
    from sys import getrefcount as _rc
    _EV = []
    _W = {}
    _KEEP = []
    def _reg(o, n):
        _W[n] = _wr.ref(o, lambda _, n=n: _EV.append('-' + n))
    def _K(n):
        c = compile('0', n, 'eval')
        _W[n] = _wr.ref(c, lambda _, n=n: _EV.append('-' + n))
        return c
    class _obj:
        def m(self): pass
    class _slot:
        __slots__ = ('a', 'b', 'c', '__weakref__')
        def m(self): pass
    class _mix:
        __slots__ = ('a', '__dict__', '__weakref__')
        def m(self): pass
    class _sub(_obj):
        pass
    class _fin:
        def __init__(self, n): self.n = n
        def m(self): pass
        def __del__(self): _EV.append('~' + self.n)
    class _res:
        def __init__(self, n): self.n = n
        def m(self): pass
        def __del__(self):
            _EV.append('~' + self.n)
            _KEEP.append(self)
    class _cut:
        def __init__(self, n): self.n = n
        def m(self): pass
        def __del__(self):
            _EV.append('~' + self.n)
            try:
                del self.a
            except AttributeError:
                pass
    class _ring:
        def __init__(self, n): self.n = n
        def m(self): pass
        def __del__(self):
            _EV.append('~' + self.n)
            t = [self]
            t.append(t)
    class _gcf:
        def __init__(self, n): self.n = n
        def m(self): pass
        def __del__(self):
            _EV.append('~' + self.n)
            _EV.append('#%d' % _gc.collect())
    class _wat:
        def __init__(self, n): self.n = n
        def m(self): pass
        def __del__(self):
            _EV.append('~' + self.n)
            _KEEP.append(_wr.ref(self, lambda _, n=self.n: _EV.append('^' + n)))
    class _lst(list):
        def m(self): pass
    class _dct(dict):
        def m(self): pass
    class _E(Exception): pass
    def _noop(*a): pass
    def _clos(v):
        def f(): return v
        return f
    def _rec(v):
        def f(): return f, v
        return f
    def _dflt(v):
        def f(p=v): return p
        return f
    def _raise(v):
        try:
            raise _E('x')
        except _E as e:
            return e
    def _gen(v):
        yield
    def _genstart(v):
        g = _gen(v)
        next(g)
        return g
    def _gfin(v, n):
        try:
            yield
        finally:
            _EV.append('!' + n)
    def _gfinstart(v, n):
        g = _gfin(v, n)
        next(g)
        return g
    class _Aw:
        def __await__(self):
            yield
    async def _co(v):
        await _Aw()
    def _corostart(v):
        c = _co(v)
        c.send(None)
        return c
    def _ctx(v):
        try:
            raise _E('x')
        except _E:
            try:
                raise _E(v)
            except _E as e:
                return e
    def _frm(v):
        return _sys._getframe()
    def _chain(n, k):
        x = None
        for i in range(k):
            o = _fin('%s.%d' % (n, i))
            o.a = x
            x = o
        return x
    def _ukeep(o, z, n):
        return _wr.ref(o, lambda _, n=n, z=z: _EV.append('*' + n))
    def _ord(g):
        m = {}
        for n, r in _W.items():
            o = r()
            if o is not None:
                m[id(o)] = n
        o = r = None
        _EV.append('@' + '.'.join([m[id(x)] for x in _gc.get_objects(generation=g) if id(x) in m]))
    def _cb(phase, info):
        _EV.append('%s%d.%d' % (phase[2], info['generation'], info['collected']))
    def _user(o, n):
        return _wr.ref(o, lambda _, n=n: _EV.append('*' + n))
    _R = []
    def _b():
        _R.append([len(_R), None, list(_EV)])
        del _EV[:]
    def _v(x):
        _R[-1][1] = x
    _gc.disable(); _gc.collect(); _gc.collect()

    """

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

/// The classes of the prelude whose instances heap programs make.
package enum InstanceKind: String, Sendable, CaseIterable {
  /// With a dictionary; with slots `a`, `b`, `c`; with a slot `a` and a dictionary; of a subclass.
  case obj, slot, mix, sub
  /// Finalizers that log; that also keep the object; delete its attribute `a`; tie it into a new ring; collect.
  case fin, res, cut, ring, gcf
  /// Makes a weak reference to itself in its finalizer, and keeps that.
  case wat
  /// A finalizer that only logs, in a class without `__init__`: for programs with the collector enabled.
  case log
  /// Subclasses of list and dict.
  case lst, dct

  package var hasFinalizer: Bool {
    switch self {
    case .obj, .slot, .mix, .sub, .lst, .dct: false
    case .fin, .res, .cut, .ring, .gcf, .wat, .log: true
    }
  }
}

extension PythonText {
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
}

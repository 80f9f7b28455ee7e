import Execution
import RuntimeModel
import Testing

/// What each operation on an opaque value gives: programs that import a module nobody knows, and what they print.
@Suite struct OpaqueTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var printed: String
    var testDescription: String { name }
    init(_ name: String, _ text: String, _ printed: String) {
      self.name = name
      self.text = text
      self.printed = printed
    }
  }

  @Test(arguments: rows) func row(_ row: Row) {
    var request = RunRequest(path: "test.py", text: "import vendor\n" + row.text, profile: Profile.of(.init(3, 12))!)
    request.allowsUnknownModules = true
    let fixed = request
    let outcome = onLargeStack { run(fixed) }
    #expect(outcome.ending == .finished, "\(String(decoding: outcome.errors, as: UTF8.self))")
    #expect(String(decoding: outcome.output, as: UTF8.self) == row.printed + "\n")
  }

  static let rows = [
    Row("attributes are children", "print(vendor.a is vendor.a, vendor.a is vendor.b)", "True False"),
    Row(
      "interning takes texts alone",
      """
      import sys
      def told(value):
        try:
          return sys.intern(value)
        except TypeError as error:
          return error
      class Text(str):
        pass
      print(told('a'), told(1), told(Text('b')), told(vendor.a) is not None)
      """, "a intern() argument must be str, not int can't intern Text True"),
    Row(
      "the parts of a class that is made are checked",
      """
      def told(*parts):
        try:
          return type(*parts)
        except TypeError:
          return 'refused'
      print(told('C', (), vendor.a) is not None, told('C', (), 1), told('C', [], {}), told('C', (), {}).__name__)
      """, "True refused refused C"),
    Row(
      "bases of numbers and operands of sets are checked",
      """
      def meet():
        members = {1}
        members &= [1]
      def told(call):
        try:
          return call()
        except (TypeError, ValueError) as error:
          return type(error).__name__
      print(told(lambda: int('x', 1)), told(lambda: int('x', -1)), told(meet))
      members = {1}
      members &= vendor.a
      print(members is not None)
      """, "ValueError ValueError TypeError\nTrue"),
    Row("items are children", "print(vendor['k'] is vendor['k'], vendor[0] is vendor[1])", "True False"),
    Row("submodules are children", "import vendor.sub\nprint(vendor.sub)", "opaque"),
    Row("names of an import", "from vendor import a, b as c\nprint(a is vendor.a, c is vendor.b)", "True True"),
    Row(
      "a store does nothing", "vendor.a = 5\nvendor['k'] = 6\ndel vendor.a, vendor['k']\nprint(vendor.a)", "opaque"),
    Row("a store holds nothing", "import sys\nx = []\nvendor.a = x\nprint(sys.getrefcount(x))", "2"),
    Row("an item store holds nothing", "import sys\nx = []\nvendor[0] = x\nprint(sys.getrefcount(x))", "2"),
    Row("a call holds nothing", "import sys\nx = []\nvendor.f(x, y=x)\nprint(sys.getrefcount(x))", "2"),
    Row("a call is fresh", "print(vendor.f() is vendor.f())", "False"),
    Row("a call calls nothing", "vendor.f(lambda: print('called'))\nprint('done')", "done"),
    Row(
      "a decorator line is the identity",
      "@vendor.d\n@vendor.e('x')\ndef f(): return 1\n@vendor.k\nclass C: pass\nprint(f(), C.__name__)", "1 C"),
    Row("never None", "print(vendor is None, vendor == None, vendor.f() is None)", "False False False"),
    Row(
      "conversions", "print(len(vendor), int(vendor.a), float(vendor.b), str(vendor), bytes(vendor))",
      "1 1 1.0 opaque b'opaque'"),
    Row("formats", "print(f'{vendor}-{vendor:>9}|', '%s %d' % (vendor, vendor.n))", "opaque-opaque| opaque 1"),
    Row(
      "formats take as many items as they want",
      "print('%s:%d' % vendor.a, '%*.*f|%c' % vendor.b, 'none' % vendor.c, '%s %%' % vendor.d, len(vendor.a))",
      "opaque:1 1.0|o none opaque % 2"),
    Row(
      "formats of names",
      "print('%(a)s %(b)03d' % vendor.m, '{a} {b}'.format(a=1, **vendor.m), '{a}'.format_map(vendor.m))",
      "opaque 001 1 opaque opaque"),
    Row(
      "formats of bytes", "print(b'%s:%d' % vendor.a, b'%b' % vendor.b, b'%s %x' % (b'x', vendor.c))",
      "b'opaque:1' b'opaque' b'x 1'"),
    Row(
      "conversions of formats",
      "o = vendor.o\nprint('%d %i %x %o %c %.1f %e %s %a' % ((o,) * 9), f'{o:.2f}{o:x}{o!s:>8}{3:{vendor.w}}')",
      "1 1 1 1 o 1.0 1.000000e+00 opaque <opaque vendor.o> opaqueopaque  opaque3"),
    Row("fields of formats", "print('{0.x[1]} {0[k].y:>3}'.format(vendor.a))", "opaque opaque"),
    Row("an index", "print([4, 5][vendor.i], list(range(vendor.n)))", "5 [0]"),
    Row("one item", "print([x is vendor[0] for x in vendor])", "[True]"),
    Row(
      "as many as unpacking asks", "a, b, c = vendor.x\n(p, *q), = vendor.y\nprint(len(vendor.x), a is vendor.x[0], q)",
      "3 True []"),
    Row("as many as before", "a, b = vendor.x\nprint(len(list(vendor.x)))", "2"),
    Row("no items deep down", "x = vendor\nfor _ in range(7): x = x.y\nprint(list(x))", "[]"),
    Row("pairs of a call", "for k, v in vendor.items(): print(k, v)", "opaque opaque"),
    Row(
      "arithmetic", "x = (vendor + 1) * 2 - [3]\nx += 1\nprint(x, -x, 'a' + x, [1] + x)", "opaque opaque opaque opaque"),
    Row("next", "print(next(vendor.it) is next(vendor.it))", "False"),
    Row("with", "with vendor.open() as f, vendor.lock:\n  print(f)", "opaque"),
    Row("exit swallows nothing", "try:\n  with vendor.lock: raise KeyError(1)\nexcept KeyError: print('out')", "out"),
    Row(
      "await and async with",
      "async def f():\n  async with vendor.s() as s:\n    return await s.get()\ntry: f().send(None)\nexcept StopIteration as e: print(e.value)",
      "opaque"),
    Row(
      "async exit swallows nothing",
      "async def f():\n  async with vendor.s():\n    raise KeyError(1)\ntry: f().send(None)\nexcept KeyError: print('out')",
      "out"),
    Row(
      "async for",
      "async def f():\n  async for x in vendor.rows(): print(x)\ntry: f().send(None)\nexcept StopIteration: print('end')",
      "opaque\nend"),
    Row(
      "two stars are empty", "def f(**k): return k\nprint(f(**vendor.k), dict(vendor), {**vendor, 'a': 1})",
      "{} {} {'a': 1}"),
    Row(
      "two stars give what a function asks for",
      "def f(a, *, b, c=3, **k): return a is vendor.k['a'], b is vendor.k['b'], c, k, k['d'] is vendor.k['d']\nprint(f(**vendor.k))",
      "(True, True, 3, {}, True)"),
    Row(
      "dictionaries keep an unknown rest",
      """
      class D(dict):
        def __init__(self, *args, **names):
          dict.__init__(self, *args, **names)
          self['own'] = 1
      def found(table): return table['x'] is vendor.m['x']
      updated = {'own': 1}
      updated.update(vendor.m)
      made = [dict(vendor.m), {**vendor.m}, {} | vendor.m, dict(**vendor.m), D(vendor.m), D(**vendor.m), updated]
      made += [dict(made[0]), made[1].copy(), {**made[2]}, made[4] | {}]
      print(all(found(table) for table in made), updated, updated['own'], found({'x': 1}))
      print('x' in updated, updated.get('x') is vendor.m['x'])
      """, "True {'own': 1} 1 False\nTrue True"),
    Row(
      "what was stored or taken out is known",
      """
      d = dict(vendor.m)
      d['a'] = 1
      print(d['a'], d.pop('a'), d.get('a'), 'a' in d, d.pop('b') is vendor.m['b'], 'b' in d, d.setdefault('b', 2))
      del d['c']
      def told(call):
        try:
          return call()
        except KeyError as error:
          return error
      e = d.copy()
      print(told(lambda: d['c']), told(lambda: e.pop('c')), d.setdefault('e', 5), d['b'])
      d.clear()
      print(told(lambda: d['e']), told(lambda: d.pop('e')), e['e'])
      """, "1 1 None False True False 2\n'c' 'c' opaque 2\n'e' 'e' opaque"),
    Row(
      "a rest holds nothing",
      """
      import sys, weakref
      o = vendor.f()
      count = sys.getrefcount(o)
      d = dict(o)
      print(sys.getrefcount(o) - count, d['x'] is o['x'])
      gone = weakref.ref(o)
      del o
      print(gone(), d['x'])
      """, "0 True\nNone opaque"),
    Row(
      "patterns and classes of the library ask the rest",
      """
      from collections import OrderedDict, UserDict, defaultdict
      match dict(vendor.m):
        case {'k': value, **rest}: print(value is vendor.m['k'], 'k' in rest)
      print([table(vendor.m)['x'] is vendor.m['x'] for table in (OrderedDict, UserDict)])
      print(defaultdict(list, vendor.m)['x'] is vendor.m['x'])
      """, "True False\n[True, True]\nTrue"),
    Row("one star", "def f(*a): return len(a)\nprint(f(*vendor.args))", "1"),
    Row("keys", "print([k for k in vendor.keys()])", "[<opaque vendor.keys()[0]>]"),
    Row(
      "what a decorator adds",
      "@vendor.group()\ndef cli(): return 1\n@cli.command\ndef sub(): return 2\nprint(cli(), sub(), cli.extra)",
      "1 2 opaque"),
    Row(
      "what a decorator adds to a class",
      "@vendor.define\nclass C:\n  x = vendor.field()\nprint(C(1, x=2).x, C.__attrs__)", "opaque opaque"),
    Row("names of a kind", "print(vendor.__mro__, hasattr(vendor, '__mro__'))", "opaque False"),
    Row("names", "print(vendor.a.__name__, vendor.__doc__)", "a None"),
    Row(
      "protocols ask in vain",
      "print([hasattr(vendor, n) for n in ('__wrapped__', '__isabstractmethod__', '__get__', '__version_info__')])",
      "[False, False, False, True]"),
    Row("wraps", "from functools import wraps\n@wraps(vendor.f)\ndef g(): pass\nprint(g.__name__)", "f"),
    Row("type", "print(type(vendor) is type(vendor), type(vendor) is vendor.__class__)", "True True"),
    Row(
      "join, range, sorted, sum",
      "print('-'.join([vendor, 'a']), sorted([vendor.a, vendor.b]) != [], sum([vendor.n]), max(vendor.a, 3) is not None)",
      "opaque-a True opaque True"),
    Row(
      "methods of str accept it",
      "print('abc'.startswith(vendor.p), 'abc'.split(vendor.s), 'a'.replace('a', vendor.r))",
      "False ['abc'] opaque"),
    Row("what a function refuses it answers with another", "print(ord(vendor.c), abs(vendor.n))", "opaque opaque"),
    Row("weak references", "import weakref\nprint(weakref.ref(vendor)() is vendor)", "True"),
    Row("open and eval", "print(open('x').read(), eval('1'), input())", "opaque opaque opaque"),
    Row("in a set and a dict", "s = {vendor.a}\nd = {vendor.a: 1}\nprint(vendor.a in s, d[vendor.a])", "True 1"),
    Row(
      "a lookup finds an entry",
      "d = {'a': 1, 'b': 2}\nprint(d[vendor.k], d[vendor.k], vendor.k == 'a', vendor.k == 'b')",
      "1 1 True False"),
    Row("a lookup in an empty dict", "try: {}[vendor.k]\nexcept KeyError: print('none')", "none"),
    Row("a store asks nothing", "d = {'a': 1}\nd[vendor.k] = 2\nprint(len(d), d[vendor.k])", "2 2"),
    Row(
      "a known constant converts", "if vendor.k == 'up': print(str(vendor.k), f'{vendor.k}', {'up': 5}[vendor.k])",
      "up up 5"),
    Row(
      "getattr and setattr by an unknown name",
      "class C: pass\nc = C()\nsetattr(c, vendor.name, 5)\nprint(getattr(c, vendor.name), getattr(vendor, 'x', 0))",
      "5 opaque"),
    Row(
      "raising an unknown class",
      "try: raise vendor.Timeout('x', 2)\nexcept vendor.Timeout as e: print(e.args, type(e).__name__)",
      "('x', 2) Timeout"),
    Row(
      "an unknown exception is no other",
      "try:\n  raise ValueError\nexcept vendor.Broken: print('wrong')\nexcept ValueError: print('right')", "right"),
    Row("a renamed exception", "from vendor import Oops as E\ntry: raise E(1)\nexcept E as e: print(e.args)", "(1,)"),
    Row(
      "exceptions by their name",
      "class Mine(vendor.VendorError): pass\ntry: raise Mine('a')\nexcept vendor.VendorError as e: print(e)", "a"),
    Row("raising a value", "try: raise vendor.error\nexcept Exception as e: print(type(e).__name__)", "error"),
    Row(
      "match",
      "match vendor.x:\n  case vendor.P(a=b): print(b)\n  case _: print('other')", "opaque"),
    Row(
      "patterns without a class",
      "match vendor.x:\n  case [a, b]: print(a is vendor.x[0], len(vendor.x))", "True 2"),
    Row(
      "a mapping has what a pattern asks for",
      "match vendor.x:\n  case {'k': v, **rest}: print(v is vendor.x['k'], rest)\n  case _: print('other')", "True {}"),
    Row(
      "a text is no sequence",
      "if isinstance(vendor.x, str):\n  match vendor.x:\n    case [*a]: print('seq')\n    case _: print('text')", "text"
    ),
    Row("positions of an unknown class", "match vendor.x:\n  case vendor.P(a, b): print(a is b)", "False"),
    Row(
      "arguments by a star", "def f(a, b, c=1): return a is not b\nprint(f(*vendor.x), (lambda: 0)(*vendor.y))",
      "True 0"),
    Row(
      "more arguments by a star",
      "class C:\n  def __init__(self, a, b, c): self.c = c\nprint(C(1, *vendor.x).c is vendor.x[1])", "True"),
    Row("an index of what is there", "print([4][vendor.i], 'a'[vendor.j], (5, 6)[vendor.k])", "4 a 6"),
    Row(
      "keyword arguments refused", "print(sorted([2, 1], key=vendor.k) != [], max([], default=vendor.d))", "True opaque"
    ),
    Row(
      "values made up for it",
      "print(chr(vendor.c) != '', 'ab'.index(vendor.s), [1].pop(vendor.p), format(1, vendor.f))",
      "True opaque opaque opaque"),
    Row(
      "regular expressions",
      "import re\nprint(re.match('a', vendor.s), re.compile(vendor.p), re.sub('a', 'b', vendor.t), re.findall('a', vendor.u))\n"
        + "print([m.group() for m in re.finditer('a', vendor.v)])",
      "opaque opaque opaque opaque\n[<opaque re.finditer(vendor.v)[0].group()>]"),
    Row(
      "methods taken from a class",
      "print(dict.get(vendor, 'a'), str.lower(vendor), list.append(vendor, 1))", "opaque opaque opaque"),
    Row(
      "JSON",
      "import json\nprint(json.loads(vendor.text), json.dumps({'a': vendor.b}))", "opaque {\"a\": \"opaque\"}"),
    Row(
      "copies", "import copy\nx = [vendor.a]\nprint(copy.copy(vendor), copy.deepcopy(x))",
      "opaque [<opaque copy.deepcopy(vendor.a)>]"),
    Row(
      "what the model lacks of a type",
      "print((lambda: 0).__code__.co_lnotab, hasattr((lambda: 0).__code__, 'co_lines'), hasattr('x', 'nothing'))",
      "opaque True False"),
    Row(
      "unknown members of an Enum",
      "import enum\nclass E(enum.Enum):\n  A = vendor.a\n  B = vendor.b\nprint(len(E), E.A is E.B, E.A.value)",
      "2 False opaque"),
    Row(
      "what the model lacks of a library class",
      "import threading\nx = threading.Event()\nprint(x.unheard, hasattr(x, 'unheard'), getattr(x, 'unheard', 0))",
      "opaque False 0"),
    Row("base: any initializer", "class C(vendor.B): pass\nprint(type(C(1, k=2)).__name__)", "C"),
    Row(
      "base: attributes", "class C(vendor.B): pass\nc = C()\nprint(c.x is c.x, c.x is C().x, C.y)", "True False opaque"),
    Row(
      "base: own attributes come first",
      "class C(vendor.B):\n  def m(self): return 1\nc = C()\nc.x = 5\nprint(c.x, c.m(), c.__dict__)", "5 1 {'x': 5}"),
    Row(
      "base: super",
      "class C(vendor.B):\n  def __init__(self, a):\n    super().__init__(a, b=1)\n    self.r = super().setup(self)\nprint(C(1).r)",
      "opaque"),
    Row(
      "base: class keywords and an unknown metaclass",
      "class C(vendor.B, table=True): pass\nclass D(metaclass=vendor.M): pass\nprint(C.__name__, type(D).__name__)",
      "C type"),
    Row(
      "base: the same base is one class",
      "class A(vendor.B): pass\nclass C(A, vendor.B): pass\nprint(isinstance(C(), vendor.B), issubclass(C, vendor.B), isinstance(A(), C))",
      "True True False"),
    Row("base: a foreign class is none of it", "class A: pass\nprint(isinstance(A(), vendor.B))", "False"),
    Row(
      "base: operators",
      "class C(vendor.B): pass\nc = C()\nprint(len(list(c)), c[0], c(), 'x' in c)\nwith c as d: print(d)",
      "1 opaque opaque True\nopaque"),
    Row(
      "base: unpacking", "class C(vendor.Tuple): pass\na, b = C(1, 2)\nprint(a, len(list(C(1, 2))))", "opaque 1"),
    Row(
      "a variable that is caught is no class",
      "from vendor.errors import Fault, timeout\ndef f(errors):\n  try: raise Fault(1)\n  except errors: print('any')\n"
        + "f(Exception)\ntry: raise timeout('t')\nexcept timeout as e: print(e.args)",
      "any\n('t',)"),
    Row("base: not abstract", "import abc\nclass C(vendor.B, abc.ABC):\n  def m(self): pass\nprint(C().m())", "None"),
    Row(
      "base: hasattr of itself",
      "class C(vendor.B):\n  def v(self):\n    if not hasattr(self, '_v'): self._v = 3\n    return self._v\nprint(C().v())",
      "3"),
    Row("base: __slots__", "class C(vendor.B):\n  __slots__ = ('a',)\nc = C()\nc.a = c.b = 1\nprint(c.a, c.b)", "1 1"),
    Row("star import", "from vendor import *\nprint(anything, len([1]))", "opaque 1"),
    Row(
      "a name that a model lacks", "import math\nfrom typing import Unheard\nprint(Unheard, math.unheard)",
      "opaque opaque"),
  ]
}

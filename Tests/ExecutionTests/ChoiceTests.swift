import Execution
import RuntimeModel
import Testing

/// Choices: what is asked, how a plan answers, and what follows from earlier answers.
@Suite struct ChoiceTests {
  /// What `f(o)` prints when every question is answered as `answer` says, else by default.
  private func printed(_ body: String, answer: (@Sendable (ChoicePlan.Question) -> Answer?)? = nil) -> String {
    let text = "def f(o, p=None):\n" + body.split(separator: "\n").map { "  \($0)\n" }.joined()
    return Project(text).run(ChoicePlan(preference: answer)) { run in
      _ = run.call("f", .opaque("o"), .opaque("p"))
      return run.printed.split(separator: "\n").joined(separator: " ")
    }
  }

  private func never(_ kinds: Choice.Kind...) -> @Sendable (ChoicePlan.Question) -> Answer? {
    { kinds.contains($0.key.kind) ? .no : nil }
  }

  @Test func theSameTestHasTheSameAnswer() {
    #expect(printed("print(bool(o.a), not o.a, bool(o.a))") == "True False True")
    #expect(printed("print(bool(o.a), not o.a, bool(o.b))", answer: never(.truth)) == "False True False")
    #expect(
      printed("print(bool(o.get('x')), bool(o.get('x')), bool(o.get('y')))") { $0.subject == "o.get('x')" ? .no : nil }
        == "False False True")
    #expect(printed("print(bool(o.f(p)), bool(o.f(o)))") { $0.subject == "o.f(p)" ? .no : nil } == "False True")
  }

  @Test func oneConstantOnly() {
    #expect(printed("print(o == 'up', o == 'down', o != 'up', o == 'up')") == "True False False True")
    #expect(printed("print(o == 'up', o == 'down')") { $0.operand == "'up'" ? .no : nil } == "False True")
    #expect(
      printed("print(o in ('a', 'b'), o == 'b', o == 'a')") { $0.operand == "'a'" ? .no : nil } == "True True False")
    #expect(printed("print(o == 1, o == 1.0, o == True, o == 2)") == "True True True False")
    // Truth goes with it.
    #expect(printed("print(o == '', bool(o), o == 'a')") == "True False False")
    #expect(printed("print(bool(o), o == '', o == 0, o == 'a')") == "True False False True")
  }

  @Test func twoUnknownValues() {
    #expect(printed("print(o == p, p == o, o != p, o == 'a', p == 'a', p == 'b')") == "True True False True True False")
    #expect(printed("print(o == 'a', p == 'b', o == p)") == "True True False")
    #expect(printed("print(o < p, p < o, o >= p, p > o, o == p)") == "True False False True False")
    #expect(printed("print(o.a == o.a, o.f() == o.f())") == "True True")
  }

  @Test func intervals() {
    #expect(
      printed("print(o.n > 3, o.n < 3, o.n >= 3, o.n == 2, bool(o.n), o.n > 2)") == "True False True False True True")
    #expect(printed("print(o > 3, o < 5, o > 5, o == 4, o == 4)") == "True True False True True")
    #expect(printed("print(3 < o, o <= 3)") == "True False")
    #expect(printed("print(o <= 3, o > 3, o >= 4)", answer: never(.order)) == "False True True")
    #expect(printed("print(bool(o), o > 0, o < 1)", answer: never(.truth)) == "False False True")
    #expect(printed("print(o > 5, int(o), len(range(o)) > 5)") == "True 6 True")
    #expect(printed("print(int(o), o > 5)") == "1 False")
    #expect(printed("print(o == 7, o > 5, int(o))") == "True True 7")
    #expect(printed("print(1 < o < 3, o < 1)") == "True False")
  }

  @Test func classes() {
    #expect(
      printed("print(isinstance(o, str), isinstance(o, int), isinstance(o, object), isinstance(o, (int, str)))")
        == "True False True True")
    #expect(printed("print(isinstance(o, bool), isinstance(o, int))") == "True True")
    #expect(printed("print(isinstance(o, int), isinstance(o, bool))", answer: never(.isInstance)) == "False False")
    #expect(printed("print(isinstance(o, str), o == 5, o == 'x')") == "True False True")
    #expect(printed("print(o == 'x', isinstance(o, str), isinstance(o, list))") == "True True False")
    #expect(printed("class A: pass\nclass B(A): pass\nprint(isinstance(o, B), isinstance(o, A))") == "True True")
    #expect(printed("print(isinstance(o, p.C), isinstance(o, p.C), isinstance(o, type(None)))") == "True True False")
  }

  @Test func restsOfDictionaries() {
    let body = """
      d = dict(o)
      print(d.get('a', 0) is o['a'], 'a' in d, 'a' in o, d.pop('b', 0) is o['b'])
      try: print(d['a'] is o['a'])
      except KeyError: print('missing')
      """
    #expect(printed(body) == "True True True True True")
    #expect(printed(body, answer: never(.membership)) == "False False False False missing")
    #expect(printed("print(dict(o)['a'] is o['a'])", answer: never(.membership)) == "True")
    let other = "class D(dict):\n  def __missing__(self, key): return 0\nprint(D(o)['a'] is o['a'])"
    #expect(printed(other) == "True")
    #expect(printed(other, answer: never(.membership)) == "False")
    #expect(printed("d = dict(a=1)\nd.update(o)\nprint(d[p])") { $0.key.kind == .lookup ? .missing : nil } == "opaque")
  }

  @Test func attributesAndCalls() {
    #expect(printed("print(hasattr(o, 'a'), hasattr(o, 'a'))", answer: never(.hasAttribute)) == "False False")
    #expect(
      printed(
        "if not hasattr(o, 'a'):\n  try: o.a\n  except AttributeError: print('gone')", answer: never(.hasAttribute))
        == "gone")
    #expect(printed("o.a\nprint(hasattr(o, 'a'), getattr(o, 'b', 0))", answer: never(.hasAttribute)) == "True 0")
    #expect(
      printed("print(callable(o))\ntry: o()\nexcept TypeError: print('no')", answer: never(.isCallable)) == "False no")
    #expect(printed("o()\nprint(callable(o))", answer: never(.isCallable)) == "True")
    #expect(printed("print('a' in o, 'a' in o, bool(o))", answer: never(.membership)) == "False False True")
  }

  @Test func sizes() {
    #expect(
      printed("print(len(list(o)), len(o), bool(o), len(list(o)))") { $0.key.kind == .items ? .items(2) : nil }
        == "2 2 True 2")
    #expect(printed("print(bool(o), len(list(o)), len(o), 'a' in o)", answer: never(.truth)) == "False 0 0 False")
    #expect(printed("for x in o: print('item')\nprint(bool(o))") { $0.key.kind == .items ? .items(0) : nil } == "False")
    // A list of one does not unpack into two.
    #expect(printed("for x in o: pass\ntry:\n  a, b = o\nexcept ValueError: print('one')") == "one")
  }

  @Test func lookups() {
    let body =
      "d = {'a': 1, 'b': 2}\ntry: print(d[o])\nexcept KeyError: print('none')\nprint(o in d, d.get(o, 0), o == 'b')"
    #expect(printed(body) == "1 True 1 False")
    #expect(printed(body) { $0.key.kind == .lookup ? .entry(1) : nil } == "2 True 2 True")
    #expect(printed(body) { $0.key.kind == .lookup ? .missing : nil } == "none False 0 False")
  }

  @Test func lookupsAmongObjects() {
    let body =
      "class A: pass\nclass B: pass\nd = {A: 'a', B: 'b'}\ntry: print(d[o])\nexcept KeyError: print('none')\nprint(o == B)"
    #expect(printed(body) == "a False")
    #expect(printed(body) { $0.key.kind == .lookup ? .entry(1) : nil } == "b True")
    #expect(printed(body) { $0.key.kind == .lookup ? .missing : nil } == "none False")
  }

  @Test func loopsEnd() {
    #expect(printed("n = 0\nwhile o.busy: n += 1\nprint(n, bool(o.busy))") == "6 False")
    #expect(printed("n = 0\nwhile not o.done: n += 1\nprint(n)", answer: never(.truth)) == "6")
    #expect(printed("n = 0\nwhile o.n < 5: n += 1\nprint(n, o.n >= 5)") == "6 True")
    #expect(printed("n = 0\nwhile o.find(n) == n: n += 1\nprint(n)") == "6")
    #expect(printed("n = 0\nwhile o.state == 'on': n += 1\nprint(n)") == "6")
    #expect(printed("print(sum([bool(o.a) for i in range(10)]))") { _ in .yes } == "6")
  }

  @Test func sitesStayWhenOtherCodeIsLeftOut() {
    func keys(_ text: String) -> [ChoiceKey] {
      Project(text).run { run in
        _ = run.call("f", .opaque("o"))
        return run.choices.map(\.key)
      }
    }
    let body = "    if o.a: return o.b and o.c\n"
    let whole = keys(
      "import vendor\nX = 1\nclass C:\n  'About C.'\n  n = 5\n  def g(self): pass\n  if vendor.x: y = 1\n"
        + "def f(o):\n    'About f.'\n    C\n" + body)
    let cut = keys("import vendor\nclass C:\n  if vendor.x: y = 1\ndef f(o):\n    C\n" + body)
    #expect(whole.count == 3)
    #expect(whole == cut)
    let other = keys("import vendor\nclass C:\n  if vendor.y: y = 1\ndef f(o):\n    C\n" + body)
    #expect(whole[0] != other[0])
  }

  @Test func aPlanFlipsOneChoice() {
    let project = Project("def f(o):\n  if o.a and o.b: print('both')\n  elif o.c: print('c')\n  else: print('none')\n")
    let log = project.run { run in
      _ = run.call("f", .opaque("o"))
      return run.choices
    }
    #expect(log.map(\.subject) == ["o.a", "o.b"])
    #expect(log.allSatisfy { $0.origin == .default && $0.options == [.yes, .no] && $0.key.site.function == "f" })
    #expect(log[0].key != log[1].key)
    for (flips, wanted) in [([1], "c\n"), ([0], "c\n"), ([], "both\n")] {
      let answers = Dictionary(uniqueKeysWithValues: flips.map { (log[$0].key, Answer.no) })
      let (printed, choices) = project.run(ChoicePlan(answers: answers)) { run in
        _ = run.call("f", .opaque("o"))
        return (run.printed, run.choices)
      }
      #expect(printed == wanted)
      #expect(choices.filter { $0.origin == .plan }.count == flips.count)
    }
  }

  @Test func theTheoryGoesBeforeThePlan() {
    let project = Project("def f(o): print(bool(o.a))\ndef g(o):\n  f(o)\n  f(o)\n")
    let first = project.run { run in
      _ = run.call("g", .opaque("o"))
      return run.choices
    }
    #expect(first.count == 1)
    var second = first[0].key
    second.occurrence = 1
    let fixed = second
    let (printed, refused) = project.run(ChoicePlan(answers: [fixed: .no])) { run in
      _ = run.call("g", .opaque("o"))
      return (run.printed, run.refusedAnswers)
    }
    #expect(printed == "True\nTrue\n")
    #expect(refused == [second])
  }

  @Test func callsFailAndMakeAsThePlanSays() {
    let text = """
      import vendor
      class Fault(Exception): pass
      class Link:
        def __init__(self, a): self.a = a
      def f(o):
        try:
          return o.open(5)
        except OSError: return 'os'
        except Fault as e: return 'fault'
        except vendor.Broken as e: return 'broken'
      def g(o): print(f(o))
      def h(o): print(type(f(o)).__name__, f(o).a)
      """
    let project = Project(text)
    func printed(_ function: String, _ answer: Answer) -> String {
      project.run(ChoicePlan(preference: { $0.subject == "o.open" ? answer : nil })) { run in
        _ = run.call(function, .opaque("o"))
        return run.printed
      }
    }
    #expect(printed("g", .returns) == "opaque\n")
    #expect(printed("g", .raises(ClassReference(name: "OSError"))) == "os\n")
    #expect(printed("g", .raises(ClassReference(module: "app", name: "Fault"))) == "fault\n")
    #expect(printed("g", .raises(ClassReference(module: "app", name: "vendor.Broken"))) == "broken\n")
    #expect(printed("h", .makes(ClassReference(module: "app", name: "Link"))) == "Link 5\n")
  }
}

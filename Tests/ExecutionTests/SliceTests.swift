import Execution
import RuntimeModel
import Testing

/// Slices as a driver sees them: steps, the heap afterwards, what escaped, and the near misses of the study.
@Suite struct SliceTests {
  /// Whether two edges lead from an object back to itself.
  private func refers(_ run: SliceRun, _ object: HeapObject, _ label: HeapEdge.Label, to name: String) -> HeapObject? {
    run.edges(of: object).first { $0.label == label && !$0.isWeak && run.name(of: $0.target).name == name }?.target
  }

  @Test func boundMethodAndHub() {
    let text = """
      class Panel:
        def __init__(self, hub, title):
          self.on_close = self._closed
          hub.listen("close", self._closed)
        def _closed(self): pass
      class Quiet:
        def __init__(self, hub): hub.listen("close", self._closed)
        def _closed(self): pass
      """
    Project(text).run { run in
      let panel = run.call("Panel", .opaque("hub"), .string("x"))!
      let object = run.object(panel)
      let method = refers(run, object, .attribute("on_close"), to: "Panel._closed")!
      #expect(run.kind(of: method) == .boundMethod)
      #expect(run.edges(of: method).contains(HeapEdge(label: .part("__self__"), target: object)))
      // The bound method that was passed is another one; the panel is reached from it.
      #expect(run.escapes.contains { $0.object == object && $0.operation == .call && $0.receiver == "hub.listen" })
      #expect(!run.escapes.contains { $0.object == method && $0.given == method })
      #expect(run.reachable().fromDriver.contains(object))
      run.dropAll()
      #expect(run.isAlive(object) && run.references(to: object) == 1)
      #expect(!run.reachable().fromModules.contains(object))
      let collection = run.collect()
      #expect(collection.freed.contains(object) && collection.freed.contains(method))
      #expect(!run.isAlive(object))
    }
    Project(text).run { run in
      let quiet = run.call("Quiet", .opaque("hub"))!
      let object = run.object(quiet)
      run.dropAll()
      #expect(!run.isAlive(object), "an opaque value holds nothing")
    }
  }

  @Test func failingPath() {
    let text = """
      class Fetcher:
        def fetch(self):
          try: return self.link.open()
          except OSError as e: self.failure = e
        def swept(self):
          try: self.fetch()
          finally: self.failure = None
      def make(link):
        f = Fetcher()
        f.link = link
        return f
      """
    let project = Project(text)
    let calls = project.run { run in
      let fetcher = run.call("make", .opaque("link"))!
      _ = run.call("fetch", of: fetcher)
      return run.choices.filter { $0.key.kind == .call }
    }
    #expect(calls.map(\.subject) == ["link.open"])
    let plan = ChoicePlan(answers: [calls[0].key: .raises(ClassReference(name: "OSError"))])
    for (method, stays) in [("fetch", true), ("swept", false)] {
      project.run(plan) { run in
        let fetcher = run.call("make", .opaque("link"))!
        let object = run.object(fetcher)
        _ = run.call(method, of: fetcher)
        if stays {
          let failure = refers(run, object, .attribute("failure"), to: "OSError")!
          let traceback = run.edges(of: failure).first { $0.label == .part("__traceback__") }!.target
          let frame = run.edges(of: traceback).first { $0.label == .part("tb_frame") }!.target
          #expect(run.name(of: frame) == ("app", "Fetcher.fetch"))
          #expect(run.edges(of: frame).contains(HeapEdge(label: .variable("self"), target: object)))
        }
        run.dropAll()
        #expect(run.isAlive(object) == stays)
        #expect(run.collect().freed.contains(object) == stays)
      }
    }
  }

  @Test func correlatedBranches() {
    let text = """
      class Leaf: pass
      class Tree:
        def __init__(self, opts):
          leaf = Leaf()
          if opts.linked: leaf.tree = self
          if not opts.linked: self.leaf = leaf
      class Mode:
        def __init__(self, o):
          leaf = Leaf()
          if o.mode == 'up': leaf.tree = self
          if o.mode == 'down': self.leaf = leaf
      class Size:
        def __init__(self, o):
          leaf = Leaf()
          if o.q.size > 3: leaf.tree = self
          if o.q.size < 3: self.leaf = leaf
      class Kind:
        def __init__(self, o):
          leaf = Leaf()
          if isinstance(o, str): leaf.tree = self
          if isinstance(o, int): self.leaf = leaf
      class Items:
        def __init__(self, o):
          leaf = Leaf()
          if not o.items: leaf.tree = self
          for item in o.items: self.leaf = leaf
      """
    let project = Project(text)
    for name in ["Tree", "Mode", "Size", "Kind", "Items"] {
      for answer in [nil, Answer.yes, .no] {
        project.run(ChoicePlan(preference: { _ in answer })) { run in
          let tree = run.object(run.call(name, .opaque("o"))!)
          run.dropAll()
          #expect(!run.isAlive(tree), "\(name): both branches of one question were taken")
        }
      }
    }
  }

  @Test func escapes() {
    let text = """
      import vendor
      class Node:
        def __init__(self, other=None): self.other = other
      class Based(vendor.Base):
        def go(self): self.announce(1)
      def passes(o):
        a, b, c, d, e, f = [Node() for _ in range(6)]
        o.call(a)
        o.attr = b
        o['k'] = [c]
        o + d
        with o.lock: pass
        return a, b, c, d, e, f
      def often(o):
        n = Node()
        for i in range(3): o.call(n)
        def inner(): return n
        o.call(inner)
        return n
      def keeps(o):
        n = Node(Node(o))
        o.a, o[0], str(o), len(o), o.f('text', 5)
        return n
      def based():
        b = Based()
        b.go()
        return b
      """
    Project(text).run { run in
      let all = run.edges(of: run.object(run.call("passes", .opaque("o"))!)).map(\.target)
      let escaped = Set(run.escapes.map(\.object))
      #expect(all.map { escaped.contains($0) } == [true, true, true, true, false, false])
      #expect(run.escapes.filter { $0.object == all[2] }.map(\.operation) == [.setItem])
      let steps = run.escapes.map(\.step)
      #expect(steps == steps.sorted() && steps.first! > 0)
    }
    Project(text).run { run in
      let node = run.object(run.call("often", .opaque("o"))!)
      // Three times at one place are one escape; a function hands on what it encloses.
      let escapes = run.escapes.filter { $0.object == node }
      #expect(escapes.count == 2)
      #expect(escapes[0].step < escapes[0].lastStep && escapes[0].lastStep < escapes[1].step)
      #expect(escapes[0].given == node && escapes[1].given != node)
    }
    Project(text).run { run in
      _ = run.call("keeps", .opaque("o"))
      #expect(run.escapes.isEmpty)
    }
    Project(text).run { run in
      let based = run.object(run.call("based")!)
      #expect(run.escapes.contains { $0.object == based && $0.operation == .base })
      #expect(run.escapes.contains { $0.object == based && $0.operation == .call })
      #expect(run.assumptions.map(\.kind) == [.baseIsEmpty])
      #expect(run.assumptions.map(\.about) == ["Based"])
      run.dropAll()
      #expect(!run.isAlive(based))
    }
  }

  @Test func generatorsAndCoroutines() {
    let text = """
      class Job:
        def walk(self):
          yield 1
          yield self
        def keep(self): self.walker = self.walk()
        async def wait(self, o):
          await o.ready()
          return 5
      """
    Project(text).run { run in
      let job = run.call("Job")!
      let walker = run.value(run.call("walk", of: job))!
      guard case .value(let first) = run.next(walker), case .value = run.next(walker),
        case .finished = run.next(walker)
      else {
        Issue.record("a generator of two values")
        return
      }
      #expect(run.kind(of: run.object(first)) == .int)
      let coroutine = run.value(run.call("wait", of: job, CallArguments([.opaque("o")])))!
      guard case .finished = run.send(.none, to: coroutine) else {
        Issue.record("the coroutine runs to its end")
        return
      }
    }
    // A generator that is suspended keeps its frame's variables.
    Project(text).run { run in
      let job = run.call("Job")!
      _ = run.call("keep", of: job)
      let walker = run.value(run.attribute("walker", of: job))!
      _ = run.next(walker)
      let (object, body) = (run.object(job), run.object(walker))
      #expect(run.edges(of: body).contains(HeapEdge(label: .variable("self"), target: object)))
      run.dropAll()
      #expect(run.isAlive(object) && run.collect().freed.contains(object))
    }
    let suspends = ChoicePlan(preference: { $0.key.kind == .await ? .suspends : nil })
    Project(text).run(suspends) { run in
      let job = run.call("Job")!
      let coroutine = run.value(run.call("wait", of: job, CallArguments([.opaque("o")])))!
      guard case .value = run.send(.none, to: coroutine) else {
        Issue.record("the coroutine is suspended at its first await")
        return
      }
      let (object, body) = (run.object(job), run.object(coroutine))
      #expect(run.edges(of: body).contains { $0.label == .variable("self") && $0.target == object })
      run.drop(coroutine)
      #expect(!run.isAlive(body))
    }
  }

  @Test func exceptionsAreTheDrivers() {
    let text = "class Held: pass\ndef f():\n  h = Held()\n  raise ValueError(h)\n"
    Project(text).run { run in
      let function = run.value(run.global("f", of: "app"))!
      guard case .raised(let exception) = run.call(function) else {
        Issue.record("f raises")
        return
      }
      #expect(run.name(of: run.object(exception)).name == "ValueError")
      #expect(run.instances(of: "Held").count == 1)
      run.drop(exception)
      #expect(run.instances(of: "Held").isEmpty)
    }
  }

  @Test func moduleStateIsRooted() {
    let text = "live = []\nclass Node:\n  def __init__(self):\n    self.me = self\n    live.append(self)\n"
    Project(text).run { run in
      let node = run.object(run.call("Node")!)
      run.dropAll()
      #expect(run.reachable().fromModules.contains(node))
      #expect(!run.collect().freed.contains(node))
    }
  }

  @Test func observerSeesARingThatIsBroken() {
    let text = """
      class Node: pass
      def f():
        n = Node()
        n.me = n
        n.me = None
      """
    Project(text).run { run in
      nonisolated(unsafe) var seen = false
      run.observe { run in
        for node in run.instances(of: "Node")
        where run.edges(of: node).contains(HeapEdge(label: .attribute("me"), target: node)) { seen = true }
      }
      _ = run.call("f")
      #expect(seen)
      #expect(run.instances(of: "Node").isEmpty)
    }
  }

  @Test func edgesAreReadFromStorage() {
    let text = """
      import weakref, functools
      class Slots: __slots__ = ('a',)
      class C:
        def __init__(self):
          self._peer = weakref.ref(self)
          self.s = Slots()
          self.s.a = self
          def inner(x=self): return self
          self.f = inner
          self.p = functools.partial(inner, self)
          self.d = {'k': self, self: 1}
        @property
        def peer(self): return self._peer()
      """
    Project(text).run { run in
      let object = run.object(run.call("C")!)
      func target(_ from: HeapObject, _ label: HeapEdge.Label) -> HeapObject? {
        run.edges(of: from).first { $0.label == label }?.target
      }
      #expect(target(object, .attribute("peer")) == nil)
      let weak = run.edges(of: target(object, .attribute("_peer"))!).first { $0.label == .part("target") }
      #expect(weak?.target == object && weak?.isWeak == true)
      #expect(target(target(object, .attribute("s"))!, .attribute("a")) == object)
      let function = target(object, .attribute("f"))!
      #expect(target(target(function, .variable("self"))!, .part("cell_contents")) == object)
      #expect(target(target(function, .part("__defaults__"))!, .item(0)) == object)
      #expect(target(target(target(object, .attribute("p"))!, .part("args"))!, .item(0)) == object)
      let dictionary = target(object, .attribute("d"))!
      #expect(target(dictionary, .value("'k'")) == object && target(dictionary, .key) == object)
      run.dropAll()
      #expect(run.collect().freed.contains(object))
    }
  }

  @Test func everyRunStartsAnew() {
    let project = Project("count = []\ndef f():\n  count.append(1)\n  return len(count)\n")
    for _ in 0..<2 {
      project.run { run in
        #expect(run.object(run.call("f")!) == run.object(run.make(.int(1))))
      }
    }
  }

  @Test func budgets() {
    let text = """
      def steps():
        while True: pass
      def operations(o):
        x = 0
        for i in range(10**6): o.f(i)
      def visits(o):
        for i in range(100):
          if o.a: pass
      def depth(): return depth()
      def memory():
        x = []
        while True: x.append(bytes(100000))
      def objects():
        x = []
        while True: x.append([])
      """
    func ending(_ function: String, _ change: @Sendable (inout SliceRequest) -> Void) -> String {
      Project(text).run(ChoicePlan(), change) { run in
        let arguments = function == "operations" || function == "visits" ? [SliceArgument.opaque("o")] : []
        switch run.call(run.value(run.global(function, of: "app"))!, CallArguments(arguments)) {
        case .halted(let message):
          // Nothing goes on after that.
          #expect(run.global("depth", of: "app") == .halted(message))
          return message
        case .raised(let exception): return run.name(of: run.object(exception)).name
        default: return "ended"
        }
      }
    }
    #expect(ending("steps") { $0.limits.steps = 10_000 } == "app.py:2: the program took more than 10000 steps")
    #expect(ending("operations") { _ in } == "app.py:5: more than 4000 operations on unknown values")
    #expect(ending("visits") { _ in } == "app.py:8: the same test was made more than 40 times")
    #expect(ending("depth") { _ in } == "RecursionError")
    #expect(
      ending("memory") { $0.limits.memory = 10_000_000 } == "app.py:12: the program took more than 10000000 bytes")
    #expect(ending("objects") { $0.limits.objects = 20_000 } == "app.py:15: the program made more than 20000 objects")
  }
}

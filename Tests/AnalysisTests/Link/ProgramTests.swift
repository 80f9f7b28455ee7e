import Testing

@testable import Analysis

/// Classes and cycles that go across files.
@Suite struct ProgramTests {
  @Test func resolutionOrderOverFiles() {
    let program = ProgramText([
      "z.py": "class Base: pass\n", "m.py": "from z import Base\nclass Left(Base): pass\nclass Right(Base): pass\n",
      "a.py": "import m\nclass Leaf(m.Left, m.Right): pass\n",
    ])
    #expect(program.order("Leaf") == ["Leaf", "Left", "Right", "Base"])
  }

  @Test func basesInACircle() {
    let program = ProgramText([
      "a.py": "from b import B\nclass A(B): pass\n", "b.py": "from a import A\nclass B(A): pass\n",
    ])
    #expect(program.order("A").first == "A" && program.order("B").first == "B")
  }

  @Test func aChainOfManyBases() {
    var files: [String: String] = ["c0.py": "class C0: pass\n"]
    for index in 1...600 {
      files["c\(index).py"] = "from c\(index - 1) import C\(index - 1)\nclass C\(index)(C\(index - 1)): pass\n"
    }
    #expect(ProgramText(files).order("C600").prefix(2) == ["C600", "C599"])
  }

  @Test func constructorInAnotherFileStoresItsArgument() {
    let program = ProgramText([
      "router.py": "class Router:\n    def __init__(self, app):\n        self.app = app\n",
      "app.py": "from router import Router\nclass App:\n    def __init__(self):\n        self.router = Router(self)\n",
    ])
    #expect(program.cycles == ["app.py: app router"])
  }

  @Test func aBaseInAnotherFileKeepsTheCallback() {
    let program = ProgramText([
      "base.py": "class Base:\n    def listen(self, callback):\n        self.callbacks.append(callback)\n",
      "leaf.py": """
      from base import Base
      class Leaf(Base):
          def __init__(self):
              self.callbacks = []
              self.listen(self.changed)
          def changed(self): pass
      """,
    ])
    #expect(
      program.cycles.count == 1 && program.cycles[0].hasPrefix("leaf.py: ") && program.cycles[0].contains("callbacks"))
  }

  @Test func aHelperLinksTwoObjects() {
    let program = ProgramText([
      "helper.py": "def join(a, b):\n    a.peer = b\n    b.peer = a\n",
      "use.py":
        "import helper\nclass Node: pass\ndef pair():\n    x = Node()\n    y = Node()\n    helper.join(x, y)\n    return x\n",
    ])
    #expect(program.cycles.contains("use.py: peer peer"))
  }

  @Test func oneDirectionIsNoCycle() {
    let program = ProgramText([
      "router.py": "class Router:\n    def __init__(self, settings):\n        self.settings = settings\n",
      "app.py":
        "from router import Router\nclass App:\n    def __init__(self, settings):\n        self.router = Router(settings)\n",
    ])
    #expect(program.cycles.isEmpty)
  }

  @Test func aTableOfClassesInAnotherModule() {
    let program = ProgramText([
      "kinds.py": "class Direct:\n    def __init__(self, owner):\n        self.owner = owner\nKINDS = {'d': Direct}\n",
      "use.py": """
      from kinds import KINDS
      class Channel:
          kinds = dict(KINDS)
          def __init__(self):
              self.made = {name: kind(self) for name, kind in self.kinds.items()}
      """,
    ])
    #expect(program.cycles.contains { $0.hasPrefix("use.py: ") && $0.contains("owner") && $0.contains("made") })
  }

  @Test func overrideInAnotherFileClosesIt() {
    let program = ProgramText([
      "base.py":
        "class Base:\n    def load(self):\n        self.part = self.make()\n    def make(self):\n        raise NotImplementedError\n",
      "leaf.py": """
      from base import Base
      class Part:
          def __init__(self, whole):
              self.whole = whole
      class Leaf(Base):
          def make(self):
              return Part(self)
      """,
    ])
    #expect(program.cycles.contains { $0.contains("part") && $0.contains("whole") })
  }

  @Test func specialMethods() {
    let program = ProgramText([
      "box.py": """
      class Box:
          def __init__(self):
              self.items = []
          def __iadd__(self, item):
              self.items.append(item)
              item.box = self
              return self
          def __setitem__(self, key, item):
              item.owner = self
              self.items.append(item)
      """,
      "use.py":
        "from box import Box\nclass Item: pass\ndef fill():\n    box = Box()\n    box += Item()\n    box['k'] = Item()\n    return box\n",
    ])
    #expect(program.cycles.contains { $0.hasPrefix("use.py") && $0.contains("box") })
    #expect(program.cycles.contains { $0.hasPrefix("use.py") && $0.contains("owner") })
  }

  @Test func modelsAreLinkedAndNotReported() {
    let source =
      "import threading\nclass Job:\n    def __init__(self):\n        self.thread = threading.Thread(target=self.run)\n    def run(self): pass\n"
    let program = ProgramText(["job.py": source], models: true)
    #expect(program.cycles.count == 1 && program.cycles[0].contains("_target"))
    #expect(program.program.facts.files.contains { $0.isModel && $0.path == "threading" })
    #expect(ProgramText(["job.py": source]).cycles.count == 1, "a class without a model may keep what it is given")
  }

  @Test func groupsCoverEveryFileOnce() {
    let program = ProgramText(["a.py": "import threading\n", "b.py": "", "c.py": "x = 1\n"], models: true).program
    #expect(program.groups().flatMap { Array($0) } == [0, 1, 2])
  }
}

import Testing
import Validation

/// What a run needs before its stores are reached: few runs have to find it.
@Suite struct SetUpTests {
  @Test(arguments: [
    "a plain test is steered": """
    class Job:
      def __init__(self, settings):
        self.settings = settings
      def start(self):
        if self.settings.closing: return
        self.callback = self.done
      def done(self): pass
    """,
    "an attribute that another method sets": """
    class Reader:
      def open(self, transport): self.transport = transport
      def read(self):
        self.transport.begin()
        self.callback = self.done
      def done(self): pass
    """,
    "an attribute that is None until then": """
    class Reader:
      def __init__(self): self.transport = None
      def open(self, transport): self.transport = transport
      def read(self):
        self.transport.begin()
        self.callback = self.done
      def done(self): pass
    """,
    "an attribute of a subclass": """
    class View:
      def show(self):
        self.title = self.heading.strip()
        self.callback = self.done
      def done(self): pass
    class Page(View):
      heading = 'x'
    """,
    "a running event loop": """
    import asyncio
    class Client:
      def __init__(self):
        self.loop = asyncio.get_running_loop()
        self.callback = self.done
      def done(self): pass
    """,
    "a member of an enumeration": """
    import enum
    class Side(enum.Enum):
      LEFT = 1
    class Leaf:
      def __init__(self, side: Side, owner):
        self.title = side.name.lower()
        self.owner = owner
    class Tree:
      def add(self, side: Side): self.leaf = Leaf(side, self)
    """,
    "items of *items": """
    class Leaf:
      def __init__(self, name): self.name = name
    class Tree:
      def __init__(self, *leaves):
        self.leaves = []
        for leaf in leaves: self.add(leaf)
      def add(self, leaf):
        if not isinstance(leaf, Leaf): raise TypeError(leaf)
        leaf.tree = self
        self.leaves.append(leaf)
    """,
    "a property of a library": """
    from elsewhere import cached_property
    class Page:
      def __init__(self, name): self.key = name
      @cached_property
      def name(self): return self.key
      def __repr__(self): return f'<{self.name!r}>'
      def show(self):
        self.title = repr(self)
        self.callback = self.done
      def done(self): pass
    """,
    "a method in a cache of the library": """
    import functools
    class Hosts:
      def __init__(self, items):
        self.items = items
        self.known = functools.lru_cache(maxsize=10)(self.find)
      def find(self, x): return x in self.items
    """,
    "an exception for a parameter that is raised": """
    class Handler:
      def handle(self, error):
        self.seen = True
        raise error
    """,
  ])
  func isFound(_ name: String, _ text: String) {
    var budget = ValidationBudget()
    budget.runs = 8
    let verdicts = Sample(text).validations(budget).map(\.verdict)
    let isConfirmed = verdicts.contains { if case .confirmed = $0 { true } else { false } }
    #expect(isConfirmed, "\(verdicts)")
  }
}

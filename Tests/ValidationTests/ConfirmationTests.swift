import Rules
import Testing
import Validation

/// Findings that a run shows, and what the run takes for granted.
@Suite struct ConfirmationTests {
  private func verdicts(_ text: String) -> [Verdict] { Sample(text).validations().map(\.verdict) }

  private func isConfirmed(_ verdict: Verdict?) -> Bool {
    if case .confirmed(let evidence)? = verdict { return evidence.conditions.isEmpty }
    return false
  }

  @Test(arguments: [
    "class Panel:\n  def __init__(self):\n    self.on_close = self._closed\n  def _closed(self): pass\n",
    """
    class Server:
      def __init__(self):
        self.sessions = []
      def open(self):
        session = Session(self)
        self.sessions.append(session)
    class Session:
      def __init__(self, owner):
        self.owner = owner
    """,
    """
    class Child:
      def __init__(self, owner):
        self.owner = owner
        owner.children.append(self)
    class Owner:
      def __init__(self): self.children = []
    """,
    """
    def outer():
      def walk(n):
        if n: walk(n - 1)
      walk(3)
    """,
    """
    class Job:
      def __init__(self):
        self.run = lambda: self.stop()
      def stop(self): pass
    """,
    """
    class Walker:
      def start(self):
        self.steps = self._walk()
        next(self.steps)
      def _walk(self):
        yield 1
        yield self
    """,
    """
    class Fetcher:
      def __init__(self, link): self.link = link
      def fetch(self):
        try: return self.link.open()
        except OSError as error: self.failure = error
    """,
    """
    class Tree:
      def add(self, name):
        node = Node(name)
        node.tree = self
        self.root = node
    class Node:
      def __init__(self, name): self.name = name.strip()
    """,
  ])
  func plainCycles(_ text: String) {
    #expect(isConfirmed(verdicts(text).first), "\(text)")
  }
}

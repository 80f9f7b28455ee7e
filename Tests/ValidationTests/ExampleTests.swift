import Rules
import Testing
import Validation

/// Tests of the project as drivers: what they show, and what they must not.
@Suite struct ExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var ring: String
    var app: String
    /// By path.
    var tests: [String: String]
    var testDescription: String { name }

    func verdict(runs: Int = 50) -> Verdict {
      var budget = ValidationBudget()
      budget.runs = runs
      return Sample(["app.py": app].merging(tests) { $1 }).validation(of: Ring(ring, in: app), budget).verdict
    }
  }

  @Test(arguments: shown)
  func confirmed(_ example: Case) {
    guard case .confirmed(let evidence) = example.verdict() else {
      Issue.record("\(example.name): \(example.verdict())")
      return
    }
    #expect(evidence.conditions.isEmpty, "\(example.name)")
  }

  @Test(arguments: misses)
  func neverConfirmed(_ miss: Case) {
    if case .confirmed(let evidence) = miss.verdict(runs: 200) { Issue.record("\(miss.name): \(evidence)") }
  }

  private static let reader = """
    KINDS = {'leaf+': 'leaf', 'twig+': 'twig'}
    class Reader:
      def __init__(self, text):
        self.words = [KINDS[word] for word in text.split('|')]
        if len(self.words) != 3 or self.words[0] != 'twig':
          raise ValueError(text)
      def read(self):
        tree = Tree(self.words)
        for word in self.words[1:]:
          tree.add(Leaf(word))
        return tree
    class Tree:
      def __init__(self, words):
        self.words = words
        self.leaves = []
      def add(self, leaf):
        if leaf.word not in self.words:
          raise KeyError(leaf.word)
        leaf.tree = self
        self.leaves.append(leaf)
    class Leaf:
      def __init__(self, word):
        if word != 'leaf':
          raise ValueError(word)
        self.word = word
    """

  static let shown: [Case] = [
    Case(
      name: "a test case with a set-up", ring: "Tree .leaves list [] Leaf .tree", app: reader,
      tests: [
        "tests/test_reader.py": """
        import unittest
        from app import Reader
        class ReaderTest(unittest.TestCase):
          def setUp(self):
            self.reader = Reader('twig+|leaf+|leaf+')
          def test_reads_leaves(self):
            self.assertEqual(len(self.reader.read().leaves), 2)
        """
      ]),
    Case(
      name: "a test that tells two objects of each other", ring: "Left .right Right .left", app: halves,
      tests: [
        "tests/test_halves.py": """
        from app import Left, Right
        def test_both():
          left, right = Left(), Right()
          left.use(right)
          right.use(left)
          assert left.right.left is left
        """
      ]),
    Case(
      name: "a fixture of the folder", ring: "Tree .leaves list [] Leaf .tree", app: reader,
      tests: [
        "tests/conftest.py": """
        import pytest
        from app import Reader
        @pytest.fixture
        def text():
          return 'twig+|leaf+|leaf+'
        @pytest.fixture(name='reader')
        def made_reader(text):
          yield Reader(text)
        """,
        "tests/test_reader.py": """
        def test_reads_leaves(reader):
          tree = reader.read()
          assert len(tree.leaves) == 2
        """,
      ]),
  ]

  private static let halves = """
    class Left:
      def use(self, right):
        self.right = right
    class Right:
      def use(self, left):
        self.left = left
    """

  private static let pair = """
    class Node:
      def __init__(self):
        self.parent = None
        self.child = None
      def adopt(self, node):
        self.child = node
      def close(self):
        self.child = None
    """

  static let misses: [Case] = [
    Case(
      name: "a test that puts the objects together by hand", ring: "Node .child Node .parent", app: pair,
      tests: [
        "tests/test_node.py": """
        from app import Node
        def test_pair():
          first = Node()
          second = Node()
          first.child = second
          second.parent = first
          assert second.parent.child is second
        """
      ]),
    Case(
      name: "a test that adds the last reference by hand", ring: "Node .child Node .parent", app: pair,
      tests: [
        "tests/test_node.py": """
        from app import Node
        def test_pair():
          first, second = Node(), Node()
          first.adopt(second)
          setattr(second, 'parent', first)
          assert second.parent.child is second
        """
      ]),
    Case(
      name: "a test that takes apart what it made", ring: "Left .right Right .left", app: halves,
      tests: [
        "tests/test_halves.py": """
        import unittest
        from app import Left, Right
        class HalvesTest(unittest.TestCase):
          def tearDown(self):
            self.left.use(None)
          def test_both(self):
            self.left, right = Left(), Right()
            self.left.use(right)
            right.use(self.left)
            self.assertIs(self.left.right, right)
        """
      ]),
    Case(
      name: "references that a registration makes weak", ring: "Owner .part Part .owner",
      app: """
        import weakref
        def weakens(kind):
          def get(self): return self.__dict__['owner']()
          def put(self, owner): self.__dict__['owner'] = weakref.ref(owner)
          kind.owner = property(get, put)
        class Owner:
          def __init__(self):
            self.part = Part(self)
        class Part:
          def __init__(self, owner):
            self.owner = owner
        weakens(Part)
        """, tests: [:]),
  ]
}

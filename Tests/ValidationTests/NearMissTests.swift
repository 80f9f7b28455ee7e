import Rules
import Testing
import Validation

/// Programs that look like cycles and make none, or none that the text shows: what must never be confirmed.
/// The first word of each name is the rule of the judge that it needs.
@Suite struct NearMissTests {
  struct Miss: Sendable, CustomTestStringConvertible {
    var name: String
    var ring: String
    var text: String
    var testDescription: String { name }
  }

  @Test(arguments: misses)
  func neverConfirmed(_ miss: Miss) {
    let sample = Sample(miss.text)
    var budget = ValidationBudget()
    budget.runs = 200
    let all = [sample.validation(of: Ring(miss.ring, in: miss.text), budget)] + sample.validations(budget)
    for validation in all {
      if case .confirmed(let evidence) = validation.verdict {
        Issue.record("\(miss.name): \(evidence) by \(validation.witness?.steps ?? [])")
      }
    }
  }

  static let misses: [Miss] = [
    Miss(
      name: "roles: a setter that links two nodes one way", ring: "Node .next Node .prev",
      text: """
        class Node:
          def __init__(self, prev=None):
            self.prev = prev
          def set_next(self, node):
            self.next = node
        """),
    Miss(
      name: "roles: an object is not its own neighbour", ring: "Node .next",
      text: """
        class Node:
          def set_next(self, node):
            self.next = node
        """),
    Miss(
      name: "composition: constructor and setter of two classes", ring: "Left .right Right .left",
      text: """
        class Left:
          def use(self, right):
            self.right = right
        class Right:
          def __init__(self, left):
            self.left = left
        """),
    Miss(
      name: "composition: two setters", ring: "Left .right Right .left",
      text: """
        class Left:
          def use(self, right):
            self.right = right
        class Right:
          def use(self, left):
            self.left = left
        """),
    Miss(
      name: "theory: an option and its opposite", ring: "Tree .leaf Leaf .tree",
      text: """
        class Leaf: pass
        class Tree:
          def __init__(self, opts):
            leaf = Leaf()
            if opts.linked:
              leaf.tree = self
            if not opts.linked:
              self.leaf = leaf
        """),
    Miss(
      name: "theory: two values of one mode", ring: "Tree .leaf Leaf .tree",
      text: """
        class Leaf: pass
        class Tree:
          def __init__(self, mode):
            leaf = Leaf()
            if mode == 'up':
              leaf.tree = self
            if mode == 'down':
              self.leaf = leaf
        """),
    Miss(
      name: "theory: a number above and below", ring: "Tree .leaf Leaf .tree",
      text: """
        class Leaf: pass
        class Tree:
          def __init__(self, q):
            leaf = Leaf()
            if q.size > 3:
              leaf.tree = self
            if q.size < 3:
              self.leaf = leaf
        """),
    Miss(
      name: "theory: a str that is an int", ring: "Tree .leaf Leaf .tree",
      text: """
        class Leaf: pass
        class Tree:
          def __init__(self, it):
            leaf = Leaf()
            if isinstance(it, str):
              leaf.tree = self
            if isinstance(it, int):
              self.leaf = leaf
        """),
    Miss(
      name: "unknown: registered with a library", ring: "Panel .hub Panel.closed() self",
      text: """
        class Panel:
          def __init__(self, hub):
            hub.on('x', self.closed)
            self.hub = hub
          def closed(self): pass
        """),
    Miss(
      name: "unknown: an attribute of something unknown", ring: "Panel .hub Hub .owner",
      text: """
        class Hub: pass
        class Panel:
          def __init__(self, hub):
            hub.owner = self
            hub['x'] = self.closed
            self.hub = hub.wrapped()
          def closed(self): pass
        """),
    Miss(
      name: "ending: broken in finally", ring: "Job .callback Job.done() self",
      text: """
        class Job:
          def run(self, link):
            try:
              self.callback = self.done
              link.open()
            finally:
              self.callback = None
          def done(self): pass
        """),
    Miss(
      name: "ending: broken at the end of the call", ring: "Job .callback Job.done() self",
      text: """
        class Job:
          def run(self):
            self.callback = self.done
            self.callback()
            self.callback = None
          def done(self): pass
        """),
    Miss(
      name: "ending: an exception that no handler names", ring: "Job .failure OSError .job",
      text: """
        class Job:
          def run(self, link):
            self.failure = None
            try: link.open()
            except KeyError as error:
              self.failure = str(error)
        """),
    Miss(
      name: "rooted: kept by the module", ring: "Node .me",
      text: """
        live = []
        class Node:
          def __init__(self):
            self.me = self
            live.append(self)
        """),
    Miss(
      name: "rooted: kept by the class", ring: "Node .me",
      text: """
        class Node:
          all = {}
          def __init__(self):
            self.me = self
            Node.all[id(self)] = self
        """),
    Miss(
      name: "storage: a property that looks up a weak reference", ring: "Child .owner Owner .child",
      text: """
        import weakref
        class Child:
          def __init__(self, owner):
            self._owner = weakref.ref(owner)
          @property
          def owner(self): return self._owner()
        class Owner:
          def __init__(self):
            self.child = Child(self)
        """),
    Miss(
      name: "weak: the part holds its owner weakly", ring: "Child .owner Owner .child",
      text: """
        import weakref
        class Child:
          def __init__(self, owner):
            self.owner = weakref.proxy(owner)
        class Owner:
          def __init__(self):
            self.child = Child(self)
        """),
    Miss(
      name: "weak: a set of weak references", ring: "Child .owner Owner .children list []",
      text: """
        import weakref
        class Child:
          def __init__(self, owner):
            self.owner = owner
            owner.children.add(self)
        class Owner:
          def __init__(self):
            self.children = weakref.WeakSet()
        """),
    Miss(
      name: "weak: a method held weakly", ring: "Panel .closed Panel.close() self",
      text: """
        import weakref
        class Panel:
          def __init__(self):
            self.closed = weakref.WeakMethod(self.close)
          def close(self): pass
        """),
    Miss(
      name: "instances: another instance of the class", ring: "Owner .child Child .owner",
      text: """
        class Child:
          def __init__(self, owner):
            self.owner = owner
        class Owner:
          def __init__(self):
            self.child = Child(None)
        """),
    Miss(
      name: "instances: a list without links to parents", ring: "Node .next Node .next",
      text: """
        class Node:
          def __init__(self, value, next=None):
            self.value = value
            self.next = next
        def build(values):
          head = None
          for value in values:
            head = Node(value, head)
          return head
        """),
    Miss(
      name: "instances: a copy is stored", ring: "Config .items dict []",
      text: """
        class Config:
          def __init__(self, items):
            self.items = dict(items)
        """),
    Miss(
      name: "overwritten: the second store replaces the first", ring: "Job .callback Job.done() self",
      text: """
        class Job:
          def __init__(self):
            self.callback = self.done
            self.callback = None
          def done(self): pass
        """),
    Miss(
      name: "deleted: the attribute is deleted", ring: "Job .callback Job.done() self",
      text: """
        class Job:
          def __init__(self):
            self.callback = self.done
            del self.callback
          def done(self): pass
        """),
    Miss(
      name: "dead: never reached", ring: "Job .callback Job.done() self",
      text: """
        class Job:
          def __init__(self):
            return
            self.callback = self.done
          def done(self): pass
        """),
    Miss(
      name: "dead: a test that never holds", ring: "Job .callback Job.done() self",
      text: """
        class Job:
          def __init__(self):
            if 1 > 2:
              self.callback = self.done
          def done(self): pass
        """),
  ]
}

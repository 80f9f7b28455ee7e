import Analysis
import Emission
import Rules
import Syntax
import Testing
import Validation

/// Scripts of projects of several files: imports of every form, names that two modules have, what is cut out.
@Suite struct ProjectScriptTests {
  /// The script of the first cycle that is confirmed.
  private func firstScript(_ texts: [String: String]) throws -> Script {
    let paths = texts.keys.sorted()
    let sources = paths.map { SourceText(utf8: Array(texts[$0]!.utf8)) }
    var facts = ProgramFacts()
    for (path, source) in zip(paths, sources) { facts.append(lower(parse(source).tree, source.bytes, path: path)) }
    facts.appendModels(from: .builtIn)
    let program = Program(facts)
    let project = Project(program) { sources[$0] }
    let selection = RuleSelection(rules: Rule.all.map(\.card.id).sorted(), minimumConfidence: .possible)
    let found = checkCycles(
      program, files: 0..<paths.count, selection, paths.map { _ in .standard }, wantsPossible: paths.map { _ in true })
    for finding in reported(found.findings, selection) {
      guard let ring = finding.ring, case .confirmed(_) = validate(ring, in: project).verdict,
        let witness = validate(ring, in: project).witness
      else { continue }
      let taken = try #require(record(witness, of: ring, in: project))
      return try script(of: witness, taken, in: project, ScriptTitle(message: finding.message, tool: "unknot")).get()
    }
    throw Missing()
  }

  private struct Missing: Error {}

  /// Every real interpreter that is found ends with 1.
  private func ask(_ script: Script) {
    for interpreter in interpreters where interpreter.version >= script.lowest {
      let (status, output) = run(script.text, interpreter)
      #expect(status == 1, "\(interpreter.version): \(output)\n\(script.text)")
    }
  }

  /// Two classes of one name, one of which is the ring's: a flat text would build the wrong one.
  @Test func namesThatTwoModulesHave() throws {
    let script = try firstScript([
      "net/__init__.py": "",
      "net/plain.py": """
      class Channel:
          kind = 'plain'
          def __init__(self, owner): self.name = 'x'
      """,
      "net/secure.py": """
      import re
      import net.plain
      from . import plain as base
      from .tools import label as labelled
      class Channel(base.Channel):
          def __init__(self, owner):
              super().__init__(owner)
              self.label = labelled(net.plain.Channel.kind) + r'\\d'
              self.owner = owner
      class Server:
          def __init__(self):
              from .tools import count
              self.channel = Channel(self)
              self.count = count(re.escape("a.b"))
      """,
      "net/tools.py": """
      def label(text): return 'net: ' + text
      def count(text): return len(text)
      """,
    ])
    #expect(script.text.contains("types.ModuleType"))
    ask(script)
  }

  @Test func importsOfEveryForm() throws {
    let script = try firstScript([
      "app/__init__.py": "from .parts import Part\n",
      "app/parts.py": """
      from vendor.base import logged, VendorError
      import vendor.tools.text as text
      import vendor.colors
      import os.path, collections
      try:
          from json import dumps
      except ImportError:
          dumps = None
      class Part:
          @logged('part')
          def __init__(self, whole):
              self.whole = whole
              self.color = vendor.colors.red
              self.name = text.title('x')
              self.path = os.path.join('a', 'b')
              self.items = collections.OrderedDict(a=dumps([1]))
          def forget(self): self.whole = None
      """,
      "app/main.py": """
      import app.parts
      import app.parts as parts
      from app import Part as Piece
      class Whole:
          def __init__(self):
              self.part = Piece(self)
              self.same = parts.Part is app.parts.Part
              assert self.same
      """,
    ])
    #expect(script.text.contains("# @logged('part'): taken to return what it is given"))
    #expect(!script.text.contains("def forget"))
    ask(script)
  }

  /// What dictionaries and calls take from an unknown mapping is there in real interpreters, too.
  @Test func unknownMappings() throws {
    let script = try firstScript([
      "app.py": """
      import vendor
      class Part:
          def __init__(self, whole, *, label, size=1):
              self.whole = whole
              self.label = label
      class Whole:
          def __init__(self):
              self.options = {**vendor.defaults, 'own': 1}
              self.colors = dict(vendor.colors)
              self.mode = self.options['mode']
              self.red = self.colors.get('red', 1).name
              self.part = Part(self, **vendor.naming)
              self.title = '%s:%d' % vendor.address
      """
    ])
    #expect(script.text.contains("def keys(self):"))
    ask(script)
  }

  /// What the driver has to fail for, what a base brings, what is asked and answered.
  @Test func answers() throws {
    let script = try firstScript([
      "app.py": """
      import vendor
      class Job(vendor.Task):
          def __init__(self, queue, mode):
              super().__init__(name='job')
              self.queue = queue
              self.mode = mode
              self.done = 0
              if not hasattr(self, 'ready'): self.ready = True
          def work(self):
              if self.mode.kind == 'slow' or not self.mode.enabled: return 1
              if isinstance(self.mode.level, str) or self.mode.level > 3:
                  for first, (second, *rest) in self.queue.pairs():
                      self.done += len(self.queue[first])
              with self.queue.lock as lock:
                  try:
                      self.queue.put(lock)
                  except vendor.QueueFull as error:
                      self.failure = error
      """
    ])
    #expect(script.text.contains("ANSWERS = {"))
    ask(script)
  }

  @Test func whatIsCut() throws {
    let script = try firstScript([
      "app.py": """
      class Panel:
          "A panel."
          # What it looks like.
          def __init__(self):
              '''Makes it.'''
              self.closer = self.close  # kept
          def close(self): self.used()
          def used(self): pass
          def alone(self): return self.other()
          def other(self): return 'alone'
          @property
          def title(self): return 'x'
          class Inner:
              def gone(self): pass
              size = 3
      """
    ])
    #expect(script.isTrimmed)
    for gone in ["A panel", "Makes it", "What it looks", "# kept", "def gone", "def alone"] {
      #expect(!script.text.contains(gone), "\(gone) in \(script.text)")
    }
    for kept in ["def used", "def close", "def title", "size = 3"] { #expect(script.text.contains(kept)) }
    ask(script)
  }
}

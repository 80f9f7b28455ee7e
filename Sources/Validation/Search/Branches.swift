import Analysis
import Execution
import Rules
import Synchronization
import Syntax

/// Which way tests have to go so that a run comes to the stores of a ring.
struct Branches: Sendable {
  private struct Test: Sendable {
    var range: ByteRange
    var function: String
    /// Whether the condition as it is written has to hold.
    var holds: Bool
  }

  /// Code in which an exception is waited for: the body of a `try` whose handler stores something of the ring, or a
  /// function whose frame the traceback of the ring's exception holds.
  private struct Attempt: Sendable {
    var path: String
    var function: String
    var range: ByteRange
    var raised: [ClassReference]
  }

  private var tests: [String: [Test]] = [:]
  private var attempts: [Attempt] = []
  private let guards = GuardTests()
  private let project: Project

  init(_ shape: RingShape, _ stores: StoreSites, in project: Project) {
    self.project = project
    let sites = stores.places
    for body in stores.steeredBodies {
      var at: BodyID? = body
      var inner: BodyID?
      // The function around a nested one has to come to its definition.
      while let current = at, project.body(current).kind != .module {
        add(current, sites: sites, inner: inner)
        inner = current
        at = project.body(current).parent
      }
    }
    for (node, body) in shape.bodies.enumerated() {
      guard let body, let exception = shape.exception(inFrame: node) else { continue }
      attempts.append(
        Attempt(
          path: project.path(of: body), function: project.body(body).qualifiedName, range: project.body(body).suite,
          raised: Self.classes(of: exception)))
    }
  }

  /// What an unknown call raises so that a ring with this exception may come about. One of the project's own is raised
  /// by the project's own statements.
  private static func classes(of exception: Ring.Node) -> [ClassReference] {
    if exception.kind == .instance { return [] }
    let name = exception.name.split(separator: ".").last.map(String.init) ?? ""
    if builtinExceptions.contains(name) { return [ClassReference(name: name)] }
    return ["Exception", "OSError", "ValueError", "KeyError"].map { ClassReference(name: $0) }
  }

  /// What an unknown call may raise so that a run comes nearer to the ring, and how many calls lie between it and the
  /// code that waits for the exception.
  func raised(by choice: Choice) -> [(type: ClassReference, distance: Int)] {
    switch choice.key.kind {
    case .call, .next, .await: break
    case .truth, .equality, .order, .membership, .isInstance, .isSubclass, .hasAttribute, .isCallable, .items, .lookup:
      return []
    }
    var result: [(type: ClassReference, distance: Int)] = []
    for (distance, place) in ([choice.place] + choice.callers).enumerated() {
      for attempt in attempts where attempt.path == place.path && attempt.function == place.function {
        guard attempt.range.start <= place.offset, place.offset < attempt.range.end else { continue }
        for type in attempt.raised where !result.contains(where: { $0.type == type }) {
          result.append((type, distance))
        }
      }
    }
    return result
  }

  private mutating func add(_ id: BodyID, sites: [Place], inner: BodyID?) {
    let path = project.path(of: id)
    let body = project.body(id)
    let ops = project.facts.ops(of: body)
    func isStore(_ op: Op) -> Bool {
      if let inner, op.code == .makeFunction || op.code == .makeGenerator, BodyID(op.a) == inner { return true }
      return sites.contains { $0.file == path && $0.range.start <= op.range.start && op.range.end <= $0.range.end }
    }
    struct Arm {
      var op: Op
      var stores = (first: false, second: false)
      var leaves = (first: false, second: false)
      var isSecond = false
    }
    var open: [Arm] = []
    var closed: [(arm: Arm, end: Int)] = []
    var lastStore = -1
    var tries: [(start: UInt32, end: UInt32?, handlers: [(types: [Slot], start: Int)])] = []
    for (index, op) in zip(ops.indices, ops) {
      switch op.code {
      case .branch: open.append(Arm(op: op))
      case .orElse: if !open.isEmpty { open[open.count - 1].isSecond = true }
      case .endBranch: if let arm = open.popLast() { closed.append((arm, index)) }
      case .return, .raise, .breakLoop, .continueLoop, .exitLoop:
        if let last = open.indices.last {
          if open[last].isSecond { open[last].leaves.second = true } else { open[last].leaves.first = true }
        }
      case .tryBegin: tries.append((op.start, nil, []))
      case .bindHandler:
        if let last = tries.indices.last { tries[last].handlers.append((Array(project.facts.list(of: op)), index)) }
      case .endTry: _ = tries.popLast()
      default: break
      }
      if isStore(op) {
        lastStore = index
        for position in open.indices {
          if open[position].isSecond {
            open[position].stores.second = true
          } else {
            open[position].stores.first = true
          }
        }
        for attempt in tries {
          guard let handler = attempt.handlers.last else { continue }
          let types = handler.types.flatMap { exceptions(in: $0, before: handler.start, ops, id) }
          attempts.append(
            Attempt(
              path: path, function: body.qualifiedName, range: ByteRange(attempt.start, op.start),
              raised: types.isEmpty ? [ClassReference(name: "Exception")] : types))
        }
      }
    }
    for (arm, end) in closed {
      if arm.stores.first != arm.stores.second {
        note(arm.op, arm.stores.first)
      } else if !arm.stores.first, end < lastStore, arm.leaves.first != arm.leaves.second {
        note(arm.op, arm.leaves.second)
      }
    }
    func note(_ op: Op, _ holds: Bool) {
      tests[path, default: []].append(Test(range: op.range, function: body.qualifiedName, holds: holds))
    }
  }

  /// The classes that a handler names, as far as they are names.
  private func exceptions(in slot: Slot, before end: Int, _ ops: ArraySlice<Op>, _ body: BodyID) -> [ClassReference] {
    for op in ops[ops.startIndex..<end].reversed() where op.d == slot {
      switch op.code {
      case .loadGlobal:
        let name = project.text(NameID(op.a))
        // Nothing raises the class of all exceptions itself.
        if name == "BaseException" { return [ClassReference(name: "Exception")] }
        return [
          ClassReference(module: builtinExceptions.contains(name) ? "builtins" : project.module(of: body), name: name)
        ]
      case .loadAttribute:
        guard let base = exceptions(in: op.a, before: end, ops, body).first else { return [] }
        return [ClassReference(module: base.module, name: base.name + "." + project.text(NameID(op.b)))]
      case .makeContainer:
        return project.facts.list(of: op).prefix(3).flatMap { $0 < 0 ? [] : exceptions(in: $0, before: end, ops, body) }
      default: return []
      }
    }
    return []
  }

  /// The tests of a function that decide whether it refuses what it is given: one of their arms ends in a `raise`, the
  /// other goes on. A program that runs is not refused.
  private func guardTests(_ place: CodePlace) -> [Test] {
    let key = StoreSites.Function(path: place.path, name: place.function)
    if let known = guards.known.withLock({ $0[key] }) { return known }
    var found: [Test] = []
    if let id = project.function(place.function, in: place.path) {
      let body = project.body(id)
      var open: [(op: Op, isSecond: Bool, first: Bool, second: Bool)] = []
      for op in project.facts.ops(of: body) {
        switch op.code {
        case .branch: open.append((op, false, false, false))
        case .orElse: if !open.isEmpty { open[open.count - 1].isSecond = true }
        case .endBranch:
          if let arm = open.popLast(), arm.first != arm.second {
            found.append(Test(range: arm.op.range, function: place.function, holds: arm.second))
          }
        case .raise:
          guard let last = open.indices.last else { continue }
          if open[last].isSecond { open[last].second = true } else { open[last].first = true }
        default: break
        }
      }
    }
    guards.known.withLock { $0[key] = found }
    return found
  }

  /// Tests by function, found when they are asked for first.
  private final class GuardTests: Sendable {
    let known = Mutex<[StoreSites.Function: [Test]]>([:])
  }

  /// The answer that leads to a store, if the question decides about one.
  func preference(_ question: ChoicePlan.Question) -> Answer? {
    switch question.key.kind {
    case .truth, .equality, .order, .membership, .isInstance, .isSubclass, .hasAttribute, .isCallable: break
    default: return nil
    }
    let offset = UInt32(clamping: question.place.offset)
    func innermost(_ tests: [Test]) -> Test? {
      tests.filter {
        $0.range.start <= offset && offset < $0.range.end && $0.function == question.place.function
      }.min { $0.range.end - $0.range.start < $1.range.end - $1.range.start }
    }
    guard
      let test = innermost(tests[question.place.path] ?? []) ?? innermost(guardTests(question.place)),
      let index = project.index(ofPath: question.place.path), let source = project.source(ofFile: index)
    else { return nil }
    let isNegated = source.isNegated(at: Int(offset), within: Int(test.range.start)..<Int(test.range.end))
    return test.holds != isNegated ? .yes : .no
  }
}

let builtinExceptions: Set<String> = [
  "BaseException", "Exception", "ArithmeticError", "AssertionError", "AttributeError", "BlockingIOError",
  "BrokenPipeError", "BufferError", "ChildProcessError", "ConnectionAbortedError", "ConnectionError",
  "ConnectionRefusedError", "ConnectionResetError", "EOFError", "FileExistsError", "FileNotFoundError",
  "FloatingPointError", "GeneratorExit", "IOError", "ImportError", "IndentationError", "IndexError",
  "InterruptedError", "IsADirectoryError", "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError",
  "ModuleNotFoundError", "NameError", "NotADirectoryError", "NotImplementedError", "OSError", "OverflowError",
  "PermissionError", "ProcessLookupError", "RecursionError", "ReferenceError", "RuntimeError", "StopAsyncIteration",
  "StopIteration", "SyntaxError", "SystemError", "SystemExit", "TabError", "TimeoutError", "TypeError",
  "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError",
  "ValueError", "Warning", "ZeroDivisionError", "DeprecationWarning", "RuntimeWarning", "UserWarning",
  "FutureWarning", "ResourceWarning", "ImportWarning", "BytesWarning", "EnvironmentError",
]

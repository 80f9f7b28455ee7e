/// Names that matter to what frames hold, looked up once for a program.
struct FlowNames: Sendable {
  let excInfo, getFrame, currentFrame, stack, trace, clearFrames, withTraceback: NameID
  let traceback, frameLocals: NameID
  let sys, os, inspect, tracebackModule: NameID
  let capture, outcome: NameID
  let exit, asyncExit: NameID
  let noReturn, never: NameID
  /// Functions of `sys` and `os`, and builtins, that end the process.
  private let processEnds, builtinEnds: Set<NameID>
  let partial, result: NameID
  /// Methods that put their argument into the receiver; into a queue; into a future.
  private let adders, queueAdders, futureSetters: Set<NameID>
  /// Methods that empty their receiver.
  private let clearers: Set<NameID>
  /// Methods that give an element of their receiver.
  private let takers: Set<NameID>
  /// Builtins that give a container with the elements, or the element, of their argument.
  private let copiers: Set<NameID>
  private let parameterNames: Set<NameID>
  /// Attributes of exceptions, tracebacks and frames that lead to the same frames: where an exception was chained to
  /// another, the frames of its traceback refer to those that it came through (`f_back`).
  private let frameAttributes: Set<NameID>
  /// Functions that give a future, and variables and attributes that are called like one.
  private let futureMakers, futureNames: Set<NameID>
  /// Methods that exception classes of the program define.
  private let exceptionMethods: Set<NameID>
  /// Properties of the program: what they give may be made anew for each reader.
  private let properties: Set<NameID>
  /// `last_error`, `_saved_exception`.
  private let exceptionNames: Set<NameID>
  /// Functions that are called like setting the exception of their first argument.
  private let outcomeFunctions: Set<NameID>
  /// Parameters that are called like what `sys.exc_info()` gives.
  private let tupleNames: Set<NameID>
  private let caughtArguments: CaughtArguments
  /// What a variable is called that holds an exception and no class of one.
  private let exceptionVariables: Set<NameID>

  static let missing = NameID(-1)

  init(_ facts: ProgramFacts, _ members: Members) {
    let names = facts.names
    func find(_ text: StaticString) -> NameID { names.find(text) ?? FlowNames.missing }
    func set(_ texts: [StaticString]) -> Set<NameID> { Set(texts.compactMap { names.find($0) }) }
    excInfo = find("exc_info")
    getFrame = find("_getframe")
    currentFrame = find("currentframe")
    stack = find("stack")
    trace = find("trace")
    clearFrames = find("clear_frames")
    withTraceback = find("with_traceback")
    traceback = find("__traceback__")
    frameLocals = find("f_locals")
    frameAttributes = set(["__traceback__", "tb_next", "tb_frame", "__cause__", "__context__"])
    capture = find("capture")
    outcome = find("outcome")
    exit = find("__exit__")
    asyncExit = find("__aexit__")
    noReturn = find("NoReturn")
    never = find("Never")
    processEnds = set(["exit", "_exit", "abort", "execv", "execve", "execvp", "execvpe", "execl", "execlp"])
    builtinEnds = set(["exit", "quit"])
    sys = find("sys")
    os = find("os")
    inspect = find("inspect")
    tracebackModule = find("traceback")
    partial = find("partial")
    result = find("result")
    futureMakers = set([
      "submit", "create_task", "ensure_future", "create_future", "Future", "Task", "run_coroutine_threadsafe",
      "run_in_executor", "wrap_future", "gather", "shield",
    ])
    let all = (0..<Int32(names.count)).lazy.map { NameID($0) }
    futureNames = Set(all.filter { FlowNames.isFutureName(names.utf8($0)) })
    exceptionNames = Set(all.filter { FlowNames.isExceptionName(names.utf8($0)) })
    outcomeFunctions = Set(all.filter { FlowNames.isOutcomeName(names.utf8($0)) })
    let propertyNames = set(["property", "cached_property"])
    properties = Set(
      facts.bodies.lazy.filter { body in
        body.owner != nil && body.decorators.contains { $0.path.last.map { propertyNames.contains($0) } ?? false }
      }.map(\.name))
    exceptionMethods = FlowNames.exceptionMethods(facts, members)
    adders = set(["append", "appendleft", "add", "insert", "extend", "setdefault", "update"])
    queueAdders = set(["put", "put_nowait", "send", "send_nowait"])
    futureSetters = set(["set_exception", "set_exc_info"])
    clearers = set(["clear", "pop", "popleft"])
    takers = set(["pop", "popleft", "get", "items", "values", "copy"])
    copiers = set([
      "list", "tuple", "set", "dict", "sorted", "reversed", "iter", "next", "enumerate", "zip", "map", "filter",
    ])
    parameterNames = set(["exc", "exception", "exc_value", "exc_val", "exc_info"])
    tupleNames = set(["exc_info"])
    let variables = set([
      "e", "ex", "err", "exc", "error", "exception", "exc_value", "exc_val", "value", "cause",
    ])
    exceptionVariables = variables
    let suffixed = exceptionNames, added = adders
    caughtArguments = CaughtArguments(
      facts, isException: { variables.contains($0) || suffixed.contains($0) }, isAdder: { added.contains($0) })
  }

  /// The names of methods that exception classes of the program define.
  private static func exceptionMethods(_ facts: ProgramFacts, _ members: Members) -> Set<NameID> {
    var result = Set<NameID>()
    for (index, type) in facts.classes.enumerated() where members.isException(ClassID(Int32(index)), facts) {
      for method in type.methods where members.binding[Int(method.body.index)] == .instance {
        result.insert(method.name)
      }
    }
    return result
  }

  enum Addition { case container, queue, future }

  func addition(_ name: NameID) -> Addition? {
    if adders.contains(name) { return .container }
    if queueAdders.contains(name) { return .queue }
    return futureSetters.contains(name) ? .future : nil
  }
  func leadsToFrames(_ name: NameID) -> Bool { frameAttributes.contains(name) }
  func endsProcess(_ method: NameID, of module: NameID) -> Bool {
    (module == sys || module == os) && processEnds.contains(method)
  }
  func endsProcess(_ builtin: NameID) -> Bool { builtinEnds.contains(builtin) }
  func clears(_ name: NameID) -> Bool { clearers.contains(name) }
  func takes(_ name: NameID) -> Bool { takers.contains(name) }
  func copies(_ name: NameID) -> Bool { copiers.contains(name) }
  func isExceptionParameter(_ name: NameID) -> Bool { parameterNames.contains(name) }
  func isExceptionTuple(_ name: NameID) -> Bool { tupleNames.contains(name) }
  /// Whether some call hands an exception that was caught to a method of this name.
  func isGivenCaught(_ method: NameID) -> Bool { caughtArguments.methods.contains(method) }
  func collectsExceptions(_ field: NameID) -> Bool { caughtArguments.fields.contains(field) }
  func isExceptionVariable(_ name: NameID) -> Bool {
    exceptionVariables.contains(name) || exceptionNames.contains(name)
  }
  func isProperty(_ name: NameID) -> Bool { properties.contains(name) }
  func makesFuture(_ name: NameID) -> Bool { futureMakers.contains(name) }
  func isFuture(_ name: NameID) -> Bool { futureNames.contains(name) }
  func setsOutcome(_ name: NameID) -> Bool { outcomeFunctions.contains(name) }

  private static func isOutcomeName(_ name: ArraySlice<UInt8>) -> Bool {
    hasSuffix(name, "set_exc_info") || hasSuffix(name, "set_exception")
      || hasSuffix(name, "set_exception_unless_cancelled")
  }

  func isExceptionMethod(_ name: NameID) -> Bool { exceptionMethods.contains(name) }

  private static func isFutureName(_ name: ArraySlice<UInt8>) -> Bool {
    name.elementsEqual("fut".utf8) || name.elementsEqual("future".utf8) || name.elementsEqual("task".utf8)
      || hasSuffix(name, "_future") || hasSuffix(name, "_task") || hasSuffix(name, "_fut")
  }

  private static func isExceptionName(_ name: ArraySlice<UInt8>) -> Bool {
    hasSuffix(name, "_error") || hasSuffix(name, "_exception") || hasSuffix(name, "_exc") || hasSuffix(name, "_err")
  }

  private static func hasSuffix(_ name: ArraySlice<UInt8>, _ suffix: StaticString) -> Bool {
    suffix.withUTF8Buffer { name.count >= $0.count && name.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a class is an exception by its name: `ValueError`, `HTTPException`, `StopIteration`.
  static func isExceptionClass(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first(where: { $0 != UInt8(ascii: "_") }), first >= 65, first <= 90 else { return false }
    for suffix in exceptionSuffixes {
      if hasSuffix(name, suffix) { return true }
    }
    return false
  }

  private static let exceptionSuffixes: [StaticString] = [
    "Error", "Exception", "Warning", "StopIteration", "StopAsyncIteration", "KeyboardInterrupt", "SystemExit",
    "GeneratorExit", "Exit", "Interrupt", "ExceptionGroup", "Failure",
  ]
}

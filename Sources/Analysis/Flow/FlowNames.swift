/// Names that matter to what frames hold, looked up once for a program.
struct FlowNames: Sendable {
  let excInfo, getFrame, currentFrame, stack, trace, clearFrames, withTraceback: NameID
  let traceback, tracebackNext, tracebackFrame: NameID
  let sys, inspect, tracebackModule: NameID
  let partial: NameID
  /// Methods that put their argument into the receiver; into a queue; into a future.
  private let adders, queueAdders, futureSetters: Set<NameID>
  /// Methods that empty their receiver.
  private let clearers: Set<NameID>
  /// Methods that give an element of their receiver.
  private let takers: Set<NameID>
  /// Builtins that give a container with the elements, or the element, of their argument.
  private let copiers: Set<NameID>
  private let parameterNames: Set<NameID>
  /// What a variable is called that holds an exception and no class of one.
  private let exceptionVariables: Set<NameID>

  static let missing = NameID(-1)

  init(_ names: NameTable) {
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
    tracebackNext = find("tb_next")
    tracebackFrame = find("tb_frame")
    sys = find("sys")
    inspect = find("inspect")
    tracebackModule = find("traceback")
    partial = find("partial")
    adders = set(["append", "appendleft", "add", "insert", "extend", "setdefault", "update"])
    queueAdders = set(["put", "put_nowait", "send", "send_nowait"])
    futureSetters = set(["set_exception", "set_exc_info"])
    clearers = set(["clear", "pop", "popleft"])
    takers = set(["pop", "popleft", "get", "items", "values", "copy"])
    copiers = set(["list", "tuple", "set", "dict", "sorted", "reversed", "iter", "next", "enumerate"])
    parameterNames = set(["exc", "exception", "exc_value", "exc_val", "exc_info"])
    exceptionVariables = set([
      "e", "ex", "err", "exc", "error", "exception", "exc_value", "exc_val", "value", "last_error", "last_exc",
      "last_exception", "saved_exception", "original_error", "original_exception", "cause",
    ])
  }

  enum Addition { case container, queue, future }

  func addition(_ name: NameID) -> Addition? {
    if adders.contains(name) { return .container }
    if queueAdders.contains(name) { return .queue }
    return futureSetters.contains(name) ? .future : nil
  }
  func clears(_ name: NameID) -> Bool { clearers.contains(name) }
  func takes(_ name: NameID) -> Bool { takers.contains(name) }
  func copies(_ name: NameID) -> Bool { copiers.contains(name) }
  func isExceptionParameter(_ name: NameID) -> Bool { parameterNames.contains(name) }
  func isExceptionVariable(_ name: NameID) -> Bool { exceptionVariables.contains(name) }

  /// Whether a class is an exception by its name: `ValueError`, `HTTPException`, `StopIteration`.
  static func isExceptionClass(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first(where: { $0 != UInt8(ascii: "_") }), first >= 65, first <= 90 else { return false }
    for suffix in exceptionSuffixes where name.count >= suffix.utf8CodeUnitCount {
      let matches = suffix.withUTF8Buffer { name.suffix($0.count).elementsEqual($0) }
      if matches { return true }
    }
    return false
  }

  private static let exceptionSuffixes: [StaticString] = [
    "Error", "Exception", "Warning", "StopIteration", "StopAsyncIteration", "KeyboardInterrupt", "SystemExit",
    "GeneratorExit", "Exit", "Interrupt", "ExceptionGroup", "Failure",
  ]
}

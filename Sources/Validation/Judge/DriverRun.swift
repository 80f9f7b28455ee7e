import Execution
import Rules
import RuntimeModel

/// The steps of a driver while they are made.
struct DriverRun {
  private let run: SliceRun
  private let runner: TrialRunner
  /// By step; nil for steps that were not made or gave nothing.
  private(set) var values: [Held?] = []
  private(set) var made: [DriverStep] = []
  /// By step, the objects that were passed.
  private(set) var argumentObjects: [Set<HeapObject>] = []
  private var symbols: [Symbol: Held] = [:]
  /// Called when a step is done.
  var afterStep: (() -> Void)?

  /// Values of a generator, or suspensions of a coroutine, until it is left alone.
  private static let mostTurns = 20

  init(_ run: SliceRun, _ runner: TrialRunner) {
    self.run = run
    self.runner = runner
  }

  mutating func make(_ steps: [DriverStep], followUp: Trial.FollowUp?) -> TrialResult.Ending {
    for step in steps {
      let outcome = make(step)
      if let ending = note(step, outcome) { return ending }
    }
    guard let followUp else { return .finished }
    let ending = follow(followUp)
    return ending == .finished ? settle() : ending
  }

  /// Makes groups of steps one after the other. One that an exception ends is left there, and the next is begun.
  mutating func make(_ steps: [DriverStep], groups: [Range<Int>]) -> TrialResult.Ending {
    for group in groups {
      var isLeft = false
      for step in steps[group] {
        if isLeft {
          made.append(step)
          values.append(nil)
          argumentObjects.append([])
          continue
        }
        let outcome = make(step)
        switch note(step, outcome) {
        case nil, .finished?: break
        case .raised?: isLeft = true
        case .halted(let message)?: return .halted(message)
        }
      }
    }
    return .finished
  }

  /// Keeps what a step gave; the ending, if it ended the run.
  private mutating func note(_ step: DriverStep, _ outcome: StepOutcome) -> TrialResult.Ending? {
    made.append(step)
    afterStep?()
    switch outcome {
    case .value(let value), .finished(let value):
      values.append(value)
      return nil
    case .raised(let exception):
      values.append(nil)
      let message = run.message(of: exception)
      let last = run.traceback(of: exception).split(separator: "\n").last { $0.contains("  File ") }
      // The driver must not keep what the exception's traceback holds.
      run.drop(exception)
      return .raised(message, place: last.map { String($0.drop { $0 == " " }) } ?? "")
    case .halted(let message):
      values.append(nil)
      return .halted(message)
    }
  }

  private mutating func make(_ step: DriverStep) -> StepOutcome {
    argumentObjects.append([])
    switch step {
    case .call(let symbol, let arguments):
      guard let callee = held(symbol) else { return missing }
      guard let passed = passed(arguments) else { return missing }
      return run.call(callee, passed)
    case .method(let receiver, let name, let arguments):
      guard let held = values[receiver], let passed = passed(arguments) else { return missing }
      return run.call(name, of: held, passed)
    case .get(let receiver, let name):
      guard let held = values[receiver] else { return missing }
      return run.attribute(name, of: held)
    case .callValue(let callee, let arguments):
      guard let held = values[callee], let passed = passed(arguments) else { return missing }
      return run.call(held, passed)
    case .next(let iterator): return values[iterator].map { run.next($0) } ?? missing
    case .send(let coroutine): return values[coroutine].map { run.send(.none, to: $0) } ?? missing
    }
  }

  private let failure: StepOutcome = .halted("a name of the driver is not there")
  private var missing: StepOutcome { problem ?? failure }
  /// Why a name could not be had.
  private var problem: StepOutcome?

  private mutating func held(_ symbol: Symbol) -> Held? {
    if let known = symbols[symbol] { return known }
    switch run.global(symbol.name, of: symbol.module) {
    case .value(let held), .finished(let held):
      symbols[symbol] = held
      return held
    case .raised(let exception):
      problem = .halted("\(symbol.module): \(run.message(of: exception))")
      run.drop(exception)
      return nil
    case .halted(let message):
      problem = .halted(message)
      return nil
    }
  }

  // MARK: Arguments

  private mutating func passed(_ arguments: DriverArguments) -> CallArguments? {
    var result = CallArguments()
    for argument in arguments.positional {
      guard let value = passed(argument) else { return nil }
      result.positional.append(value)
    }
    for argument in arguments.named {
      guard let value = passed(argument.value) else { return nil }
      result.named.append((argument.name, value))
    }
    return result
  }

  private mutating func passed(_ argument: DriverArgument) -> SliceArgument? {
    switch argument {
    case .none: return SliceArgument.none
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .float(let value): return .float(value)
    case .string(let value): return .string(value)
    case .bytes(let value): return .bytes(value)
    case .opaque(let name): return .opaque(name)
    case .symbol(let symbol): return held(symbol).map { .held($0) }
    case .value(let index):
      guard let held = values[index] else { return nil }
      argumentObjects[argumentObjects.count - 1].insert(run.object(held))
      return .held(held)
    case .tuple(let items): return all(items).map { .tuple($0) }
    case .list(let items): return all(items).map { .list($0) }
    case .dictionary(let entries):
      var result: [(key: SliceArgument, value: SliceArgument)] = []
      for entry in entries {
        guard let key = passed(entry.key), let value = passed(entry.value) else { return nil }
        result.append((key, value))
      }
      return .dictionary(result)
    }
  }

  private mutating func all(_ items: [DriverArgument]) -> [SliceArgument]? {
    var result: [SliceArgument] = []
    for item in items {
      guard let value = passed(item) else { return nil }
      result.append(value)
    }
    return result
  }

  // MARK: What follows

  private mutating func follow(_ followUp: Trial.FollowUp) -> TrialResult.Ending {
    guard let value = values.last ?? nil else { return .finished }
    let index = values.count - 1
    let object = run.object(value)
    switch run.kind(of: object) {
    case .generator:
      return turns(followUp == .all ? Self.mostTurns : 1) { .next(index) }
    case .coroutine:
      if followUp != .suspended, run.eventLoop != nil { return runOnLoop(index) }
      return turns(followUp == .suspended ? 1 : Self.mostTurns) { .send(index) }
    case .asyncGenerator:
      let step = DriverStep.method(index, "__anext__", DriverArguments())
      if let ending = note(step, make(step)) { return ending }
      let started = values.count - 1
      return turns(Self.mostTurns) { .send(started) }
    case .function, .boundMethod:
      let (module, name) = run.name(of: object)
      guard let file = runner.project.modules.file(of: module) else { return .finished }
      let step = DriverStep.callValue(
        index, runner.planner.argumentsOfReturned(RingShape.Name(file: file, name: name)))
      return note(step, make(step)) ?? .finished
    default: return .finished
    }
  }

  // MARK: The event loop

  /// How often the loop is let run: what it runs may ask for more.
  private static let mostRounds = 3

  /// Lets the program's event loop call what it has been asked to call: until then it holds that.
  private mutating func settle() -> TrialResult.Ending {
    for _ in 0..<Self.mostRounds where run.eventLoop == .waits {
      let sleep = DriverStep.call(
        Symbol(module: "asyncio", name: "sleep"), DriverArguments([.int(0)]))
      if let ending = note(sleep, make(sleep)) { return ending }
      let ending = runOnLoop(values.count - 1)
      if ending != .finished { return ending }
    }
    return .finished
  }

  /// Runs a coroutine to its end on the event loop of the program.
  private mutating func runOnLoop(_ coroutine: Int) -> TrialResult.Ending {
    let loop = DriverStep.call(Symbol(module: "asyncio", name: "get_event_loop"), DriverArguments())
    if let ending = note(loop, make(loop)) { return ending }
    let run = DriverStep.method(values.count - 1, "run_until_complete", DriverArguments([.value(coroutine)]))
    return note(run, make(run)) ?? .finished
  }

  private mutating func turns(_ most: Int, _ step: () -> DriverStep) -> TrialResult.Ending {
    for _ in 0..<most {
      let step = step()
      let outcome = make(step)
      if let ending = note(step, outcome) {
        // Whoever runs an iterator by hand knows its end.
        if case .raised(let message, _) = ending, message.hasPrefix("StopIteration") { return .finished }
        return ending
      }
      if case .finished = outcome { return .finished }
    }
    return .finished
  }
}

import Glibc
import HeapPrograms
import RuntimeModel

/// Compares the runtime model with every CPython found on this machine.
///
///     conformance [--count N] [--seed S] [--python 3.12] [--category C]      random programs, compared
///     conformance --recorded FILE      programs with recorded outcomes, on the model alone
///     conformance --record FILE        programs, printed with the outcomes of every interpreter
///     conformance --print yes [--count N] [--seed S] [--category C]
///     conformance --speed yes
@main
struct Main {
  static func main() {
    guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
      print(
        "usage: conformance [--count N] [--seed S] [--python 3.12] [--category C] "
          + "[--recorded FILE | --record FILE | --print yes | --speed yes]")
      exit(2)
    }
    if let path = options.record {
      exit(record(path) ? 0 : 1)
    }
    if options.prints {
      for index in 0..<options.count {
        print(ProgramGenerator.program(index, seed: options.seed, category: options.category).json.text)
      }
      return
    }
    if options.measures {
      measureSpeed()
      return
    }
    if let path = options.recorded {
      exit(compareRecorded(path) ? 0 : 1)
    }
    exit(compareRandom(options) ? 0 : 1)
  }
}

struct Options {
  var count = 1000
  var seed: UInt64 = 1
  var version: PythonVersion?
  var recorded: String?
  /// Run the programs of a file, one JSON object per line, and print them with what every interpreter did.
  var record: String?
  /// Programs of this kind only.
  var category: String?
  /// Print the programs, one JSON object per line, and compare nothing.
  var prints = false
  /// Measure heap operations per second instead.
  var measures = false

  init?(_ arguments: [String]) {
    var index = 0
    while index < arguments.count {
      guard index + 1 < arguments.count else { return nil }
      let value = arguments[index + 1]
      switch arguments[index] {
      case "--count": count = Int(value) ?? count
      case "--seed": seed = UInt64(value) ?? seed
      case "--python": version = PythonVersion(text: value)
      case "--category": category = value
      case "--recorded": recorded = value
      case "--record": record = value
      case "--print": prints = value == "yes"
      case "--speed": measures = value == "yes"
      default: return nil
      }
      index += 2
    }
  }
}

/// Random programs, in batches of one process each. True if nothing disagrees.
private func compareRandom(_ options: Options) -> Bool {
  let interpreters = Interpreter.found().filter { options.version == nil || $0.version == options.version }
  if interpreters.isEmpty {
    print("no CPython with a known profile found: looked under pyenv and for python3.8 … python3.15 on PATH")
    return true
  }
  var agrees = true
  for interpreter in interpreters {
    guard let profile = Profile.of(interpreter.version) else { continue }
    let start = seconds()
    var total = Comparison()
    for first in stride(from: 0, to: options.count, by: 500) {
      let programs = (first..<min(first + 500, options.count)).map {
        ProgramGenerator.program($0, seed: options.seed, category: options.category)
      }
      let part = interpreter.compare(programs, profile: profile)
      if part.failed { print("\(interpreter.release): programs \(first)… did not come to an end") }
      total.failed = total.failed || part.failed
      total.compared += part.compared
      total.raised += part.raised
      total.disagreements += part.disagreements
    }
    let elapsed = Int((seconds() - start) * 10)
    print(
      "\(interpreter.release): \(total.compared) programs, \(total.disagreements.count) disagreements, "
        + "\(total.raised) raised, \(elapsed / 10).\(elapsed % 10) s")
    for disagreement in total.disagreements.prefix(3) {
      show(interpreter.shrink(disagreement, profile: profile))
    }
    agrees = agrees && total.disagreements.isEmpty && !total.failed
  }
  return agrees
}

/// Programs with recorded outcomes. True if the model does the same on every version.
private func compareRecorded(_ path: String) -> Bool {
  guard let contents = fileContents(path) else {
    print("\(path) cannot be read")
    return false
  }
  let models = Profile.all.map { (version: $0.version, model: PreparedModel($0)) }
  var compared = 0
  var differing = 0
  for recorded in RecordedProgram.all(in: contents) {
    for outcome in recorded.outcomes {
      guard let prepared = models.first(where: { $0.version == outcome.version })?.model else { continue }
      compared += 1
      let model = prepared.outcome(of: recorded.program) ?? []
      if model == outcome.records { continue }
      differing += 1
      print("program \(recorded.program.id) (\(recorded.program.category)) on \(outcome.version)")
      print("  recorded \(outcome.records.map(\.text).joined(separator: " "))")
      print("  model    \(model.map(\.text).joined(separator: " "))")
    }
  }
  print("\(compared) outcomes compared, \(differing) differ")
  return differing == 0
}

/// Prints programs with their outcomes on every interpreter found; those that raise somewhere are left out.
private func record(_ path: String) -> Bool {
  guard let contents = fileContents(path) else {
    print("\(path) cannot be read")
    return false
  }
  let programs = RecordedProgram.all(in: contents).map(\.program)
  var outcomes: [(version: PythonVersion, all: [Interpreter.Outcome])] = []
  for interpreter in Interpreter.found() {
    guard let all = interpreter.run(programs) else { return false }
    outcomes.append((interpreter.version, all))
  }
  for (index, program) in programs.enumerated() {
    let real = outcomes.compactMap { outcome in outcome.all[index].map { (outcome.version, $0) } }
    if real.count < outcomes.count { continue }
    print(RecordedProgram(program: program, outcomes: real).json.text)
  }
  return true
}

private func show(_ disagreement: Disagreement) {
  print("\n# program \(disagreement.program.id) (\(disagreement.program.category))")
  print(disagreement.program.json.text)
  print(PythonText.body(of: disagreement.program))
  print("  real  \(disagreement.real.map(\.text).joined(separator: " "))")
  print("  model \(disagreement.model.map(\.text).joined(separator: " "))\n")
}

func seconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

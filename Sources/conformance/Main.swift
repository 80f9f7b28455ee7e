import Glibc
import HeapPrograms
import RuntimeModel

@main
struct Main {
  static func main() {
    let arguments = CommandLine.arguments
    if arguments.count > 1, arguments[1] == "--recorded" {
      checkRecorded(arguments[2], only: arguments.count > 3 ? Int(arguments[3]) : nil)
      return
    }
    let count = arguments.count > 1 ? Int(arguments[1])! : 100
    let seed = arguments.count > 2 ? UInt64(arguments[2])! : 1
    let wanted = arguments.count > 3 ? PythonVersion(text: arguments[3]) : nil
    let programs = (0..<count).map { ProgramGenerator.program($0, seed: seed) }
    for interpreter in Interpreter.found() where wanted == nil || interpreter.version == wanted {
      guard let profile = Profile.of(interpreter.version), let outcomes = interpreter.run(programs) else {
        print("\(interpreter.path) failed")
        continue
      }
      var wrong = 0, errors = 0
      var shown = 0
      for (program, outcome) in zip(programs, outcomes) {
        guard let outcome else {
          errors += 1
          continue
        }
        let model = ModelRun.outcome(of: program, on: profile)
        if model == outcome { continue }
        wrong += 1
        if shown < 3 && program.operations.count < 30 {
          shown += 1
          print("program \(program.id) \(program.category) on \(interpreter.release)")
          print(PythonText.body(of: program))
          print("   real", outcome.map(\.text).joined(separator: " "))
          print("   have", model.map(\.text).joined(separator: " "))
        }
      }
      print("\(interpreter.release): \(wrong) of \(count) differ, \(errors) raised")
    }
  }

  static func checkRecorded(_ path: String, only: Int?) {
    var wrong = 0, total = 0
    for recorded in RecordedProgram.all(in: fileContents(path)!) {
      if let only, recorded.program.id != only { continue }
      for outcome in recorded.outcomes {
        total += 1
        let model = ModelRun.outcome(of: recorded.program, on: Profile.of(outcome.version)!)
        if model != outcome.records {
          wrong += 1
          print("program \(recorded.program.id) \(recorded.program.category) on \(outcome.version)")
          print("   want", outcome.records.map(\.text).joined(separator: " "))
          print("   have", model.map(\.text).joined(separator: " "))
        }
      }
    }
    print("\(wrong) of \(total) differ")
  }
}

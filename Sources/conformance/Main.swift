import Glibc
import HeapPrograms
import RuntimeModel

@main
struct Main {
  static func main() {
    let path = CommandLine.arguments[1]
    let only = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) : nil
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

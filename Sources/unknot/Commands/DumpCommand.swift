import Analysis
import ArgumentParser
import Syntax

struct DumpCommand: ParsableCommand {
  enum Stage: String, CaseIterable, ExpressibleByArgument { case facts, graph, cycles }

  static let configuration = CommandConfiguration(
    commandName: "dump", abstract: "Shows what a stage of the analysis made of a file, for developers.")

  @Argument(help: "The stage.")
  var stage: Stage

  @Argument(help: "The file.")
  var file: String

  func run() throws {
    let bytes: [UInt8]
    do {
      bytes = try readFile(Array(file.utf8), limit: ParseLimits.default.bytes * 4)
    } catch is TooLarge {
      throw ValidationError("\(file) is too large")
    } catch {
      throw ValidationError("cannot read \(file): \(error)")
    }
    let text = decode(bytes).text
    let facts = lower(Syntax.parse(text).tree, text.bytes, path: file)
    let output =
      switch stage {
      case .facts: dump(facts, text)
      case .graph: dumpGraph(facts, text)
      case .cycles: dumpCycles(facts, text)
      }
    try writeOutput(Array(output.utf8))
  }
}

import ArgumentParser
import Glibc

struct Unknot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unknot", abstract: "Finds what keeps Python objects alive longer than anyone wants.",
    version: "\(tool.name) \(tool.version)",
    subcommands: [CheckCommand.self, ExplainCommand.self, RulesCommand.self, DumpCommand.self])
}

/// What a process says to the one that started it.
enum ExitStatus {
  static let clean: Int32 = 0
  static let findings: Int32 = 1
  /// The run itself, or a part of it, could not be done.
  static let failed: Int32 = 2
}

@main
enum Main {
  static func main() async {
    ignoreBrokenPipes()
    exit(await status())
  }

  /// The parser's own `main` would end with other statuses, and would print through buffers whose failure nobody sees.
  private static func status() async -> Int32 {
    do {
      var command = try Unknot.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return ExitStatus.clean
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      let text = Unknot.fullMessage(for: error)
      if Unknot.exitCode(for: error).isSuccess {
        return print(text + "\n")
      }
      Descriptor.error.write(text + "\n")
      return ExitStatus.failed
    }
  }
}

/// Prints to the standard output. The status says whether that worked.
func print(_ text: String) -> Int32 { print(Array(text.utf8)) }

func print(_ bytes: [UInt8]) -> Int32 {
  do {
    try Descriptor.output.write(bytes)
    return ExitStatus.clean
  } catch {
    Descriptor.error.write("unknot: cannot write to the standard output: \(error)\n")
    return ExitStatus.failed
  }
}

import ArgumentParser
import Glibc

struct Unknot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unknot", abstract: "Finds what keeps Python objects alive longer than anyone wants.",
    version: versions,
    subcommands: [
      CheckCommand.self, ProveCommand.self, RunCommand.self, ExplainCommand.self, RulesCommand.self, ConfigCommand.self,
      GraphCommand.self, ServerCommand.self, CleanCommand.self, DumpCommand.self, ScriptsCommand.self,
      RingsCommand.self,
    ])
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
    prepareStandardStreams()
    exit(await status())
  }

  /// The parser's own `main` would end with other statuses, and would print through buffers whose failure nobody sees.
  private static func status() async -> Int32 {
    do {
      var command = try Unknot.parseAsRoot(spellingOutAddIgnore(Array(CommandLine.arguments.dropFirst())))
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return ExitStatus.clean
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return statusOfParserMessage(error)
    }
  }

  /// Help and the version are errors to the parser too.
  private static func statusOfParserMessage(_ error: any Error) -> Int32 {
    let text = Unknot.fullMessage(for: error) + "\n"
    guard Unknot.exitCode(for: error).isSuccess else {
      Descriptor.error.write(text)
      return ExitStatus.failed
    }
    do {
      try writeOutput(Array(text.utf8))
      return ExitStatus.clean
    } catch {
      return error.rawValue
    }
  }
}

/// Writes the standard output of a command, which has no use if that fails.
func writeOutput(_ bytes: [UInt8]) throws(ExitCode) {
  do {
    try Descriptor.output.write(bytes)
  } catch {
    Descriptor.error.write("unknot: cannot write to the standard output: \(error)\n")
    throw ExitCode(ExitStatus.failed)
  }
}

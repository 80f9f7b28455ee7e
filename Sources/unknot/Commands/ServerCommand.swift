import ArgumentParser

struct ServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "server", abstract: "Serves an editor: the Language Server Protocol on the standard streams.")

  @OptionGroup(title: "Settings")
  var settings: SettingsOptions

  /// Some clients say by what they speak.
  @Flag(help: .hidden)
  var stdio = false

  func run() async throws {
    var server = Server(settings: settings)
    let status = await server.run()
    if status != ExitStatus.clean { throw ExitCode(status) }
  }
}

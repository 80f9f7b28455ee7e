import ArgumentParser
import Rules

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Shows the settings that apply to a file, and where each was set.")

  @Argument(help: "A file or folder.")
  var path = "."

  @Flag(help: "Print the JSON schema of configuration files instead.")
  var schema = false

  @OptionGroup(title: "Settings")
  var options: SettingsOptions

  func run() throws {
    if schema { return try writeOutput(settingsSchema(builtInCards)) }
    let here = workingDirectory()
    var configuration = try options.configuration(from: here)
    let absolute = absolutePath(Array(path.utf8), from: here)
    let isFolder = (try? status(of: absolute))?.kind == .directory
    let folder = isFolder ? absolute : Array(absolute[..<(absolute.lastIndex(of: UInt8(ascii: "/")) ?? 0)])
    let index = configuration.settings(of: folder)
    try fail(for: configuration.errors)
    let resolved = configuration.resolved[index]
    try writeOutput(Array(description(of: resolved, absolute, isFolder: isFolder, from: here).utf8))
  }

  private func description(
    of resolved: Configuration.Resolved, _ absolute: [UInt8], isFolder: Bool, from here: [UInt8]
  ) -> String {
    var text = "configuration: \(resolved.files.first ?? "none found")\n"
    for file in resolved.files.dropFirst() { text += "  which extends: \(file)\n" }
    text += "\n"
    var rows: [(setting: String, origin: String)] = []
    for name in SettingName.allCases where name != .extend {
      let said = resolved.layers.compactMap { $0.assignments[name] }
      // Lists that add up are shown one for each place; of the others the last counts.
      let isAdded = name == .extendSelect || name == .extendIgnore || name == .extendExclude || name == .ignore
      for assignment in isAdded ? said[...] : said.suffix(1) {
        rows.append(("\(name.rawValue) = \(assignment.text)", "\(assignment.origin)"))
      }
      if said.isEmpty, let standard = name.standard, name != .exclude || said.isEmpty {
        rows.append(("\(name.rawValue) = \(standard)", "default"))
      }
    }
    // A value that fills the line has its origin below it.
    for row in rows {
      let width = row.setting.count
      text += width > 60 ? "\(row.setting)\n" : row.setting
      text += String(repeating: " ", count: width > 60 ? 62 : 62 - width) + "\(row.origin)\n"
    }
    let rules = (isFolder ? resolved.settings.rules : resolved.settings.selection(for: absolute).rules).map(\.text)
    text += "\nrules: \(rules.isEmpty ? "none" : rules.joined(separator: ", "))\n"
    if resolved.settings.excludesWithFolders(absolute, below: here) {
      text += "excluded: only analyzed when it is named\n"
    }
    return text
  }
}

/// Ends the command with every mistake in the settings, if there are any.
func fail(for errors: [SettingsError]) throws(ExitCode) {
  guard !errors.isEmpty else { return }
  Descriptor.error.write(errors.map { "unknot: \($0)\n" }.joined())
  throw ExitCode(ExitStatus.failed)
}

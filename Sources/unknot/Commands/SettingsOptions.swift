import ArgumentParser
import Rules

/// The options by which a command's settings are chosen. They override every file.
struct SettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A configuration file instead of the nearest ones, or one setting as TOML.", valueName: "file|key=value"))
  var config: [String] = []

  @Flag(help: "Read no configuration files.")
  var isolated = false

  @Option(help: ArgumentHelp("Only these rules: ids or tags, several with commas.", valueName: "rules"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Not these rules: ids or tags, several with commas.", valueName: "rules"))
  var ignore: [String] = []

  @Option(help: ArgumentHelp("How sure a finding must be (default: likely).", valueName: "confidence"))
  var minConfidence: ConfidenceOption?

  @Option(help: ArgumentHelp("How bad a finding must be (default: note).", valueName: "severity"))
  var minSeverity: SeverityOption?

  @Option(help: ArgumentHelp("Also leave out what these patterns name, several with commas.", valueName: "patterns"))
  var exclude: [String] = []

  @Flag(
    inversion: .prefixedNo,
    help: "Try out findings of cycles on a model of CPython's memory, and tell what came of it.")
  var validate: Bool?

  /// Where the settings of a run come from. Reads no file yet.
  func configuration(from workingDirectory: [UInt8]) throws -> Configuration {
    do {
      return try checkedConfiguration(from: workingDirectory)
    } catch let mistakes as Mistakes {
      try fail(for: mistakes.errors)
      throw mistakes
    }
  }

  /// What is wrong with the settings that the options give.
  struct Mistakes: Error, CustomStringConvertible {
    var errors: [SettingsError]
    var description: String { errors.map { "\($0)" }.joined(separator: "\n") }
  }

  /// The same for who has another place to say what is wrong.
  func checkedConfiguration(from workingDirectory: [UInt8]) throws -> Configuration {
    var errors: [SettingsError] = []
    var file: String?
    var layer = SettingsLayer()
    for text in config {
      guard text.utf8.contains(UInt8(ascii: "=")) else {
        if file != nil { throw ValidationError("--config takes one file") }
        file = text
        continue
      }
      let origin = SettingsLayer.Origin.option("--config \(text)")
      do throws(TOMLError) {
        let table = try parseTOMLAssignment(text)
        var reader = SettingsReader(cards: builtInCards, folder: workingDirectory) { _ in origin }
        layer.assignments.merge(reader.layer(table).assignments) { $1 }
        errors += reader.errors
      } catch {
        errors.append(SettingsError(message: error.message, origin: origin))
      }
      if layer.assignments[.extend] != nil {
        layer.assignments[.extend] = nil
        errors.append(SettingsError(message: "only a file can extend another", origin: origin))
      }
    }
    if !errors.isEmpty { throw Mistakes(errors: errors) }
    if isolated, file != nil { throw ValidationError("--isolated and --config \(file!) exclude each other") }
    try add(to: &layer, workingDirectory)
    let source: Configuration.Source =
      if let file {
        .file(absolutePath(Array(file.utf8), from: workingDirectory))
      } else {
        isolated ? .isolated : .nearest
      }
    return Configuration(
      cards: builtInCards, source: source, commandLine: layer, workingDirectory: workingDirectory)
  }

  private func add(to layer: inout SettingsLayer, _ workingDirectory: [UInt8]) throws {
    for (name, option, values) in [(SettingName.select, "--select", select), (.ignore, "--ignore", ignore)]
    where !values.isEmpty {
      let names = unknot.names(values)
      do throws(RuleSelection.UnknownName) {
        var rules: [RuleID] = []
        for name in names { rules += try ruleIDs(named: name, among: builtInCards) }
        layer.set(name, .rules(rules), text: tomlText(names), option: option)
      } catch {
        throw ValidationError("\(error)")
      }
    }
    if let minConfidence {
      layer.set(
        .minConfidence, .word(minConfidence.rawValue), text: tomlText(minConfidence.rawValue),
        option: "--min-confidence")
    }
    if let minSeverity {
      layer.set(
        .minSeverity, .word(minSeverity.rawValue), text: tomlText(minSeverity.rawValue), option: "--min-severity")
    }
    if let validate {
      layer.set(
        .validate, .flag(validate), text: "\(validate)", option: validate ? "--validate" : "--no-validate")
    }
    if !exclude.isEmpty {
      let names = unknot.names(exclude)
      layer.set(
        .extendExclude, .patterns(names.compactMap { PathPattern($0, in: workingDirectory) }), text: tomlText(names),
        option: "--exclude")
    }
  }
}

private func tomlText(_ texts: [String]) -> String { "[" + texts.map { tomlText($0) }.joined(separator: ", ") + "]" }

import Rules

/// One configuration file as it was read.
struct ConfigurationFile {
  /// As messages name it.
  var path: String
  /// Absolute.
  var location: [UInt8]
  var layer: SettingsLayer
  /// The absolute path of the file that it extends, and where it says so.
  var extended: (path: [UInt8], origin: SettingsLayer.Origin)?
}

/// Names of configuration files, the one that wins in a folder first.
let configurationFileNames = ["unknot.toml", ".unknot.toml", "pyproject.toml"]

/// Reads a configuration file. Nil for a `pyproject.toml` that says nothing about this program.
/// - Parameters:
///   - location: absolute.
///   - shown: how messages name it.
///   - errors: mistakes are added to it.
func readConfiguration(
  _ location: [UInt8], shown: String, cards: [RuleCard], _ errors: inout [SettingsError]
) -> ConfigurationFile? {
  let isProject = location.suffix(projectName.count).elementsEqual(projectName)
  let start = SettingsLayer.Origin.file(shown, TextPlace(line: 1, column: 1))
  let bytes: [UInt8]
  do {
    bytes = try readFile(location, limit: 10_000_000)
  } catch {
    let reason = error is TooLarge ? "it is too large" : "\(error)"
    errors.append(SettingsError(message: "cannot be read: \(reason)", origin: start))
    return nil
  }
  // Most projects have a `pyproject.toml`, and it is not for us to say what is wrong with it.
  if isProject, !contains(bytes, Array("unknot".utf8)) { return nil }
  let table: TOMLTable
  do throws(TOMLError) {
    let document = try parseTOML(bytes)
    if isProject {
      guard let own = section(of: document) else { return nil }
      table = own
    } else {
      table = document
    }
  } catch {
    errors.append(SettingsError(message: error.message, origin: .file(shown, error.place)))
    return nil
  }
  let folder = Array(location[..<(location.lastIndex(of: UInt8(ascii: "/")) ?? 0)])
  var reader = SettingsReader(cards: cards, folder: folder) { .file(shown, $0) }
  let layer = reader.layer(table)
  errors += reader.errors
  var extended: (path: [UInt8], origin: SettingsLayer.Origin)?
  if let assignment = layer.assignments[.extend], case .path(let path) = assignment.value {
    extended = (path, assignment.origin)
  }
  return ConfigurationFile(path: shown, location: location, layer: layer, extended: extended)
}

private let projectName = Array("/pyproject.toml".utf8)

/// `[tool.unknot]`.
private func section(of document: TOMLTable) -> TOMLTable? {
  guard case .table(let tools)? = document["tool"]?.content,
    case .table(let own)? = tools["unknot"]?.content
  else { return nil }
  return own
}

private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
  var at = 0
  while let start = bytes[at...].firstIndex(of: part[0]) {
    if bytes[start...].starts(with: part) { return true }
    at = start + 1
  }
  return false
}

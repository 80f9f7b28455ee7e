/// What the client said of itself and of its user's wishes.
struct Client {
  /// UTF-16 unless the client has UTF-8, which is what places are kept in here.
  var encoding = PositionEncoding.utf16
  var canWatch = false
  /// Whether it can be asked for its settings.
  var hasSettings = false
  var showsRelatedPlaces = false
  var writesMarkdown = false
  /// Whether it can open a text that the server names.
  var showsDocuments = false
  /// Whether files that are not open have diagnostics too.
  var wantsProject = false
  /// What the user sets in the editor, as `--config` takes it.
  var settings: [String] = []

  init() {}

  init(_ parameters: JSONValue) {
    let capabilities = parameters["capabilities"]
    if capabilities["general"]["positionEncodings"].array?.contains("utf-8") == true { encoding = .utf8 }
    canWatch = capabilities["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"].bool ?? false
    hasSettings = capabilities["workspace"]["configuration"].bool ?? false
    let text = capabilities["textDocument"]
    showsRelatedPlaces = text["publishDiagnostics"]["relatedInformation"].bool ?? false
    showsDocuments = capabilities["window"]["showDocument"]["support"].bool ?? false
    writesMarkdown = text["hover"]["contentFormat"].array?.contains("markdown") ?? false
  }

  /// Takes `{"scope": "open" | "project", "configuration": FILE, SETTING: VALUE …}`, settings by their names in a
  /// configuration file. False where that changes nothing.
  @discardableResult
  mutating func takeSettings(_ value: JSONValue) -> Bool {
    guard let members = value.members else { return false }
    let before = (wantsProject, settings)
    wantsProject = value["scope"].string == "project"
    settings = members.compactMap { member in
      switch member.name {
      case "scope": nil
      case "configuration": member.value.string.flatMap { $0.isEmpty ? nil : $0 }
      default: member.value == .null ? nil : "\(member.name) = \(toml(member.value))"
      }
    }
    return before != (wantsProject, settings)
  }

  static let settingsRequest = "settings"

  var askForSettings: JSONValue {
    request(Client.settingsRequest, "workspace/configuration", ["items": [["section": "unknot"]]])
  }

  static let watchRequest: JSONValue = {
    let watchers: [JSONValue] = ["**/*.py", "**/*.pyw", "**/pyproject.toml", "**/unknot.toml", "**/.unknot.toml"]
    return request(
      "watch", "client/registerCapability",
      [
        "registrations": [
          [
            "id": "watch", "method": "workspace/didChangeWatchedFiles",
            "registerOptions": ["watchers": .array(watchers.map { ["globPattern": $0] })],
          ]
        ]
      ])
  }()
}

/// A JSON value as TOML. Settings nest as deep as the reader of messages allows.
private func toml(_ value: JSONValue) -> String {
  switch value {
  case .null: "\"\""
  case .bool(let flag): "\(flag)"
  case .integer(let number): "\(number)"
  case .number(let number): "\(number)"
  case .string(let text): tomlText(text)
  case .array(let items): "[" + items.map(toml).joined(separator: ", ") + "]"
  case .object(let members):
    "{ " + members.map { "\(tomlText($0.name)) = \(toml($0.value))" }.joined(separator: ", ") + " }"
  }
}

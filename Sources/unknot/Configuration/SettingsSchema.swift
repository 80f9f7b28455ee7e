import Report
import Rules

/// The JSON schema (draft 7) of a configuration file, for editors and for schema stores.
func settingsSchema(_ cards: [RuleCard]) -> [UInt8] {
  var json = JSONWriter()
  json.object { json in
    json.member("$schema", "http://json-schema.org/draft-07/schema#")
    json.member("title", "unknot")
    json.member("description", "Settings of unknot: the content of unknot.toml, or of [tool.unknot] in pyproject.toml.")
    json.member("type", "object")
    json.member("additionalProperties", false)
    json.newline()
    json.object("definitions") {
      $0.object("rule") { json in
        json.member("description", "A rule's id, or a tag for all rules that have it.")
        json.member("enum", strings: ruleNames(cards))
      }
    }
    json.newline()
    json.object("properties") { json in
      for name in SettingName.allCases {
        json.newline()
        json.object(named: name.rawValue) { json in
          json.member("description", name.summary)
          json.type(of: name.kind)
        }
      }
    }
  }
  return json.finished()
}

extension JSONWriter {
  fileprivate mutating func type(of kind: SettingName.Kind) {
    switch kind {
    case .rules:
      member("type", "array")
      object("items") { $0.member("$ref", "#/definitions/rule") }
    case .rulesByPattern:
      member("type", "object")
      object("additionalProperties") {
        $0.member("type", "array")
        $0.object("items") { $0.member("$ref", "#/definitions/rule") }
      }
    case .patterns, .paths, .names:
      member("type", "array")
      object("items") {
        $0.member("type", "string")
        $0.member("minLength", 1)
      }
    case .path:
      member("type", "string")
      member("minLength", 1)
    case .word(let words): member("enum", strings: words)
    case .flag: member("type", "boolean")
    case .version: member("enum", strings: pythonVersions.map { "3.\($0)" })
    case .budgets:
      member("type", "object")
      member("additionalProperties", false)
      object("properties") { json in
        for name in BudgetName.allCases {
          json.object(named: name.rawValue) { json in
            json.member("description", name.summary)
            json.member("type", "integer")
            json.member("minimum", 1)
            json.member("default", name.standard)
          }
        }
      }
    }
  }
}

import ArgumentParser
import Report
import Rules

enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text, concise, grouped, json
  case jsonLines = "json-lines"
  case sarif, github, gitlab, junit, rdjson, azure, pylint, checkstyle, html

  /// Whether the edits that mend a finding are told.
  var showsEdits: Bool {
    switch self {
    case .text, .json, .jsonLines, .sarif, .rdjson: true
    case .concise, .grouped, .github, .gitlab, .junit, .azure, .pylint, .checkstyle, .html: false
    }
  }
}

/// The words of `Confidence`; what an option needs besides stays out of the rules.
enum ConfidenceOption: String, CaseIterable, ExpressibleByArgument { case possible, likely, certain }

/// The words of `Severity`.
enum SeverityOption: String, CaseIterable, ExpressibleByArgument { case note, warning, error }

enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// `NO_COLOR` with any content asks every program for plain text; what the user types here says more.
  func hasColor(isTerminal: Bool, environment: (String) -> String?) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
    }
  }
}

/// `a,b` and `a` `b` mean the same.
func names(_ values: [String]) -> [String] {
  values.flatMap { $0.split(separator: ",") }.map { name in
    String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

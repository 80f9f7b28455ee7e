import Syntax

/// A setting, by its name in a configuration file.
enum SettingName: String, CaseIterable, Sendable {
  case extend
  case select
  case extendSelect = "extend-select"
  case ignore
  case extendIgnore = "extend-ignore"
  case perFileIgnores = "per-file-ignores"
  case minConfidence = "min-confidence"
  case minSeverity = "min-severity"
  case exclude
  case extendExclude = "extend-exclude"
  case source = "src"
  case pythonVersion = "python-version"
  case singletons
  case teardownMethods = "teardown-methods"
  case cacheDecorators = "cache-decorators"
  case collector
  case noqa
  case baseline
  case ruleCards = "rule-cards"
  case models
  case validate
  case budgets

  /// What values it takes. Reading, the schema and `unknot config` all follow from it.
  enum Kind: Sendable {
    /// Ids or tags of rules.
    case rules
    /// From patterns of paths to ids or tags of rules.
    case rulesByPattern
    case patterns
    /// Paths that exist, relative to the folder of the file.
    case paths
    case path
    /// Python names, dotted or not.
    case names
    case word([String])
    case flag
    case version
    case budgets
  }

  var kind: Kind {
    switch self {
    case .select, .extendSelect, .ignore, .extendIgnore: .rules
    case .perFileIgnores: .rulesByPattern
    case .minConfidence: .word(["possible", "likely", "certain"])
    case .minSeverity: .word(["note", "warning", "error"])
    case .exclude, .extendExclude: .patterns
    case .source, .ruleCards, .models: .paths
    case .extend, .baseline: .path
    case .pythonVersion: .version
    case .singletons, .teardownMethods, .cacheDecorators: .names
    case .collector: .word(["on", "off"])
    case .noqa, .validate: .flag
    case .budgets: .budgets
    }
  }

  /// One sentence for the schema and the documentation.
  var summary: String {
    switch self {
    case .extend: "Another configuration file whose settings hold here too, unless this file has them."
    case .select: "The rules that run: ids or tags."
    case .extendSelect: "Rules that run besides those of `select` or of the file that is extended."
    case .ignore: "Rules that do not run."
    case .extendIgnore: "Rules that do not run besides those of `ignore` in the file that is extended."
    case .perFileIgnores:
      "Rules that say nothing about files whose path matches a pattern; `!` before it turns it round."
    case .minConfidence: "How sure a finding must be."
    case .minSeverity: "How bad a finding must be."
    case .exclude: "Files and folders that are left out, instead of the usual caches, environments and build results."
    case .extendExclude: "Files and folders that are left out too."
    case .source: "Folders in which imports begin."
    case .pythonVersion: "The oldest version of Python that the code runs on."
    case .singletons: "Classes that have one instance for as long as the program runs; cycles through it are no loss."
    case .teardownMethods: "Methods by which objects say that they are done, besides `close`, `stop` and the like."
    case .cacheDecorators: "Decorators without a bound that keep their function's arguments, as `functools.cache` does."
    case .collector: "Whether the program leaves the cyclic collector on; if it is off, nothing frees a cycle."
    case .noqa: "Whether a `# noqa` without codes silences a line too."
    case .baseline: "A file with the findings that are known; those are not reported."
    case .ruleCards: "Cards of further rules."
    case .models: "Models of further libraries."
    case .validate: "Whether findings of cycles are tried out on a model of CPython's memory."
    case .budgets: "What one file may cost, and trying out findings."
    }
  }

  /// The value where nothing is set, as TOML; nil where there is none.
  var standard: String? {
    switch self {
    case .select: "[\"all\"]"
    case .minConfidence: "\"likely\""
    case .minSeverity: "\"note\""
    case .source: "[\".\", \"src\"]"
    case .pythonVersion: "\"3.8\""
    case .collector: "\"on\""
    case .noqa, .validate: "false"
    case .extend, .baseline: nil
    case .exclude: "[" + usualExclusions.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    case .extendSelect, .ignore, .extendIgnore, .extendExclude, .singletons, .teardownMethods, .cacheDecorators,
      .ruleCards, .models:
      "[]"
    case .perFileIgnores: "{}"
    case .budgets:
      "{ " + BudgetName.allCases.map { "\($0.rawValue) = \($0.standard)" }.joined(separator: ", ") + " }"
    }
  }
}

/// A key of `budgets`. Every one is a whole number above zero.
enum BudgetName: String, CaseIterable, Sendable {
  case fileBytes = "file-bytes"
  case parseMilliseconds = "parse-milliseconds"
  case parseMegabytes = "parse-megabytes"
  case validateRuns = "validate-runs"
  case validateSteps = "validate-steps"

  var summary: String {
    switch self {
    case .fileBytes: "A larger file is not analyzed."
    case .parseMilliseconds: "After that time the parser gives up, and only the first quarter of the file is read."
    case .parseMegabytes: "Memory for parsing one file."
    case .validateRuns: "Runs by which one finding is tried out."
    case .validateSteps: "Instructions for trying out all findings; what is left over says so."
    }
  }

  var standard: Int {
    let limits = ParseLimits.default
    return switch self {
    case .fileBytes: limits.bytes
    case .parseMilliseconds: Int(limits.microseconds / 1000)
    case .parseMegabytes: limits.memory >> 20
    case .validateRuns: ValidationLimits().runs
    case .validateSteps: ValidationLimits().steps
    }
  }
}

/// The oldest and the newest minor version of Python 3 that settings name.
let pythonVersions = 8...15

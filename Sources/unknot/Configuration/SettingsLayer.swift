import Rules

/// What one place says about settings: a file, or the options of the command line.
struct SettingsLayer: Sendable {
  struct Assignment: Sendable {
    var value: SettingValue
    var origin: Origin
    /// The value as TOML.
    var text: String
  }

  /// Where a setting stands.
  enum Origin: Sendable, Hashable, CustomStringConvertible {
    case file(String, TextPlace)
    case option(String)

    var description: String {
      switch self {
      case .file(let path, let place): "\(path):\(place.line)"
      case .option(let name): name
      }
    }
  }

  var assignments: [SettingName: Assignment] = [:]
  /// What stands in the files that `rule-cards` names.
  var cards: [RuleCard] = []

  subscript(_ name: SettingName) -> SettingValue? { assignments[name]?.value }

  mutating func set(_ name: SettingName, _ value: SettingValue, text: String, option: String) {
    assignments[name] = Assignment(value: value, origin: .option(option), text: text)
  }
}

/// A value that was found to be good for its setting.
enum SettingValue: Sendable {
  case rules([RuleID])
  case rulesByPattern([(pattern: PathPattern, rules: [RuleID])])
  case patterns([PathPattern])
  /// Absolute.
  case paths([[UInt8]])
  case path([UInt8])
  case names([String])
  case word(String)
  case flag(Bool)
  /// The minor version of Python 3.
  case version(Int)
  case budgets([BudgetName: Int])
}

extension Settings {
  /// What layers say together, each after those that it overrides.
  init(_ layers: [SettingsLayer], cards: [RuleCard]) {
    let own = layers.flatMap(\.cards)
    self.init(rules: RuleSelection(all: cards + own).rules)
    self.cards = own
    for layer in layers { add(layer) }
  }

  private mutating func add(_ layer: SettingsLayer) {
    // A selection begins anew; what is ignored in the same layer is taken out of it again.
    func named(_ name: SettingName) -> [RuleID] {
      if case .rules(let rules) = layer[name] { rules } else { [] }
    }
    var chosen = Set(layer[.select] == nil ? rules : named(.select))
    chosen.formUnion(named(.extendSelect))
    chosen.subtract(named(.ignore) + named(.extendIgnore))
    rules = chosen.sorted()

    // The order does not matter: every setting writes a field of its own.
    for name in SettingName.allCases {
      guard let value = layer[name] else { continue }
      apply(value, to: name)
    }
  }

  private mutating func apply(_ value: SettingValue, to name: SettingName) {
    switch (name, value) {
    case (.perFileIgnores, .rulesByPattern(let ignores)): perFileIgnores = ignores
    case (.minConfidence, .word(let word)): minimumConfidence = Confidence(name: word) ?? minimumConfidence
    case (.minSeverity, .word(let word)): minimumSeverity = Severity(name: word) ?? minimumSeverity
    case (.exclude, .patterns(let patterns)): exclude = patterns
    case (.extendExclude, .patterns(let patterns)): extendExclude += patterns
    case (.source, .paths(let paths)): sourceRoots = paths
    case (.pythonVersion, .version(let minor)): pythonVersion = minor
    case (.singletons, .names(let names)): vocabulary.singletons = names
    case (.teardownMethods, .names(let names)): vocabulary.teardownMethods = names
    case (.cacheDecorators, .names(let names)): vocabulary.cacheDecorators = names
    case (.collector, .word(let word)): vocabulary.collectorIsOff = word == "off"
    case (.noqa, .flag(let flag)): honorsNoqa = flag
    case (.validate, .flag(let flag)): validates = flag
    case (.baseline, .path(let path)): baseline = path
    case (.models, .paths(let paths)): models = paths
    case (.budgets, .budgets(let budgets)):
      if let bytes = budgets[.fileBytes] { limits.bytes = bytes }
      if let time = budgets[.parseMilliseconds] { limits.microseconds = UInt64(time) * 1000 }
      if let memory = budgets[.parseMegabytes] { limits.memory = memory << 20 }
      if let runs = budgets[.validateRuns] { validation.runs = runs }
      if let steps = budgets[.validateSteps] { validation.steps = steps }
    case (.select, _), (.extendSelect, _), (.ignore, _), (.extendIgnore, _), (.extend, _), (.ruleCards, _): break
    default: preconditionFailure("the reader gave \(name.rawValue) a value of another kind")
    }
  }
}

import Rules

/// Why a configuration cannot be used: `unknot.toml:3:1: unknown setting 'selct', did you mean 'select'?`
struct SettingsError: Error, Hashable, CustomStringConvertible {
  var message: String
  /// The file and place, or the option.
  var origin: SettingsLayer.Origin

  var description: String {
    switch origin {
    case .file(let path, let place): "\(path):\(place.line):\(place.column): \(message)"
    case .option(let name): "\(name): \(message)"
    }
  }
}

/// Turns a table of a TOML file into a layer. Every mistake is told, not only the first.
struct SettingsReader {
  private var mistakes: [(place: TextPlace, message: String)] = []
  private let cards: [RuleCard]
  /// What paths and patterns are relative to: absolute, without a slash at its end.
  private let folder: [UInt8]
  private let origin: (TextPlace) -> SettingsLayer.Origin
  /// Ids of the cards that the same table names.
  private var furtherCards: [RuleCard] = []

  init(cards: [RuleCard], folder: [UInt8], origin: @escaping (TextPlace) -> SettingsLayer.Origin) {
    self.cards = cards
    self.folder = folder
    self.origin = origin
  }

  /// What is wrong, in the order of the places.
  var errors: [SettingsError] {
    mistakes.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
      .map { SettingsError(message: $0.message, origin: origin($0.place)) }
  }

  mutating func layer(_ table: TOMLTable) -> SettingsLayer {
    var layer = SettingsLayer()
    // Cards first: other settings may name their rules.
    if let paths = table[SettingName.ruleCards.rawValue] { readCards(paths) }
    layer.cards = furtherCards
    for entry in table.entries {
      guard let name = SettingName(rawValue: entry.key) else {
        report("unknown setting", entry.key, SettingName.allCases.map(\.rawValue), entry.place)
        continue
      }
      if let value = value(of: name, entry.value) {
        layer.assignments[name] = .init(value: value, origin: origin(entry.place), text: tomlText(entry.value))
      }
    }
    return layer
  }

  private mutating func value(of name: SettingName, _ value: TOMLValue) -> SettingValue? {
    switch name.kind {
    case .rules: return strings(value).map { .rules(rules($0)) }
    case .rulesByPattern: return rulesByPattern(value)
    case .patterns: return strings(value).map { .patterns($0.compactMap { pattern($0.text, $0.place) }) }
    case .paths:
      guard let texts = strings(value) else { return nil }
      let paths = texts.map { absolutePath(Array($0.text.utf8), from: folder) }
      for (text, path) in zip(texts, paths) where !exists(path) { report("'\(text.text)' does not exist", text.place) }
      return .paths(paths)
    case .path: return string(value).map { .path(absolutePath(Array($0.utf8), from: folder)) }
    case .names:
      guard let names = strings(value) else { return nil }
      for name in names where !isDottedName(name.text) { report("'\(name.text)' is no name in Python", name.place) }
      return .names(names.map(\.text))
    case .word(let words):
      guard let word = string(value) else { return nil }
      if words.contains(word) { return .word(word) }
      report("expected \(listing(words)), found '\(word)'", value.place)
      return nil
    case .flag:
      if case .boolean(let flag) = value.content { return .flag(flag) }
      report("expected true or false, found \(value.kind)", value.place)
      return nil
    case .version: return version(value)
    case .budgets: return budgets(value)
    }
  }

  // MARK: Kinds

  private mutating func rules(_ names: [(text: String, place: TextPlace)]) -> [RuleID] {
    var rules: [RuleID] = []
    for name in names {
      do throws(RuleSelection.UnknownName) {
        rules += try ruleIDs(named: name.text, among: cards + furtherCards)
      } catch {
        report("\(error)", name.place)
      }
    }
    return rules
  }

  private mutating func rulesByPattern(_ value: TOMLValue) -> SettingValue? {
    guard case .table(let table) = value.content else {
      report("expected a table from patterns to rules, found \(value.kind)", value.place)
      return nil
    }
    var result: [(PathPattern, [RuleID])] = []
    for entry in table.entries {
      guard let names = strings(entry.value), let pattern = pattern(entry.key, entry.place) else { continue }
      result.append((pattern, rules(names)))
    }
    return .rulesByPattern(result)
  }

  private mutating func pattern(_ text: String, _ place: TextPlace) -> PathPattern? {
    let pattern = PathPattern(text, in: folder)
    if pattern == nil { report("'\(text)' matches nothing", place) }
    return pattern
  }

  private mutating func version(_ value: TOMLValue) -> SettingValue? {
    guard let text = string(value) else { return nil }
    let known = pythonVersions.map { "3.\($0)" }
    if let index = known.firstIndex(of: text) { return .version(pythonVersions.lowerBound + index) }
    report(
      "expected a version from 3.\(pythonVersions.lowerBound) to 3.\(pythonVersions.upperBound), found '\(text)'",
      value.place)
    return nil
  }

  private mutating func budgets(_ value: TOMLValue) -> SettingValue? {
    guard case .table(let table) = value.content else {
      report("expected a table, found \(value.kind)", value.place)
      return nil
    }
    var result: [BudgetName: Int] = [:]
    for entry in table.entries {
      guard let name = BudgetName(rawValue: entry.key) else {
        report("unknown budget", entry.key, BudgetName.allCases.map(\.rawValue), entry.place)
        continue
      }
      // What the program multiplies must not overflow.
      guard case .integer(let count) = entry.value.content, (1...1 << 40).contains(count) else {
        report("expected a whole number above zero", entry.value.place)
        continue
      }
      result[name] = count
    }
    return .budgets(result)
  }

  /// Cards that do not exist are told with the setting itself.
  private mutating func readCards(_ value: TOMLValue) {
    guard case .array(let items) = value.content else { return }
    for item in items {
      guard case .string(let text) = item.content else { continue }
      for path in cardFiles(at: absolutePath(Array(text.utf8), from: folder)) {
        guard let bytes = try? readFile(path, limit: 1_000_000) else { continue }
        let name = String(decoding: shownPath(path, from: folder), as: UTF8.self)
        do throws(CardError) {
          let card = try RuleCard(parsing: bytes, named: name)
          if (cards + furtherCards).contains(where: { $0.id == card.id }) {
            report("there is a rule '\(card.id)' already", item.place)
          } else {
            furtherCards.append(card)
          }
        } catch {
          report("\(error)", item.place)
        }
      }
    }
  }

  /// A file, or all Markdown files of a folder, in order.
  private func cardFiles(at path: [UInt8]) -> [[UInt8]] {
    guard (try? status(of: path))?.kind == .directory else { return [path] }
    return ((try? entries(of: path)) ?? []).map(\.name).filter { $0.suffix(3).elementsEqual(".md".utf8) }
      .sorted { $0.lexicographicallyPrecedes($1) }.map { path + [UInt8(ascii: "/")] + $0 }
  }

  private mutating func string(_ value: TOMLValue) -> String? {
    if case .string(let text) = value.content { return text }
    report("expected a string, found \(value.kind)", value.place)
    return nil
  }

  private mutating func strings(_ value: TOMLValue) -> [(text: String, place: TextPlace)]? {
    guard case .array(let items) = value.content else {
      report("expected an array of strings, found \(value.kind)", value.place)
      return nil
    }
    return items.compactMap { item in string(item).map { ($0, item.place) } }
  }

  // MARK: Messages

  private mutating func report(_ message: String, _ place: TextPlace) {
    mistakes.append((place, message))
  }

  private mutating func report(_ what: String, _ name: String, _ known: [String], _ place: TextPlace) {
    report("\(what) '\(name)'" + suggestion(for: name, among: known), place)
  }

  private func listing(_ words: [String]) -> String {
    words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }
}

/// Identifiers with dots between them. Python allows letters of all scripts.
private func isDottedName(_ text: String) -> Bool {
  text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
    guard let first = part.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return part.utf8.allSatisfy { byte in
      byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
  }
}

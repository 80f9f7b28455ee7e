import Execution
import RuntimeModel
import Validation

/// Puts a script together: stand-ins, the statements of the project, driver, ring and judge.
struct ScriptWriter {
  let witness: Witness
  let record: WitnessRecord
  let project: Project
  let isTrimmed: Bool

  func text(_ title: ScriptTitle) -> Result<String, ScriptFailure> {
    modules().map { modules in
      let statements = statements(modules)
      let flat = pieces(statements, .flat)
      let layout: Layout = collides(flat) ? .modules : .flat
      return text(title, layout == .flat ? flat : pieces(statements, layout), layout)
    }
  }

  /// The statements of the slice, one after the other.
  func flatPieces() -> Result<[Piece], ScriptFailure> { modules().map { pieces(statements($0), .flat) } }

  private func modules() -> Result<[String: ModuleText], ScriptFailure> {
    var modules: [String: ModuleText] = [:]
    for module in witness.modules {
      guard let source = project.source(ofModule: module.name) else { return .failure(.unreadable(module.path)) }
      modules[module.name] = ModuleText(name: module.name, path: module.path, text: source.text)
    }
    return .success(modules)
  }

  private typealias Statement = (module: ModuleText, range: Range<Int>)

  /// Each statement once, though a loop of imports may have noted one twice.
  private func statements(_ modules: [String: ModuleText]) -> [Statement] {
    var seen: Set<String> = []
    let leftOut = witness.assumptions.filter { $0.kind == .statementLeftOut }
    let statements: [Statement] = witness.loaded.compactMap { range in
      guard let module = modules[range.module], seen.insert("\(range.module):\(range.start)").inserted else {
        return nil
      }
      if leftOut.contains(where: { $0.place.path == module.path && (range.start..<range.end).contains($0.place.offset) }
      ) {
        return nil
      }
      return (module, range.start..<range.end)
    }
    // Those of one module read best as they stand in their file, which is how a program executes them.
    return modules.count == 1 ? statements.sorted { $0.range.lowerBound < $1.range.lowerBound } : statements
  }

  private func pieces(_ statements: [Statement], _ layout: Layout) -> [Piece] {
    let cuts =
      isTrimmed
      ? Emission.cuts(of: statements, entered: record.entered, needed: neededNames) : statements.map { _ in [] }
    return zip(statements, cuts).compactMap { statement, cuts in
      let path = statement.module.path
      func assumptions(_ kind: Assumption.Kind) -> [Assumption] {
        witness.assumptions.filter { $0.kind == kind && $0.place.path == path }
      }
      let request = PieceRequest(
        module: statement.module, range: statement.range,
        droppedDecorators: Set(witness.droppedDecorators.filter { $0.path == path }.map { Int($0.start) }),
        identityDecorators: assumptions(.decoratorIsIdentity),
        propertyDecorators: assumptions(.decoratorIsProperty), plainClasses: assumptions(.metaclassIsType), cuts: cuts)
      let piece = piece(request, layout) { name in
        switch project.importOf(name, in: witness) {
        case .project: .project
        case .modelled: .modelled
        case .unknown: .unknown
        }
      }
      return piece.text.allSatisfy { $0.isWhitespace } || piece.text == "pass" ? nil : piece
    }
  }

  /// Names that the driver and the ring use.
  private var neededNames: Set<String> {
    var names: Set<String> = []
    for step in witness.steps {
      switch step {
      case .method(_, let name, _), .get(_, let name): names.insert(name)
      case .call(let symbol, _): names.formUnion(symbol.name.split(separator: ".").map { String($0) })
      default: break
      }
    }
    for link in witness.links { names.formUnion(link.name.split(separator: ".").map { String($0) }) }
    if let growth = witness.growth { names.formUnion(growth.names) }
    return names
  }

  /// Whether a name means two things, or one that the script itself needs another.
  private func collides(_ pieces: [Piece]) -> Bool {
    var meanings: [String: String] = [:]
    for name in reservedNames { meanings[name] = "script" }
    for name in ["gc", "sys", "types"] { meanings[name] = "import \(name)" }
    for binding in pieces.flatMap(\.bindings) {
      // An import of what another piece binds means that.
      let meaning = binding.meaning.hasSuffix(":" + binding.name) ? binding.meaning : "import " + binding.meaning
      if let known = meanings[binding.name], known != meaning, !binding.isRepeated(meaning, known) { return true }
      meanings[binding.name] = meaning
    }
    return false
  }

  private let reservedNames = [
    "ANSWERS", "STAND_INS", "BASES", "RING", "FAILURES", "Opaque", "answer", "outside", "base", "drive", "send",
    "stored", "follow", "living",
    "NAME", "CALLS", "START", "containers", "entries", "fits", "ring", "settle", "attempt", "main",
  ]

  // MARK: Assembling

  private func text(_ title: ScriptTitle, _ pieces: [Piece], _ layout: Layout) -> String {
    let ring = RingText(links: witness.links, modules: Set(witness.modules.map(\.name)))
    let body = pieces.map(\.text).joined(separator: "\n")
    let standIns = standIns(body, layout)
    let growth = witness.growth.map { GrowthText(growth: $0, module: module(of: $0.claim.file), layout: layout) }
    let driver = DriverText(
      steps: witness.steps, layout: layout, opaque: "outside", keptCount: growth?.keptCount)
    let needsStandIns = standIns.isNeeded || (body + driver.text).contains("outside(")
    var parts: [String] = []
    if needsStandIns { parts.append(standIns.text) }
    parts.append(layout == .flat ? flatText(pieces) : modulesText(pieces))
    if driver.sends { parts.append(sendText) }
    parts += growth.map { [driver.text, $0.text] } ?? [driver.text, ring.text, storedText, judgeText]
    let rest = parts.joined(separator: "\n\n")
    let imports = body.contains("threading") ? imports + silentThreads : imports
    let whole = header(title, lowest: lowestVersion(of: imports + rest)) + imports + "\n\n" + rest
    return tidied(whole)
  }

  private let imports = "from __future__ import annotations\n\nimport gc\nimport sys\nimport types\n"

  /// A daemon thread that writes a traceback while the interpreter ends can take it along, with its status.
  private let silentThreads = "import threading\n\nthreading.excepthook = lambda failure: None\n"

  private func header(_ title: ScriptTitle, lowest: PythonVersion) -> String {
    var places: [String] = []
    for module in witness.modules { places.append(module.path) }
    var lines = [
      "#!/usr/bin/env python3",
      "# " + title.message.replacingLineEnds,
      "#",
      "# Written by \(title.tool) from \(places.joined(separator: ", ")).",
      "# Runs by itself under Python \(lowest) and newer. Ends with 1 while \(shown),",
      "# 2 if that cannot be told.",
    ]
    for condition in conditions { lines.append("# " + condition) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var shown: String {
    witness.growth == nil ? "the cycle is there, 0 when it is gone" : "each call adds an entry, 0 when none is left"
  }

  private func module(of path: String) -> String { witness.modules.first { $0.path == path }?.name ?? "" }

  private var conditions: [String] {
    guard case .confirmed(let evidence) = witness.verdict, !evidence.conditions.isEmpty else { return [] }
    return ["Taken for granted:"] + evidence.conditions.map { "- \(words($0).replacingLineEnds)" }
  }

  private func flatText(_ pieces: [Piece]) -> String {
    pieces.map { "# from \($0.place)\n\($0.text)" }.joined(separator: "\n\n\n") + "\n"
  }

  /// Each module's statements run in a module object of their own.
  private func modulesText(_ pieces: [Piece]) -> String {
    var names: [String] = []
    for module in witness.modules.map(\.name) + pieces.flatMap({ modulesNamed(in: $0.text) }) {
      var parts: [Substring] = []
      for part in module.split(separator: ".") {
        parts.append(part)
        let name = parts.joined(separator: ".")
        if !names.contains(name) { names.append(name) }
      }
    }
    var text = "_modules = {name: types.ModuleType(name) for name in (\(names.map { quoted($0) + ", " }.joined()))}\n"
    text += "for _name, _module in _modules.items():\n"
    if (pieces.contains { $0.text.contains("_outside(") }) || !record.operations.isEmpty {
      text += "    _module._outside = outside\n"
    }
    text += "    _module._modules = _modules\n"
    text += "    if \".\" in _name:\n"
    text += "        setattr(_modules[_name.rpartition(\".\")[0]], _name.rpartition(\".\")[2], _module)\n\n"
    for piece in pieces {
      text += "# from \(piece.place)\nexec(\(longText(piece.text)), _modules[\(quoted(piece.module))].__dict__)\n\n"
    }
    return text
  }

  private func standIns(_ body: String, _ layout: Layout) -> StandIns {
    var operations = record.operations
    // What is imported is there even if nothing is done with it.
    if body.contains("outside(") { operations.insert(.attribute) }
    return StandIns(
      transcript: record.transcript, operations: operations, failures: failures(body), superNames: superNames(body),
      layout: layout)
  }

  /// Exceptions by name, besides those whose ending says so.
  private func failures(_ body: String) -> [String] {
    var names: Set<String> = []
    for module in witness.modules {
      names.formUnion(project.source(ofModule: module.name)?.exceptionNames ?? [])
    }
    return names.filter { name in
      !["Error", "Exception", "Warning"].contains { name.hasSuffix($0) } && body.contains(name)
    }.sorted()
  }

  private func superNames(_ body: String) -> [String] {
    var names: Set<String> = []
    var rest = body[...]
    while let place = rest.firstRange(of: "super()."[...]) {
      rest = rest[place.upperBound...]
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if !name.isEmpty { names.insert(String(name)) }
    }
    return names.sorted()
  }
}

extension Piece {
  var place: String {
    lines.count == 1 ? "\(path):\(lines.lowerBound)" : "\(path):\(lines.lowerBound)-\(lines.upperBound)"
  }
}

extension Piece.Binding {
  /// A module may bind its own name again.
  fileprivate func isRepeated(_ meaning: String, _ known: String) -> Bool {
    meaning.prefix { $0 != ":" } == known.prefix { $0 != ":" } && meaning.contains(":") && known.contains(":")
  }
}

/// Modules that a text takes from the table of modules, though nothing of them was executed.
private func modulesNamed(in text: String) -> [String] {
  var names: [String] = []
  var rest = text[...]
  while let place = rest.firstRange(of: "_modules[\""[...]) {
    rest = rest[place.upperBound...]
    names.append(String(rest.prefix { $0 != "\"" }))
  }
  return names
}

extension Substring {
  fileprivate func firstRange(of text: Substring) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) { return at..<index(at, offsetBy: text.count) }
      at = index(after: at)
    }
    return nil
  }
}

extension String {
  var replacingLineEnds: String { split(separator: "\n").joined(separator: " ") }
}

/// A text of several lines as a literal that reads like it.
private func longText(_ text: String) -> String {
  if !text.contains("'''"), !text.contains("\\"), !text.hasSuffix("'") { return "'''\n\(text)\n'''" }
  if !text.contains("'''"), !text.hasSuffix("\\"), !text.hasSuffix("'") { return "r'''\n\(text)\n'''" }
  return quoted(text)
}

/// No blanks at ends of lines, no more than two empty lines, one line end at the end.
private func tidied(_ text: String) -> String {
  var result = text
  while let last = result.last, last == "\n" { result.removeLast() }
  return result + "\n"
}

package import Syntax

// Findings and suppressions as the cache keeps them: before anything is silenced, and without edits, which are made from
// the text when somebody wants them.

extension RecordWriter {
  package mutating func finding(_ finding: Finding) {
    text(finding.rule.text)
    number(finding.severity.rawValue)
    number(finding.confidence.rawValue)
    word(finding.rank.bitPattern)
    text(finding.message)
    place(finding.place)
    text(finding.symbol)
    array(finding.steps) { writer, step in
      writer.text(step.referrer)
      writer.text(step.label)
      writer.text(step.referent)
      writer.text(step.text)
      writer.place(step.place)
    }
    flag(finding.isCycle)
    array(finding.notes) { writer, note in
      writer.text(note.text)
      writer.place(note.place)
    }
    text(finding.fingerprint)
    array(finding.edits) { writer, edit in
      writer.place(edit.place)
      writer.text(edit.replacement)
    }
    flag(finding.editSafety == .safe)
    flag(finding.group != nil)
    if let group = finding.group {
      text(group.reference)
      place(group.place)
      number(group.cycleCount)
    }
    optional(finding.verdict) { $0.verdict($1) }
    optional(finding.growth) { $0.claim($1) }
    optional(finding.isCycle ? nil : finding.ring) { $0.ring($1) }
  }

  mutating func place(_ place: Place) {
    text(place.file)
    range(place.range)
  }

  package mutating func question(_ question: GrowthQuestion) {
    text(question.rule.text)
    place(question.place)
    text(question.name)
    optional(question.type) { $0.text($1) }
    optional(question.confidenceIfOwnerLives) { $0.number($1.rawValue) }
    switch question.subject {
    case .own: number(0)
    case .imported(let binding, let hasKeys):
      number(1)
      text(binding)
      flag(hasKeys)
    case .unfilled(let hasKeys):
      number(2)
      flag(hasKeys)
    }
  }

  package mutating func suppression(_ suppression: Suppression) {
    switch suppression.scope {
    case .file: number(0)
    case .lines(let lines):
      number(lines.lowerBound + 1)
      number(lines.count)
    }
    switch suppression.form {
    case .names(let names):
      number(0)
      array(names) { writer, name in
        writer.text(name.text)
        writer.range(name.range)
      }
    case .everything: number(1)
    case .malformed(let message):
      number(2)
      text(message)
    }
    text(suppression.reason)
    range(suppression.range)
    flag(suppression.isAlone)
  }
}

extension RecordReader {
  package mutating func finding() -> Finding {
    let rule = RuleID(text())
    let severity = Severity(rawValue: number(UInt8.self))
    let confidence = Confidence(rawValue: number(UInt8.self))
    if severity == nil || confidence == nil { fail() }
    var finding = Finding(
      rule: rule, severity: severity ?? .note, confidence: confidence ?? .possible,
      rank: Double(bitPattern: word()), message: text(), place: place(), symbol: text(),
      steps: array { reader in
        Step(
          referrer: reader.text(), label: reader.text(), referent: reader.text(), text: reader.text(),
          place: reader.place())
      },
      isCycle: flag(), notes: array { .init(text: $0.text(), place: $0.place()) }, fingerprint: text(),
      edits: array { .init(place: $0.place(), replacement: $0.text()) })
    finding.editSafety = flag() ? .safe : .unsafe
    if flag() { finding.group = .init(reference: text(), place: place(), cycleCount: number()) }
    finding.verdict = optional { $0.verdict() }
    finding.growth = optional { $0.claim() }
    finding.ring = optional { $0.ring() }
    return finding
  }

  mutating func place() -> Place { Place(file: text(), range: range()) }

  package mutating func question() -> GrowthQuestion {
    let rule = RuleID(text())
    let place = place()
    let name = text()
    let type: String? = optional { $0.text() }
    let confidence: UInt8? = optional { $0.number(UInt8.self) }
    let subject: GrowthQuestion.Subject
    switch number() {
    case 0: subject = .own
    case 1: subject = .imported(by: text(), hasKeys: flag())
    case 2: subject = .unfilled(hasKeys: flag())
    default:
      fail()
      subject = .own
    }
    return GrowthQuestion(
      rule: rule, place: place, name: name, type: type,
      confidenceIfOwnerLives: confidence.flatMap { Confidence(rawValue: $0) }, subject: subject)
  }

  package mutating func suppression() -> Suppression {
    let first = number()
    let scope: Suppression.Scope = first == 0 ? .file : .lines(first - 1...first - 2 + max(number(), 1))
    let form: Suppression.Form
    switch number() {
    case 0: form = .names(array { .init(text: $0.text(), range: $0.range()) })
    case 1: form = .everything
    case 2: form = .malformed(text())
    default:
      fail()
      form = .everything
    }
    return Suppression(scope: scope, form: form, reason: text(), range: range(), isAlone: flag())
  }
}

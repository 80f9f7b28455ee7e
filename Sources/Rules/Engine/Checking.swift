package import Analysis

/// What the selected rules say about one file by itself, in no order, and what they ask of the rest of the program:
/// `settled` has the last word.
/// - Parameter cards: of the user's own rules, which state what they look for.
package func checkFile(
  _ facts: FileFacts, _ selection: RuleSelection, _ vocabulary: Vocabulary, cards: [RuleCard] = []
) -> (findings: [Finding], questions: [GrowthQuestion]) {
  let view = FileView(facts, vocabulary)
  var findings: [Finding] = []
  var questions: [GrowthQuestion] = []
  lazy var growth = GrowthView(view)
  lazy var loads = LoadView(view)
  for rule in Rule.all where selection.includes(rule.card.id) {
    switch rule.check {
    case .cycle, .frame, .suppression: break
    case .file(let check): findings += check(view)
    case .growth(let check):
      let found = check(growth)
      findings += found
      questions += found.compactMap { growth.question($0) }
    case .load(let check): findings += check(loads)
    }
  }
  if ["growing-module-container", "growing-class-container"].contains(where: { selection.includes(RuleID($0)) }) {
    questions += growth.unfilled
  }
  for card in cards where !card.calls.isEmpty && selection.includes(card.id) { findings += statedCalls(card, view) }
  return (findings, questions)
}

/// What the selected rules say about the cycles that the code of some files of a program makes, in no order.
/// - Parameters:
///   - vocabularies: by file of the program.
///   - wantsPossible: by file, whether somebody wants to hear of what is only possible. Cycles of test code are no more,
///     so without it files of tests are not searched for any.
package func checkCycles(
  _ program: Program, files: Range<Int>, _ selection: RuleSelection, _ vocabularies: [Vocabulary],
  wantsPossible: [Bool]
) -> (findings: [Finding], statistics: HeapAnalyzer.Statistics) {
  let searched = files.filter { wantsPossible[$0] || !TestNames.isTestPath(program.facts.files[$0].path) }
  let view = ProgramView(program, vocabularies)
  var findings = checkFrames(view, files: searched, selection)
  let cycleRules = Rule.all.filter { if case .cycle = $0.check { true } else { false } }
  guard cycleRules.contains(where: { selection.includes($0.card.id) }) else { return (findings, .init()) }
  let report = HeapAnalyzer.report(program, files: searched)
  let shared = SharedEdges(report.cycles)
  for cycle in report.cycles {
    let cycleView = CycleView(view, report, cycle, shared)
    if cycleView.isOfSingleton { continue }
    // A cycle belongs to its rule whether that is selected or not: leaving one rule out must not move its findings
    // to another.
    for rule in cycleRules {
      guard case .cycle(let check) = rule.check, check.claims(cycleView) else { continue }
      if selection.includes(rule.card.id) { findings.append(cycleView.finding(rule.card, check.message(cycleView))) }
      break
    }
  }
  return (findings, report.statistics)
}

/// What the selected rules say about what functions of some files leave in their frames, in no order.
private func checkFrames(_ view: ProgramView, files: [Int], _ selection: RuleSelection) -> [Finding] {
  let rules = Rule.all.compactMap { rule -> (card: RuleCard, check: FrameCheck)? in
    if case .frame(let check) = rule.check { (rule.card, check) } else { nil }
  }
  guard rules.contains(where: { selection.includes($0.card.id) }) else { return [] }
  var analyzer = FlowAnalyzer(view.program)
  var findings: [Finding] = []
  for file in files {
    for index in view.facts.files[file].bodies where view.body(BodyID(index)).kind == .function {
      for var frame in FrameView.views(of: analyzer.references(in: BodyID(index)), view) {
        guard let rule = rules.first(where: { $0.check.claims(frame) }), selection.includes(rule.card.id) else {
          continue
        }
        frame.findCallers(&analyzer)
        if frame.isClearedByCaller { continue }
        findings.append(frame.finding(rule.card, rule.check.message(frame)))
      }
    }
  }
  return findings
}

/// The findings of one file as they are reported: in the order of their places, without those below the selection's
/// confidence, each place of a rule once (the same store may close cycles of several classes), with fingerprints. Of
/// several at one place the surest is kept, so that it does not depend on what a run asks for which of them it is.
package func reported(_ findings: [Finding], _ selection: RuleSelection) -> [Finding] {
  var positions: [PlacedRule: Int] = [:]
  var result: [Finding] = []
  for finding in findings.filter(selection.admits).inReportOrder() {
    let key = PlacedRule(rule: finding.rule, place: finding.place)
    if let position = positions[key] {
      let (kept, other) =
        finding.confidence > result[position].confidence ? (finding, result[position]) : (result[position], finding)
      result[position] = kept.mentioning(other)
    } else {
      positions[key] = result.count
      result.append(finding)
    }
  }
  return fingerprinted(result)
}

/// What the selected rules say about a program of one file, as it is reported.
package func check(
  _ facts: FileFacts, _ selection: RuleSelection, _ vocabulary: Vocabulary = .standard
) -> (findings: [Finding], statistics: HeapAnalyzer.Statistics) {
  let program = Program(facts)
  let (cycles, statistics) = checkCycles(
    program, files: 0..<1, selection, [vocabulary], wantsPossible: [selection.minimumConfidence == .possible])
  let (findings, questions) = checkFile(facts, selection, vocabulary)
  return (reported(settled(findings, questions, in: program) + cycles, selection), statistics)
}

extension Finding {
  /// Notes about other paths at one place: more would hide the finding.
  private static let otherPathLimit = 4

  /// The finding with a note about another cycle that the same store closes, where that goes another way.
  fileprivate func mentioning(_ other: Finding) -> Finding {
    let known = Set(steps.map(\.text))
    guard let step = other.steps.first(where: { !known.contains($0.text) }) else { return self }
    let note = Note(text: "also where \(step.text)", place: step.place)
    guard !notes.contains(note), notes.count(where: { $0.text.hasPrefix("also ") }) < Finding.otherPathLimit else {
      return self
    }
    var result = self
    result.notes.append(note)
    return result
  }
}

struct PlacedRule: Hashable {
  var rule: RuleID
  var place: Place
}

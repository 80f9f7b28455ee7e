import Analysis
import Syntax

/// `gc.disable()` after which the collector may stay off.
let collectorLeftDisabled: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.names.find("disable") != nil, view.facts.names.find("gc") != nil else { return [] }
  // A program that does without is judged by its cycles.
  if view.vocabulary.collectorIsOff { return [] }
  let switches = view.facts.bodies.indices.map { CollectorSwitches(view, BodyID(Int32($0))) }
  guard switches.contains(where: { !$0.disables.isEmpty }) else { return [] }
  // A file that freezes, or collects when it likes, has taken the matter into its own hands.
  let isManual = switches.contains { $0.isManual }
  let enablingElsewhere = switches.contains { !$0.enables.isEmpty || $0.handsOnEnable }
  let effects = view.collectorEffects(switches)
  var findings: [Finding] = []
  for index in switches.indices {
    let id = BodyID(Int32(index))
    let own = effects.isEmpty ? switches[index] : CollectorSwitches(view, id, effects)
    for place in own.disables {
      guard let doubt = own.doubt(about: place, isEnabledElsewhere: enablingElsewhere) else { continue }
      // The function that is called is reported where it disables the collector.
      if case .neverEnabled = doubt, place.function != nil { continue }
      var confidence: Confidence = isManual || own.handsOnEnable ? .possible : .likely
      let disabling = place.function.map { "\($0)()" } ?? "gc.disable()"
      let message: String
      var notes: [Finding.Note] = []
      switch doubt {
      case .neverEnabled:
        // A script may well do without for as long as it runs, and who calls `disable_gc` wants just that.
        let name = view.text(view.body(id).name)
        if id == .module || name == "main" || name.contains("disable") { confidence = .possible }
        message = "nothing in this file enables the collector again after gc.disable()"
      case .notOnException(let enable):
        let enabling = enable.function.map { "\($0)()" } ?? "gc.enable()"
        message = "the collector stays disabled when an exception comes between \(disabling) and \(enabling)"
        notes = [.init(text: "\(enabling) is not in a finally clause", place: view.place(enable.range))]
      case .notOnReturn(let early):
        message = "the collector stays disabled when the function returns between \(disabling) and gc.enable()"
        notes = [.init(text: "nothing enables it before this return", place: view.place(early))]
      }
      findings.append(
        view.finding(
          "collector-left-disabled", at: place.range, in: id, severity: .warning,
          confidence: view.confidence(confidence, in: id), message: message, notes: notes))
    }
  }
  return findings
}

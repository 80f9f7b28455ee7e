import Execution

/// The trace for reading: each statement with its line, below it what it printed and did.
func traceText(_ outcome: Outcome) -> String {
  var text = ""
  for step in outcome.trace {
    text += pad(step.line, 5) + "  " + step.text + "\n"
    for line in String(decoding: step.output, as: UTF8.self).split(separator: "\n") {
      text += note("prints", String(line))
    }
    if !step.counts.isEmpty { text += note("counts", step.counts.map(countText).joined(separator: " · ")) }
    for death in step.deaths { text += note("died", deathText(death)) }
    for collection in step.collections {
      text += note(
        "collected",
        "generation \(collection.result.generation): \(collection.examined) examined, "
          + "\(collection.result.collected) freed")
    }
  }
  if outcome.omittedSteps > 0 { text += "… and \(outcome.omittedSteps) more statements\n" }
  return text
}

private func note(_ label: String, _ text: String) -> String { "         " + pad(label, 10) + " " + text + "\n" }

private func countText(_ count: TraceStep.Count) -> String {
  count.before.map { "\(count.name) \($0) → \(count.after)" } ?? "\(count.name) is #\(count.birth), \(count.after)"
}

private func deathText(_ death: TraceStep.Death) -> String {
  let name = death.name.map { " (\($0))" } ?? ""
  let cause =
    switch death.cause {
    case .referenceCounting: "its count fell to 0"
    case .collection: "freed by the collector"
    }
  return "\(death.type) #\(death.birth)\(name), \(cause)"
}

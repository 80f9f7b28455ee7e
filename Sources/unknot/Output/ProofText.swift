import Emission
import Execution
import Rules
import Validation

/// A proof as a story: what was claimed, the program, what happened to the objects, the verdict.
func proofText(_ proof: Proof) -> String {
  let finding = proof.finding
  var text = "\(finding.place.file)\(proof.line.map { ":\($0)" } ?? ""): \(finding.rule.text) \(finding.message)\n"
  if let shown = proof.shown, let program = programText(of: shown.witness, shown.record, in: proof.project) {
    text += storyText(shown, program)
  }
  return text + "\n" + verdictText(proof)
}

private func storyText(_ shown: Proof.Shown, _ program: ProgramText) -> String {
  var text = "\nThe program\n"
  for statement in program.statements {
    let lines = statement.lines
    let place = lines.count == 1 ? "\(lines.lowerBound)" : "\(lines.lowerBound)-\(lines.upperBound)"
    text += "\n  # from \(statement.path):\(place)\n" + indented(statement.text)
  }
  text += "\nThe driver\n\n" + indented(program.driver.joined(separator: "\n"))
  if !program.answers.isEmpty {
    text += "\nWhat unknown code answers\n\n"
    for answer in program.answers.prefix(20) { text += "  \(answer)\n" }
    if program.answers.count > 20 { text += "  … and \(program.answers.count - 20) more\n" }
  }
  text += "\nWhat happens in CPython \(shown.witness.python)\n\n"
  if let growth = shown.witness.growth { return text + growthText(growth) }
  for event in shown.record.events { text += "  " + eventText(event, shown.witness) + "\n" }
  return text + "  the driver lets go: nothing that is alive refers to the cycle any more\n"
}

private func indented(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
}

/// `shop/server.py:16  the Session is made, count 2`.
private func eventText(_ event: WitnessRecord.Event, _ witness: Witness) -> String {
  let link = witness.links[event.link]
  let next = witness.links[(event.link + 1) % witness.links.count]
  let place =
    event.place.map { "\($0.path):\($0.line)" } ?? (event.change == .left ? "the driver lets go" : "the driver")
  return place + "  " + words(event.change, link, next) + ", count \(event.references)"
}

func words(_ change: WitnessRecord.Event.Change, _ link: Witness.Link, _ next: Witness.Link) -> String {
  switch change {
  case .made: "\(link.words) is made"
  case .linked: "\(link.words) \(link.labelWords) refers to \(next.words)"
  case .unlinked: "\(link.words) \(link.labelWords) refers to \(next.words) no more"
  case .left: "only the cycle refers to \(link.words)"
  }
}

/// `after call 3  _seen holds 3 entries`.
private func growthText(_ growth: Witness.Growth) -> String {
  func held(_ count: Int) -> String { "\(growth.claim.name) holds \(count) \(count == 1 ? "entry" : "entries")\n" }
  var text = ""
  for (call, size) in growth.sizes.enumerated() {
    text += "  " + (call == 0 ? "before the calls" : "after call \(call)") + "  " + held(size)
  }
  return text + "  the driver lets go, and gc.collect() runs  " + held(growth.after)
}

private func verdictText(_ proof: Proof) -> String {
  switch proof.verdict {
  case .confirmed(let evidence) where evidence.growth != nil:
    var text = "Confirmed: \(evidence.growth!.sentence).\n"
    if !evidence.conditions.isEmpty {
      text += "Taken for granted:\n"
      for condition in evidence.conditions { text += "  - \(words(condition))\n" }
    }
    return text
  case .confirmed(let evidence):
    let count = proof.shown?.witness.links.count ?? evidence.objects.count
    var text = "Confirmed: a cycle of \(count) \(count == 1 ? "object" : "objects") is left behind"
    if let shown = proof.shown {
      text += ".\n"
      for (link, count) in zip(shown.witness.links, shown.record.counts) {
        text += "  \(link.words) \(link.labelWords), count \(count)\n"
      }
      text += "gc.collect() finds \(shown.record.collected) objects and frees "
      text += shown.record.freed.prefix(12).map { $0.count == 1 ? $0.name : "\($0.count) × \($0.name)" }
        .joined(separator: ", ")
      text += shown.record.freed.count > 12 ? " and others.\n" : ".\n"
    } else {
      text += ", and gc.collect() finds \(evidence.collected).\n"
    }
    if !evidence.conditions.isEmpty {
      text += "Taken for granted:\n"
      for condition in evidence.conditions { text += "  - \(words(condition))\n" }
    }
    return text
  default: return "\(verdictWords(proof.verdict)) (\(proof.runs) \(proof.runs == 1 ? "run" : "runs"))\n"
  }
}

/// A verdict in one sentence.
func verdictWords(_ verdict: Verdict) -> String {
  switch verdict {
  case .confirmed(let evidence) where evidence.growth != nil: "Confirmed: \(evidence.growth!.sentence)."
  case .confirmed(let evidence): "Confirmed: \(evidence.objects.joined(separator: ", ")) are left behind."
  case .supposed(let evidence):
    "Possible: a cycle is left behind if \(evidence.conditions.filter(\.isGuess).map { words($0) }.joined(separator: ", and "))."
  case .rooted: "Rooted: the cycle is made, and something that lives as long as the program refers to it."
  case .refuted(.broken(let function, let line)): "Refuted: \(function) takes the cycle apart again, in line \(line)."
  case .refuted(.weak(let store)): "Refuted: \(store) holds the object weakly."
  case .inconclusive(let cause): "Inconclusive: \(words(cause))."
  }
}

func words(_ cause: Verdict.Inconclusive) -> String {
  switch cause {
  case .notARing: "this rule is about no cycle that a run could build"
  case .unnamed(let name): "\(name) cannot be reached by name"
  case .nothingToCall(let name): "nothing that can be called leads to \(name)"
  case .loading(let module): "\(module) cannot be loaded"
  case .refusedArgument(let error): "the program refused what was passed to it: \(error)"
  case .storeNotReached(let store): "no run came to \(store)"
  case .otherInstances: "every store was executed, but with other objects than those of one cycle"
  case .bounded(let what): "it does not grow with every call: \(what)"
  case .library(let name): "what \(name) holds is not known"
  case .unsupported(let what): "the model does not do this: \(what)"
  case .budget: "no run within the budget showed it"
  case .notTried: "it was not tried"
  }
}

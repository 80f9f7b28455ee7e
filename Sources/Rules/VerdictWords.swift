/// Verdicts as a reader is told of them.
extension Verdict {
  /// `confirmed`, `supposed`, `rooted`, `refuted`, `inconclusive`.
  package var name: String {
    switch self {
    case .confirmed: "confirmed"
    case .supposed: "supposed"
    case .rooted: "rooted"
    case .refuted: "refuted"
    case .inconclusive: "inconclusive"
    }
  }

  /// One clause without a full stop.
  package var sentence: String {
    switch self {
    case .confirmed(let evidence) where evidence.growth != nil:
      "run on a model of CPython's memory, \(evidence.growth!.sentence)\(assuming(evidence.conditions))"
    case .confirmed(let evidence):
      "run on a model of CPython's memory, this leaves \(listed(evidence.objects)) behind, "
        + "until gc.collect() frees them\(assuming(evidence.conditions))"
    case .supposed(let evidence):
      "a run leaves \(listed(evidence.objects)) behind\(assuming(evidence.conditions))"
    case .rooted(let evidence):
      "run on a model of CPython's memory, the cycle of \(listed(evidence.objects)) is closed, but something that lives "
        + "as long as the program still refers to it"
    case .refuted(let refutation): refutation.sentence
    case .inconclusive(let cause): "not shown by a run: \(cause.sentence)"
    }
  }

  /// What it takes for granted, a clause each.
  package var conditions: [Condition] {
    switch self {
    case .confirmed(let evidence), .supposed(let evidence), .rooted(let evidence): evidence.conditions
    case .refuted, .inconclusive: []
    }
  }

  private func assuming(_ conditions: [Condition]) -> String {
    if conditions.isEmpty { return "" }
    let told = conditions.prefix(2).map(\.sentence).joined(separator: " and that ")
    let more = conditions.count > 2 ? ", and \(conditions.count - 2) more" : ""
    return ", assuming that \(told)\(more)"
  }

  private func listed(_ objects: [String]) -> String {
    var names: [String] = []
    for object in objects where !names.contains(object) { names.append(object) }
    if names.count > 5 { names[4...] = ["\(names.count - 4) more"] }
    return names.count < 2
      ? names.first ?? "objects" : names.dropLast().joined(separator: ", ") + " and " + names.last!
  }
}

extension Verdict.Condition {
  package var sentence: String {
    switch self {
    case .escaped(_, let receiver): "`\(receiver)`, which gets an object of the cycle, does not undo it"
    case .emptyBase(let type, let base): "`\(base)`, a base of \(type), does not undo it"
    case .plainMetaclass(let type, let metaclass): "`\(metaclass)`, the metaclass of \(type), does not undo it"
    case .identityDecorator(let name, let function): "`\(name)` leaves \(function) as it is"
    case .propertyDecorator(let name, let function): "`\(name)` makes a property of \(function)"
    case .droppedDecorator(let name, let function): "\(function) does the same without `\(name)`"
    case .leftOut(let statement): "`\(statement)` changes nothing here"
    case .ended(let exception): "the call may end in \(exception)"
    case .typedResult(let call, let type): "`\(call)` returns a \(type)"
    case .composition: "the program hands these objects to each other in two calls"
    }
  }
}

extension Verdict.Growth {
  /// `8 calls of Cache.get leave 8 entries in _cache, and nothing removes one`.
  package var sentence: String {
    let entries = after - before
    return
      "\(calls) calls of \(function) leave \(entries) \(entries == 1 ? "entry" : "entries") in \(container), and none "
      + "goes when everything else is let go of"
  }
}

extension Verdict.Refutation {
  package var sentence: String {
    switch self {
    case .broken(let function, let line): "\(function) takes the cycle apart again on every path (line \(line))"
    case .weak(let store): "what is stored in \(store) holds the object weakly"
    }
  }
}

extension Verdict.Inconclusive {
  package var sentence: String {
    switch self {
    case .notARing: "it is about no cycle of objects that a run could build"
    case .unnamed(let name): "\(name) cannot be reached by name"
    case .nothingToCall(let name): "nothing that can be called by name leads to \(name)"
    case .loading(let message): "a module cannot be loaded (\(message))"
    case .refusedArgument(let message): "the code refuses what it is called with (\(message))"
    case .storeNotReached: "no run came to all the stores"
    case .otherInstances: "all stores ran, with objects that do not form the cycle"
    case .bounded(let what): "it does not grow with every call: \(what)"
    case .library(let name): "what \(name) of a library keeps is not known"
    case .unsupported(let message): "the interpreter does not do this (\(message))"
    case .budget: "the budget was used up"
    case .notTried: "no run was made, since other findings had used up the budget"
    }
  }
}

extension Finding {
  /// The finding with the verdict on it: a cycle that is confirmed without conditions makes it one step surer.
  package func judged(_ verdict: Verdict) -> Finding {
    var result = self
    result.verdict = verdict
    // Of what grows a run shows that calls fill it, not that nothing in the program empties it one day.
    if case .confirmed(let evidence) = verdict, evidence.growth == nil {
      let highest: Confidence = evidence.conditions.isEmpty ? .certain : .likely
      let next = Confidence(rawValue: confidence.rawValue + 1) ?? .certain
      result.confidence = max(confidence, min(next, highest))
    }
    return result
  }

  /// Whether running the code has shown that there is no such cycle.
  package var isRefuted: Bool { if case .refuted? = verdict { true } else { false } }
}

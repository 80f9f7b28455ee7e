import Rules

/// Why a search came to nothing: what stopped the run that came closest.
func firstCause(
  _ outcome: Search.Outcome, _ shape: RingShape, _ stores: StoreSites
) -> Verdict.Inconclusive {
  func score(_ result: TrialResult) -> (Int, Int, Int) {
    let end = if case .finished = result.ending { 2 } else if case .raised = result.ending { 1 } else { 0 }
    return (result.builtEdges, result.reachedStores.nonzeroBitCount, end)
  }
  guard let closest = outcome.attempts.max(by: { score($0.result) < score($1.result) }) else {
    return outcome.runs == 0 ? .nothingToCall(shape.ring.nodes[shape.start].name) : .budget
  }
  switch closest.result.ending {
  case .halted(let message):
    if message.contains("more than") { return .budget }
    if message.contains("loaded") || message.contains("has no") { return .loading(message) }
    return .unsupported(message)
  case .raised(let message, let place):
    if !stores.isComplete(closest.result.reachedStores) {
      return .refusedArgument(place.isEmpty ? message : "\(message) (\(place))")
    }
  case .finished: break
  }
  for node in shape.ring.nodes where node.kind == .library { return .library(node.name) }
  if !stores.isComplete(closest.result.reachedStores) {
    return .storeNotReached(shape.ring.nodes[shape.start].name)
  }
  return .otherInstances
}

import Analysis
import Syntax

/// A full collection on every turn of a loop.
let collectInLoop: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.names.find("collect") != nil else { return [] }
  return view.collectorCalls([.gcCollect]).compactMap { call in
    guard let loop = call.loop, !call.isConditional, !loop.waits else { return nil }
    // `gc.collect(0)` looks at the youngest objects only; other generations are somebody's choice.
    if call.op.count > 0 { return nil }
    // `while gc.collect(): pass`, `for _ in range(3): gc.collect()`: until finalizers have all run.
    if loop.callCount == 0 { return nil }
    switch loop.kind {
    case .for, .comprehension: break
    // A loop of its own pace, and loops that wait for something.
    case .while, .asyncFor, .asyncComprehension: return nil
    }
    return view.finding(
      "collect-in-loop", at: call.op.range, in: call.body, severity: .note,
      confidence: view.confidence(call.followsDeletion ? .possible : .likely, in: call.body),
      message: "every turn of the loop goes through all objects of the program to look for cycles")
  }
}

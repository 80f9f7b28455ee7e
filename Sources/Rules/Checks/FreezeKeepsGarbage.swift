import Analysis
import Syntax

/// `gc.freeze()` of what is garbage already: nothing looks at it again.
let freezeKeepsGarbage: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.names.find("freeze") != nil else { return [] }
  let calls = view.collectorCalls([.gcFreeze, .gcUnfreeze, .gcCollect, .gcDisable])
  if calls.contains(where: { $0.function == .gcUnfreeze }) { return [] }
  return calls.compactMap { call in
    guard call.function == .gcFreeze else { return nil }
    if call.loop.map({ $0.callCount > 0 && !call.isConditional }) ?? false {
      return view.finding(
        "freeze-keeps-garbage", at: call.op.range, in: call.body, severity: .warning,
        confidence: view.confidence(.likely, in: call.body),
        message: "every turn of the loop takes all objects out of the collector's sight, garbage too, and nothing "
          + "unfreezes them")
    }
    let others = calls.filter { $0.function != .gcFreeze }
    // A program that disabled the collector first, as the documentation has it, freezes before there is much garbage.
    if others.contains(where: { $0.body == call.body && $0.op.start < call.op.start }) { return nil }
    return view.finding(
      "freeze-keeps-garbage", at: call.op.range, in: call.body, severity: .note,
      confidence: view.confidence(others.isEmpty ? .likely : .possible, in: call.body),
      message: "without gc.collect() before it, gc.freeze() keeps the cycles that are garbage by then for good")
  }
}

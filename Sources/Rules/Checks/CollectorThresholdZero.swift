import Analysis
import Syntax

/// `gc.set_threshold(0)`: the collector is enabled and never runs.
let collectorThresholdZero: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.names.find("set_threshold") != nil, !view.vocabulary.collectorIsOff else { return [] }
  let calls = view.collectorCalls([.gcSetThreshold, .gcCollect, .gcFreeze])
  let settings = calls.filter { $0.function == .gcSetThreshold }
  let isZero = settings.map { view.isZero($0.op) }
  // Another call puts a threshold back.
  if isZero.contains(false) { return [] }
  let isManual = calls.contains { $0.function != .gcSetThreshold }
  return settings.map { call in
    // A script may well do without for as long as it runs.
    let isScript = call.body == .module || view.text(view.body(call.body).name) == "main"
    return view.finding(
      "collector-threshold-zero", at: call.op.range, in: call.body, severity: .warning,
      confidence: view.confidence(isManual || isScript ? .possible : .likely, in: call.body),
      message: "a threshold of 0 means that the collector never runs, though gc.isenabled() says that it does")
  }
}

extension FileView {
  /// Whether the first argument of a call is the number 0.
  fileprivate func isZero(_ op: Op) -> Bool {
    guard let slot = facts.argument(0, of: op) else { return false }
    return facts.ops.contains { constant in
      constant.code == .const && constant.d == slot && constant.b == 0
        && constant.flags == ConstantKind.number.rawValue && op.start <= constant.start && constant.end <= op.end
    }
  }
}

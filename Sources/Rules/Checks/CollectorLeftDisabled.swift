import Analysis
import Syntax

/// `gc.disable()` after which the collector may stay off.
let collectorLeftDisabled: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.names.find("disable") != nil, view.facts.names.find("gc") != nil else { return [] }
  let switches = view.facts.bodies.indices.map { CollectorSwitches(view, BodyID(Int32($0))) }
  guard switches.contains(where: { !$0.disables.isEmpty }) else { return [] }
  // A file that freezes, or collects when it likes, has taken the matter into its own hands.
  let isManual = switches.contains { $0.isManual }
  let enablingElsewhere = switches.contains { !$0.enables.isEmpty || $0.handsOnEnable }
  var findings: [Finding] = []
  for (index, own) in switches.enumerated() {
    let id = BodyID(Int32(index))
    for place in own.disables {
      guard let doubt = own.doubt(about: place, isEnabledElsewhere: enablingElsewhere) else { continue }
      var confidence: Confidence = isManual || own.handsOnEnable ? .possible : .likely
      let message: String
      var notes: [Finding.Note] = []
      switch doubt {
      case .neverEnabled:
        // A script may well do without for as long as it runs, and who calls `disable_gc` wants just that.
        let name = view.text(view.body(id).name)
        if id == .module || name == "main" || name.contains("disable") { confidence = .possible }
        message = "nothing in this file enables the collector again after gc.disable()"
      case .notOnException(let enable):
        message = "the collector stays disabled when an exception comes between gc.disable() and gc.enable()"
        notes = [.init(text: "gc.enable() is not in a finally clause", place: view.place(enable.range))]
      }
      findings.append(
        view.finding(
          "collector-left-disabled", at: place.range, in: id, severity: .warning,
          confidence: view.confidence(confidence, in: id), message: message, notes: notes))
    }
  }
  return findings
}

private enum Doubt {
  case neverEnabled
  case notOnException(CollectorSwitches.Call)
}

/// The calls of one body that switch the collector, with where they stand.
private struct CollectorSwitches {
  struct Call {
    var position: Int32
    var range: ByteRange
    /// The arms of branches and the parts of try statements around the call, outermost first.
    var arms: [Arm]
    var isCleanup: Bool { arms.contains { $0.part == .finally || $0.part == .handler } }
  }

  /// One side of a construct: two calls in different arms of one branch never both run.
  struct Arm: Equatable {
    enum Part { case first, second, body, handler, tryElse, finally }
    var construct: Int32
    var part: Part
  }

  var disables: [Call] = []
  var enables: [Call] = []
  /// `gc.enable` as a value: registered as a clean-up of some kind.
  var handsOnEnable = false
  var isManual = false
  /// Ops that may raise: calls of anything but the collector's own functions, yields, raises.
  private var risks: [Int32] = []

  init(_ view: FileView, _ id: BodyID) {
    var walk = LibraryWalk(view.library, view.facts, id)
    var arms: [Arm] = []
    for position in view.body(id).ops {
      let op = view.facts.ops[Int(position)]
      switch op.code {
      case .branch: arms.append(Arm(construct: position, part: .first))
      case .orElse: arms.setLast(.second)
      case .tryBegin: arms.append(Arm(construct: position, part: .body))
      case .handler: arms.setLast(.handler)
      case .tryElse: arms.setLast(.tryElse)
      case .finally: arms.setLast(.finally)
      case .endBranch, .endTry: if !arms.isEmpty { arms.removeLast() }
      case .raise, .yield, .yieldFrom, .await: risks.append(position)
      case .call, .callMethod:
        let call = Call(position: position, range: op.range, arms: arms)
        switch walk.callee(op) {
        case .gcDisable: disables.append(call)
        case .gcEnable: enables.append(call)
        case .gcFreeze, .gcCollect: isManual = true
        default: risks.append(position)
        }
        view.facts.forEachPair(of: op) { _, slot in if walk[slot] == .gcEnable { handsOnEnable = true } }
      default: break
      }
      walk.step(op)
    }
  }

  func doubt(about disable: Call, isEnabledElsewhere: Bool) -> Doubt? {
    // In a clean-up, or after enabling: the state that was found before is restored.
    if disable.isCleanup || enables.contains(where: { $0.position < disable.position && !isExclusive($0, disable) }) {
      return nil
    }
    let later = enables.filter { $0.position > disable.position && !isExclusive($0, disable) }
    guard let first = later.first else {
      // Another method, the other half of a pair of functions, or the other arm of a switch may enable it.
      return isEnabledElsewhere ? nil : .neverEnabled
    }
    if later.contains(where: { $0.isCleanup }) { return nil }
    guard risks.contains(where: { $0 > disable.position && $0 < first.position }) else { return nil }
    return .notOnException(first)
  }

  private func isExclusive(_ a: Call, _ b: Call) -> Bool {
    for (mine, other) in zip(a.arms, b.arms) where mine != other {
      let branch: [Arm.Part] = [.first, .second]
      return mine.construct == other.construct && branch.contains(mine.part) && branch.contains(other.part)
    }
    return false
  }
}

extension [CollectorSwitches.Arm] {
  fileprivate mutating func setLast(_ part: CollectorSwitches.Arm.Part) {
    if !isEmpty { self[count - 1].part = part }
  }
}

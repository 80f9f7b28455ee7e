import Analysis
import Syntax

/// The calls of one body that switch the collector, with where they stand.
struct CollectorSwitches {
  struct Call {
    var position: Int32
    var range: ByteRange
    /// The arms of branches and the parts of try statements around the call, outermost first.
    var arms: [Arm]
    /// The function of the file that does it, where the body calls one.
    var function: String?
    var isCleanup: Bool { arms.contains { $0.part == .finally || $0.part == .handler } }
  }

  /// One side of a construct: two calls in different arms of one branch never both run.
  struct Arm: Equatable {
    enum Part { case first, second, body, handler, tryElse, finally }
    var construct: Int32
    var part: Part
  }

  enum Doubt {
    case neverEnabled
    case notOnException(Call)
    case notOnReturn(ByteRange)
  }

  /// What calling a function of the file does to the collector, where it does one thing only.
  enum Effect { case disables, enables }

  private(set) var disables: [Call] = []
  private(set) var enables: [Call] = []
  /// `gc.enable` as a value: registered as a clean-up of some kind.
  private(set) var handsOnEnable = false
  private(set) var isManual = false
  /// Ops that may raise: calls of anything but the collector's own functions, yields, raises.
  private var risks: [Int32] = []
  private var returns: [Call] = []

  /// - Parameter effects: by name, what the functions and methods of the file do; empty to look at the body alone.
  init(_ view: FileView, _ id: BodyID, _ effects: [NameID: Effect] = [:]) {
    var walk = LibraryWalk(view.library, view.facts, id)
    let body = view.body(id)
    let receiver = body.owner == nil ? nil : body.parameters.first?.slot
    var functions: [Slot: NameID] = [:]
    var arms: [Arm] = []
    for position in body.ops {
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
      case .return: returns.append(Call(position: position, range: op.range, arms: arms))
      case .loadGlobal: functions[op.d] = NameID(op.a)
      case .call, .callMethod:
        var call = Call(position: position, range: op.range, arms: arms)
        let isOwn = op.code == .callMethod && op.a == receiver
        let name = op.code == .call ? functions[op.a] : isOwn ? NameID(op.b) : nil
        switch walk.callee(op) {
        case .gcDisable: disables.append(call)
        case .gcEnable: enables.append(call)
        case .gcFreeze, .gcCollect: isManual = true
        default:
          call.function = name.map { view.text($0) }
          switch name.flatMap({ effects[$0] }) {
          case .disables: disables.append(call)
          case .enables: enables.append(call)
          case nil: risks.append(position)
          }
        }
        view.facts.forEachPair(of: op) { _, slot in if walk[slot] == .gcEnable { handsOnEnable = true } }
      default: break
      }
      walk.step(op)
    }
  }

  /// What a call of the body leaves behind; nil where it does both or neither.
  var effect: Effect? {
    if disables.isEmpty && enables.isEmpty { return nil }
    if enables.isEmpty { return .disables }
    return disables.isEmpty ? .enables : nil
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
    if let early = returns.first(where: { isBefore($0, later, disable) }) { return .notOnReturn(early.range) }
    guard risks.contains(where: { $0 > disable.position && $0 < first.position }) else { return nil }
    return .notOnException(first)
  }

  /// Whether a `return` may come after the collector was disabled and before anything enabled it.
  private func isBefore(_ leaving: Call, _ enables: [Call], _ disable: Call) -> Bool {
    guard leaving.position > disable.position, !isExclusive(leaving, disable),
      enables.contains(where: { $0.position > leaving.position })
    else { return false }
    return !enables.contains { $0.position < leaving.position && !isExclusive($0, leaving) }
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

extension FileView {
  /// What each function and method of the file does to the collector when it is called, by its name. A name that
  /// several have says nothing.
  func collectorEffects(_ switches: [CollectorSwitches]) -> [NameID: CollectorSwitches.Effect] {
    var effects: [NameID: CollectorSwitches.Effect] = [:]
    var seen = Set<NameID>()
    for (index, body) in facts.bodies.enumerated() where body.kind == .function {
      if !seen.insert(body.name).inserted {
        effects[body.name] = nil
      } else {
        effects[body.name] = switches[index].effect
      }
    }
    return effects
  }
}

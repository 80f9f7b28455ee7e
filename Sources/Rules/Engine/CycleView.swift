import Analysis
import ReferenceGraph
import Syntax

/// One cycle as a cycle rule sees it.
struct CycleView {
  let view: ProgramView
  let report: HeapReport
  let cycle: HeapCycle
  private let shared: SharedEdges

  init(_ view: ProgramView, _ report: HeapReport, _ cycle: HeapCycle, _ shared: SharedEdges) {
    self.view = view
    self.report = report
    self.cycle = cycle
    self.shared = shared
  }

  var edges: [HeapEdge] { cycle.edges }

  /// The edges that a store of the file makes.
  var explicit: [HeapEdge] { edges.filter { $0.site != nil } }

  func has(_ kind: ObjectKind) -> Bool { edges.contains { report.kind($0.referrer) == kind } }

  /// The first object of a kind on the cycle.
  func first(_ kind: ObjectKind) -> AbstractID? { edges.first { report.kind($0.referrer) == kind }?.referrer }

  /// The edge that closes the cycle: the last store whose referent was there before (`self`, a parameter, what a field
  /// held), since the newer object is the one that refers back. Where all are new, the last store.
  var closing: HeapEdge {
    let stores = explicit
    // A store that hands over a bound method or closure of the object itself is the one to look at.
    let callables = stores.filter { [.boundMethod, .closure, .generator].contains(report.kind($0.referent)) }
    if let first = callables.first { return first }
    let backward = stores.filter { !isNew($0.referent) }
    let toReceiver = backward.filter { report.kind($0.referent) == .receiver }
    return (toReceiver.isEmpty ? backward.isEmpty ? stores : backward : toReceiver).max {
      ($0.site ?? 0) < ($1.site ?? 0)
    } ?? edges[0]
  }

  private func isNew(_ object: AbstractID) -> Bool { report.allocation(object) != nil }

  /// How sure the cycle is: the least sure of its edges, and less where they are stored by different methods. In tests
  /// it is told when asked for.
  var confidence: Confidence {
    if let body = closing.viaBody ?? closing.body, view.isTest(body) { return .possible }
    if cycle.isGuess || edges.contains(where: isTransient) || isLeftByWith { return .possible }
    let bodies = Set(explicit.compactMap { $0.viaBody ?? $0.body })
    let isAlways = explicit.allSatisfy { $0.certainty == .always }
    let hasEntry = edges.contains { report.kind($0.referrer) == .entry }
    return isAlways && bodies.count == 1 && !cycle.isJoined && !hasEntry ? .certain : .likely
  }

  /// Whether the cycle contains an object that the settings say is there as long as the program.
  var isOfSingleton: Bool {
    edges.contains { edge in report.type(edge.referrer).map(view.isSingleton) ?? false }
  }

  /// The finding of `card` about this cycle.
  func finding(_ card: RuleCard, _ message: String) -> Finding {
    let closing = self.closing
    let body = closing.viaBody ?? closing.body
    let teardowns = teardowns()
    var severity = card.severity
    var message = message
    if let first = teardowns.first {
      severity = Severity(rawValue: max(severity.rawValue, 1) - 1) ?? .note
      message += ", until \(first.name)() is called"
    } else if body.map({ view.vocabulary(of: $0).collectorIsOff }) ?? false {
      severity = .error
      message += ", and the collector is off, so nothing frees it"
    } else {
      message += ", so only the cyclic collector can free it"
    }
    var notes = teardowns.map { Finding.Note(text: "\($0.name)() clears it", place: $0.place) }
    for edge in edges {
      guard let site = edge.site, let via = edge.via, let caller = edge.viaBody, !view.facts.isInModel(site) else {
        continue
      }
      let note = Finding.Note(
        text: "stored by way of this call in \(view.body(caller).qualifiedName)", place: place(ofOp: via))
      if !notes.contains(note) { notes.append(note) }
    }
    let group = self.group
    if let group {
      notes.append(.init(text: "\(group.cycleCount) cycles go through \(group.reference)", place: group.place))
    }
    var finding = Finding(
      rule: card.id, severity: severity, confidence: confidence,
      rank: rank(severity, confidence, isCycle: true), message: message, place: place(of: closing),
      symbol: view.symbol(body), steps: steps(), isCycle: true, notes: notes, fingerprint: identity)
    finding.group = group
    finding.ring = ring
    return finding
  }

  /// The reference that the cycle shares with most others of its component.
  private var group: Finding.Group? {
    guard let (edge, count) = shared.edge(of: cycle) else { return nil }
    let reference = edge.site == nil ? name(edge.referent) : attribute(edge)
    return .init(reference: reference, place: place(of: edge), cycleCount: count)
  }

  /// What names the finding without lines: the reference that closes the cycle, by the function that stores it, its label
  /// and, where it leads to a function, that one's name. The other references do not count: each place is told once for
  /// a rule, and which of several cycles through it is shown may change with code elsewhere.
  private var identity: String {
    let closing = self.closing
    let body = shownOp(closing).map { view.program.body(ofOp: $0) } ?? closing.body
    let function = view.symbol(report.body(closing.referent)).split(separator: ".").last ?? ""
    return "\(view.symbol(body))\u{0}\(label(closing))\u{0}\(function)"
  }

  // MARK: Places

  func place(ofOp index: Int32) -> Place {
    let op = view.facts.ops[Int(index)]
    let range =
      switch op.code {
      // The whole definition would be half a page; its name says where it is.
      case .makeFunction, .makeGenerator: view.body(BodyID(op.a)).nameRange
      default: op.range
      }
    return view.place(range, in: view.program.body(ofOp: index))
  }

  /// The op that a reader should see for an edge: the store, or the call of the library that stores.
  private func shownOp(_ edge: HeapEdge) -> Int32? {
    guard let site = edge.site else { return nil }
    return view.facts.isInModel(site) ? edge.via ?? report.allocation(edge.referrer) : site
  }

  /// The code that makes an edge; for one that is implied by what its object is, the nearest store before it.
  func place(of edge: HeapEdge) -> Place {
    if let op = shownOp(edge) { return place(ofOp: op) }
    if case .attribute(let name) = edge.label.kind, let op = storeOf(name, holder: edge.referrer) {
      return place(ofOp: op)
    }
    let position = edges.firstIndex(of: edge) ?? 0
    for offset in 1...edges.count {
      if let op = shownOp(edges[(position - offset + edges.count) % edges.count]) { return place(ofOp: op) }
    }
    return view.place(ByteRange(0, 0), in: .module)
  }

  /// The first store to an attribute in the methods of the holder's class.
  private func storeOf(_ name: NameID, holder: AbstractID) -> Int32? {
    guard let type = report.type(holder) else { return nil }
    for method in view.members.methods(of: type) {
      for index in view.body(method).ops {
        let op = view.facts.ops[Int(index)]
        if op.code == .storeAttribute && op.b == name.index && !view.facts.isInModel(index) { return index }
      }
    }
    return nil
  }

  // MARK: Teardown

  struct Teardown {
    var name: String
    var place: Place
  }

  /// Whether `__enter__` makes an edge that `__exit__` clears: the `with` statement calls both.
  private var isLeftByWith: Bool {
    explicit.contains { edge in
      guard case .attribute(let field) = edge.label.kind, let body = edge.body, let owner = view.body(body).owner,
        view.isName(of: body, ["__enter__", "__aenter__"])
      else { return false }
      return view.teardowns(of: owner, clearing: field).contains { ["__exit__", "__aexit__"].contains($0.name) }
    }
  }

  /// The teardown methods of the cycle's classes that clear a field of it. docs/analysis.md, section 8.
  private func teardowns() -> [Teardown] {
    var result: [Teardown] = []
    for edge in edges {
      guard case .attribute(let field) = edge.label.kind, let type = report.type(edge.referrer) ?? cycle.owner else {
        continue
      }
      for found in view.teardowns(of: type, clearing: field)
      where !result.contains(where: { $0.place == found.place }) {
        result.append(found)
      }
    }
    return result
  }
}

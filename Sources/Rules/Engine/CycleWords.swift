import Analysis
import Syntax

/// What the objects and edges of a cycle are called in messages.
extension CycleView {
  /// An object as a reader would name it: its class, the function, or the path by which the code reaches it.
  func name(_ object: AbstractID) -> String {
    switch report.kind(object) {
    case .receiver, .instance:
      return report.type(object).map { view.text(view.facts.classes[Int($0.index)].name) } ?? "object"
    case .builtin:
      return switch report.builtinKind(object) {
      case .list: "list"
      case .dict: "dict"
      case .set: "set"
      case .tuple: "tuple"
      case .partial: "partial"
      case .exception: "exception"
      case nil: "object"
      }
    case .library:
      return report.callee(object).flatMap { report.lastName($0) }.map { view.text($0) } ?? "object"
    case .closure, .generator, .boundMethod:
      guard let body = report.body(object) else { return "function" }
      let text = view.text(view.body(body).name)
      if report.kind(object) == .boundMethod { return "\(name(report.inner(object))).\(text)" }
      return text
    case .parameter:
      guard let (body, slot) = report.parameter(object) else { return "argument" }
      return view.text(view.body(body).variables[Int(slot)].name)
    case .free:
      guard let (body, position) = report.freeVariable(object) else { return "variable" }
      return view.text(view.body(body).free[Int(position)].name)
    case .entry:
      let holder = name(report.inner(object))
      if case .attribute(let name) = report.field(object).kind { return "\(holder).\(view.text(name))" }
      return "element of \(holder)"
    case .element, .taken, .pair: return "element of \(name(report.inner(object)))"
    case .pairs: return "items of \(name(report.inner(object)))"
    case .result:
      if let type = report.type(object) { return view.text(view.facts.classes[Int(type.index)].name) }
      return "what \(name(report.inner(object))) returns"
    case .stale: return "old \(name(report.replaced(object)))"
    case .classObject, .function, .imported, .importedAttribute, .builtinName, .superObject, .module, .weak:
      return "object"
    }
  }

  /// `Owner.child`: the attribute by which the edge's referrer refers; the referrer alone for other labels.
  func attribute(_ edge: HeapEdge) -> String {
    guard case .attribute(let name) = edge.label.kind else { return self.name(edge.referrer) }
    return "\(self.name(edge.referrer)).\(view.text(name))"
  }

  /// An object with its article, for the middle of a sentence.
  func described(_ object: AbstractID) -> String {
    switch report.kind(object) {
    case .receiver: "the \(name(object))"
    case .instance, .library: "a new \(name(object))"
    case .builtin: "a \(name(object))"
    case .closure: name(object) == "<lambda>" ? "a lambda" : "the inner function \(name(object))"
    case .generator: "the suspended generator \(name(object))"
    case .boundMethod: "the bound method \(name(object))"
    default: name(object)
    }
  }

  /// `attribute owner`, `element`, `cell x` …
  func label(_ edge: HeapEdge) -> String {
    switch edge.label.kind {
    case .attribute(let name): "attribute \(view.text(name))"
    case .element, .position, .aside: "element"
    case .argument: "argument"
    case .receiver: "__self__"
    case .defaultValue: "default value"
    case .computed: "attribute of a computed name"
    case .cell(let position): "cell \(cellName(edge.referrer, position))"
    case .local(let slot): "local \(localName(edge.referrer, slot))"
    }
  }

  func cellName(_ closure: AbstractID, _ position: Int32) -> String {
    guard let body = report.body(closure), Int(position) < view.body(body).free.count else { return "?" }
    return view.text(view.body(body).free[Int(position)].name)
  }

  func localName(_ generator: AbstractID, _ slot: Slot) -> String {
    guard let body = report.body(generator), Int(slot) < view.body(body).variables.count else { return "?" }
    return view.text(view.body(body).variables[Int(slot)].name)
  }

  /// The edges in order, from the closing one's end on, so that the last step closes the cycle.
  func steps() -> [Step] {
    let closing = self.closing
    let start = ((edges.firstIndex(of: closing) ?? 0) + 1) % edges.count
    return (edges[start...] + edges[..<start]).map { edge in
      Step(
        referrer: name(edge.referrer), label: label(edge), referent: name(edge.referent), text: words(edge),
        place: place(of: edge))
    }
  }

  private func words(_ edge: HeapEdge) -> String {
    let target = described(edge.referent)
    // What was there before is named by the way to it, which says the reference already.
    if edge.site == nil, report.kind(edge.referent) == .entry {
      return "\(target) belongs to \(described(edge.referrer))"
    }
    return switch edge.label.kind {
    case .attribute(let attribute): "\(name(edge.referrer)).\(view.text(attribute)) refers to \(target)"
    case .element, .position, .aside: "\(name(edge.referrer)) contains \(target)"
    case .argument: "\(name(edge.referrer)) keeps \(target)"
    case .receiver: "\(described(edge.referrer)) holds its object, \(target)"
    case .computed: "\(name(edge.referrer)) refers to \(target) by an attribute whose name is computed"
    case .defaultValue: "a default value of \(name(edge.referrer)) is \(target)"
    case .cell(let position):
      "\(described(edge.referrer)) captures \(cellName(edge.referrer, position)), which is \(target)"
    case .local(let slot): "\(described(edge.referrer)) holds \(target) in \(localName(edge.referrer, slot))"
    }
  }
}

import Analysis

/// The objects that a finding is about, as a run would show them.
extension CycleView {
  var ring: Ring {
    Ring(
      nodes: edges.map { node($0.referrer) },
      edges: edges.map { edge in
        Ring.Edge(
          ringLabel(edge), sites: edge.site.flatMap { view.facts.isInModel($0) ? nil : [place(ofOp: $0)] } ?? [],
          via: edge.via.map { place(ofOp: $0) })
      })
  }

  private func node(_ object: AbstractID) -> Ring.Node {
    if let type = report.type(object) {
      let facts = view.facts.classes[Int(type.index)]
      return Ring.Node(.instance, file: view.path(of: facts.body), name: facts.qualifiedName)
    }
    switch report.kind(object) {
    case .builtin:
      switch report.builtinKind(object) {
      case .list: return Ring.Node(.list, name: "list")
      case .dict: return Ring.Node(.dict, name: "dict")
      case .set: return Ring.Node(.set, name: "set")
      case .tuple: return Ring.Node(.tuple, name: "tuple")
      case .partial: return Ring.Node(.partial, name: "partial")
      case .exception: return Ring.Node(.exception, name: "exception")
      case nil: return Ring.Node(.unknown, name: name(object))
      }
    case .library: return Ring.Node(.library, name: name(object))
    case .closure: return function(.function, object)
    case .boundMethod: return function(.boundMethod, object)
    case .generator: return function(.generator, object)
    default: return Ring.Node(.unknown, name: name(object))
    }
  }

  private func function(_ kind: Ring.Node.Kind, _ object: AbstractID) -> Ring.Node {
    guard let id = report.body(object) else { return Ring.Node(kind, name: name(object)) }
    return Ring.Node(kind, file: view.path(of: id), name: view.body(id).qualifiedName)
  }

  private func ringLabel(_ edge: HeapEdge) -> Ring.Label {
    switch edge.label.kind {
    case .attribute(let name): .attribute(view.text(name))
    case .element, .position, .aside: .element
    case .argument: .argument
    case .receiver: .receiver
    case .defaultValue: .defaultValue
    case .computed: .computed
    case .cell(let position): .cell(cellName(edge.referrer, position))
    case .local(let slot): .local(localName(edge.referrer, slot))
    }
  }
}

extension FrameView {
  /// The frame, what its variable leads to, and the way back.
  var ring: Ring? {
    let file = view.path(of: reference.body)
    var nodes = [Ring.Node(.frame, file: file, name: holdingFunction)]
    var edges = [Ring.Edge(.local(variable), sites: put == nil ? [place(reference.site)] : [])]
    if let put {
      nodes.append(Ring.Node(.unknown, name: variable))
      let stored = put.calleeOp >= 0 && !view.facts.isInModel(put.calleeOp) ? put.calleeOp : put.op
      edges.append(
        Ring.Edge(
          put.isDirect ? put.field.map { .attribute(view.text($0)) } ?? .element : .implied, sites: [place(stored)],
          via: stored == put.op ? nil : place(put.op)))
    }
    switch origin.kind {
    case .caught, .information, .made, .raised, .left, .awaited:
      let isException = put == nil || put!.isDirect
      nodes.append(Ring.Node(isException ? .exception : .unknown, name: "exception"))
      edges.append(Ring.Edge(isException ? .traceback : .implied))
      nodes.append(Ring.Node(.traceback, name: "traceback"))
      edges.append(Ring.Edge(.tracebackFrame))
    case .outerInformation, .frame, .parameter, .argument, .returned, .yielded, .collected, .handed:
      nodes.append(Ring.Node(.unknown, name: "what leads to the frame"))
      edges.append(Ring.Edge(.implied))
    }
    return Ring(nodes: nodes, edges: edges)
  }
}

import ReferenceGraph
package import Syntax

/// The object graphs of a file for a developer's eyes: one paragraph per class and per function outside of classes, one
/// line per edge. Deterministic; the edges stand in the order in which they were found.
package func dumpGraph(_ file: FileFacts, _ text: SourceText) -> String {
  let program = Program(file)
  var analyzer = HeapAnalyzer(program)
  var output = ""
  for unit in analyzer.units(of: program.facts.files[0]) {
    switch unit {
    case .type(let type): output += "class \(program.facts.classes[Int(type.index)].qualifiedName)\n"
    case .function(let body): output += "function \(program.facts.bodies[Int(body.index)].qualifiedName)\n"
    }
    let graph = analyzer.graph(of: unit)
    output += analyzer.dump(graph, text)
  }
  return output
}

/// The cycles of a file, an edge a line, with an empty line after each.
package func dumpCycles(_ file: FileFacts, _ text: SourceText) -> String {
  let report = HeapAnalyzer.report(Program(file), files: [0])
  let facts = report.program.facts
  var output = ""
  for cycle in report.cycles {
    for edge in cycle.edges {
      output += "  \(report.describe(edge.referrer, facts)) -\(facts.describe(edge.label))-> "
      output += "\(report.describe(edge.referent, facts))  \(edge.certainty)"
      if let site = edge.site { output += "  line \(text.line(of: facts.ops[Int(site)].start))" }
      if let via = edge.via { output += " by line \(text.line(of: facts.ops[Int(via)].start))" }
      output += "\n"
    }
    output += cycle.isJoined ? "  (a field of self taken to be the same in two methods)\n\n" : "\n"
  }
  return output
}

extension HeapAnalyzer {
  fileprivate func dump(_ graph: InstanceGraph, _ text: SourceText) -> String {
    var output = ""
    for edge in graph.edges {
      let known = graph.edgeFacts[Int(edge.site)]
      let arrow = known.isJoin ? "=" : "-\(facts.describe(known.field))->"
      output += "  \(describe(graph.nodes[Int(edge.referrer.index)])) \(arrow) "
      output += "\(describe(graph.nodes[Int(edge.referent.index)]))  \(edge.certainty)"
      if known.site >= 0 { output += "  line \(text.line(of: facts.ops[Int(known.site)].start))" }
      if known.via >= 0 { output += " by line \(text.line(of: facts.ops[Int(known.via)].start))" }
      output += "\n"
    }
    return output
  }

  fileprivate func describe(_ object: AbstractID) -> String { objects.describe(object, facts) }
}

extension HeapReport {
  fileprivate func describe(_ object: AbstractID, _ facts: ProgramFacts) -> String { objects.describe(object, facts) }
}

extension ObjectTable {
  /// The path and kind of an object, `self.children[*]`, `Node#12` with the op that made it.
  fileprivate func describe(_ object: AbstractID, _ facts: ProgramFacts) -> String {
    let made = isAllocation(object) ? "#\(contexts.op(a(object)))\(contexts.isMany(a(object)) ? "*" : "")" : ""
    switch kind(object) {
    case .parameter: return facts.names[facts.bodies[Int(a(object))].variables[Int(b(object))].name]
    case .free: return "free " + facts.names[facts.bodies[Int(a(object))].free[Int(b(object))].name]
    case .receiver: return "self"
    case .entry: return describe(inner(object), facts) + "." + facts.describe(field(object))
    case .element: return describe(inner(object), facts) + "[i]"
    case .taken: return "taken " + describe(inner(object), facts) + "[i]"
    case .pairs, .pair: return "\(kind(object)) of " + describe(inner(object), facts)
    case .instance: return facts.classes[Int(b(object))].qualifiedName + made
    case .builtin: return "\(BuiltinKind(rawValue: b(object)) ?? .list)" + made
    case .library: return "library" + made
    case .generator, .closure: return "\(kind(object)) \(facts.bodies[Int(b(object))].qualifiedName)" + made
    case .boundMethod:
      return describe(inner(object), facts) + ".<bound \(facts.names[facts.bodies[Int(b(object))].name])>"
    case .result: return "result of " + describe(inner(object), facts)
    case .classObject: return "class " + facts.classes[Int(a(object))].qualifiedName
    case .function: return "function " + facts.bodies[Int(a(object))].qualifiedName
    case .imported, .importedAttribute, .builtinName, .module, .weak: return "\(kind(object))"
    case .superObject: return "super of " + describe(inner(object), facts)
    case .stale: return "old " + describe(AbstractID(index: b(object)), facts)
    }
  }
}

extension ProgramFacts {
  /// The text of a label in dumps.
  fileprivate func describe(_ field: Field) -> String {
    switch field.kind {
    case .attribute(let name): names[name]
    case .element: "[*]"
    case .position(let index): "[\(index)]"
    case .argument: "<argument>"
    case .receiver: "__self__"
    case .defaultValue: "<default>"
    case .computed: "<computed>"
    case .aside: field == .yielded ? "<yielded>" : "<removed>"
    case .cell(let position): "<cell \(position)>"
    case .local(let slot): "<local \(slot)>"
    }
  }
}

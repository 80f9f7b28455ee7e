import Rules

/// The objects and references of all findings as a Graphviz graph, each finding in a box of its own.
package func dotReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var out = ByteWriter()
  out.raw("digraph unknot {\n  rankdir=LR\n  node [shape=box, style=rounded, fontname=\"monospace\"]\n")
  out.raw("  edge [fontname=\"monospace\", fontsize=11]\n")
  for (number, (finding, drawing)) in drawings(report).enumerated() {
    out.text("  subgraph cluster_\(number) {\n    label=\(quoted(title(finding, &locator)))\n")
    for (index, object) in drawing.objects.enumerated() {
      out.text("    n\(number)_\(index) [label=\(quoted(object))]\n")
    }
    for (index, edge) in drawing.edges.enumerated() {
      let color = index == 0 && finding.isCycle ? ", color=crimson" : ""
      out.text(
        "    n\(number)_\(edge.from) -> n\(number)_\(edge.to) [label=\(quoted("\(index + 1) \(edge.label)"))\(color)]\n"
      )
    }
    out.raw("  }\n")
  }
  out.raw("}\n")
  return out.bytes

  func quoted(_ text: String) -> String {
    "\"" + terminalText(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// The same as a Mermaid flowchart, which GitHub and GitLab draw in Markdown.
package func mermaidReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var out = ByteWriter()
  out.raw("flowchart LR\n")
  for (number, (finding, drawing)) in drawings(report).enumerated() {
    out.text("  subgraph f\(number)[\(quoted(title(finding, &locator)))]\n")
    for (index, object) in drawing.objects.enumerated() { out.text("    n\(number)_\(index)[\(quoted(object))]\n") }
    for (index, edge) in drawing.edges.enumerated() {
      out.text("    n\(number)_\(edge.from) -->|\(quoted("\(index + 1) \(edge.label)"))| n\(number)_\(edge.to)\n")
    }
    out.raw("  end\n")
  }
  return out.bytes

  /// Character references are all that Mermaid has for escapes.
  func quoted(_ text: String) -> String {
    let replaced = terminalText(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"", "#", ";", "<", ">", "&", "`": result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"\(replaced)\""
  }
}

/// The findings that have a path, in the order of the report.
private func drawings(_ report: Report) -> [(Finding, ReferenceDrawing)] {
  report.files.flatMap(\.findings).compactMap { finding in ReferenceDrawing(finding).map { (finding, $0) } }
}

private func title(_ finding: Finding, _ locator: inout Locator) -> String {
  let line = locator.region(finding.place).map { ":\($0.startLine)" } ?? ""
  return "\(finding.rule) \(finding.place.file)\(line)"
}

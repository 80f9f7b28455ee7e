import Report
import Rules
import Syntax

extension Server {
  /// The findings at a position: each with its cycle, edge by edge, and what its rule's card says.
  mutating func hover(_ parameters: JSONValue) async -> JSONValue {
    await tellTyped()
    let uri = parameters["textDocument"]["uri"].string ?? ""
    guard let told = told[uri], let document = documents[uri],
      let offset = told.text.offset(of: parameters["position"], client.encoding)
    else { return nil }
    let here = told.findings.filter { finding in
      ([finding.place] + finding.steps.map(\.place)).contains { place in
        place.file == finding.place.file && place.range.start <= offset && offset <= place.range.end
      }
    }
    guard !here.isEmpty else { return nil }
    let project = projects[project(of: document.path)]
    let places = PlaceTexts(own: told.text, root: project.root)
    // The card is the same for all findings of a rule.
    var rules: Set<RuleID> = []
    let text = here.map { finding in
      var text = "**\(finding.rule)** \(finding.message)\n" + steps(of: finding, uri, places)
      if rules.insert(finding.rule).inserted, let card = project.cards.first(where: { $0.id == finding.rule }) {
        for title in ["Why", "Fix"] { text += card.section(title).map { "\n**\(title).** \($0)\n" } ?? "" }
      }
      return text
    }.joined(separator: "\n---\n\n")
    let first = here[0].place.range
    var result: [JSONValue.Member] = [
      .init(
        name: "contents",
        value: ["kind": client.writesMarkdown ? "markdown" : "plaintext", "value": .string(text)])
    ]
    if first.start <= offset, offset <= first.end {
      result.append(.init(name: "range", value: told.text.protocolRange(first, client.encoding)))
    }
    return .object(result)
  }

  /// A numbered list with a link for each step.
  private func steps(of finding: Finding, _ uri: String, _ places: PlaceTexts) -> String {
    if finding.steps.isEmpty { return "" }
    var text = "\n"
    for (number, step) in finding.shownSteps.prefix(20).enumerated() {
      text += "\(number + 1). \(step.text)"
      if let place = location(step.place, of: finding, uri, places), let target = place["uri"].string,
        let line = place["range"]["start"]["line"].integer
      {
        text += client.writesMarkdown ? " ([line \(line + 1)](\(target)#L\(line + 1)))" : " (line \(line + 1))"
      }
      text += "\n"
    }
    return text
  }
}

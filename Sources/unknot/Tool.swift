import Report
import Rules

let tool = Report.Tool(name: "unknot", version: "0.1.0")

/// The cards of the rules that this program has.
let builtInCards: [RuleCard] = Rule.all.map(\.card)

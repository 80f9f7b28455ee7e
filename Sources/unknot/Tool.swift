import Report
import Rules
import Syntax

let tool = Report.Tool(name: "unknot", version: "0.1.0")

/// What `--version` prints: the program on a line of its own, then what it parses with.
let versions = """
  \(tool.name) \(tool.version)
  grammar: tree-sitter-python \(ParserVersions.grammar), tables of version \(ParserVersions.tables)
  library: tree-sitter for tables of versions \(ParserVersions.library.lowerBound) to \(ParserVersions.library.upperBound)
  """

/// The cards of the rules that this program has.
let builtInCards: [RuleCard] = Rule.all.map(\.card)

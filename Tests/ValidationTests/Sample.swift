import Analysis
import Execution
import Rules
import Syntax
import Validation

/// A project of some files, and what the rules find in it.
struct Sample {
  let project: Project
  let findings: [Finding]

  init(_ texts: [String: String]) {
    let paths = texts.keys.sorted()
    let sources = paths.map { SourceText(utf8: Array(texts[$0]!.utf8)) }
    var facts = ProgramFacts()
    for (path, source) in zip(paths, sources) { facts.append(lower(parse(source).tree, source.bytes, path: path)) }
    facts.appendModels(from: .builtIn)
    let program = Program(facts)
    project = Project(program) { sources[$0] }
    let selection = RuleSelection(rules: Rule.all.map(\.card.id).sorted(), minimumConfidence: .possible)
    let found = checkCycles(
      program, files: 0..<paths.count, selection, paths.map { _ in .standard }, wantsPossible: paths.map { _ in true })
    findings = paths.flatMap { path in reported(found.findings.filter { $0.place.file == path }, selection) }
  }

  /// One file, `app.py`.
  init(_ text: String) { self.init(["app.py": text]) }

  /// The verdicts on all rings, in report order.
  func validations(_ budget: ValidationBudget = ValidationBudget()) -> [Validation] {
    findings.compactMap { $0.ring.map { validate($0, in: project, budget) } }
  }

  /// The verdict on a ring that is written out, whether a rule finds it or not.
  func validation(of ring: Ring, _ budget: ValidationBudget = ValidationBudget()) -> Validation {
    validate(ring, in: project, budget)
  }
}

import Analysis
import Rules
import Syntax
import Validation

/// The code that witnesses are cut from: the texts are read once more, when a run needs them. What has changed since it
/// was analyzed is not run.
func project(_ program: Program, _ discovery: Discovery, _ read: [ReadFile], _ gate: Gate) -> Project {
  let texts = read.map { (text: $0.text, checksum: $0.checksum) }
  return Project(program) { index in
    guard index < texts.count else { return nil }
    if let text = texts[index].text { return text }
    guard let bytes = try? contentsOf(discovery.files[index], gate), ContentHash(bytes) == texts[index].checksum else {
      return nil
    }
    return decode(bytes).text
  }
}

/// `validate`, which commands have a method of the same name for.
func validation(of ring: Ring, in project: Project, _ budget: ValidationBudget) -> Validation {
  validate(ring, in: project, budget)
}

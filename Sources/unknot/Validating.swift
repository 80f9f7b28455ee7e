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
func validation(
  of ring: Ring, in project: Project, _ budget: ValidationBudget, watching: (@Sendable (String) -> Void)? = nil
) -> Validation {
  validate(ring, in: project, budget, watching: watching)
}

func validation(
  of claim: Finding.Claim, in project: Project, _ budget: ValidationBudget,
  watching: (@Sendable (String) -> Void)? = nil
) -> Validation {
  switch claim {
  case .ring(let ring): validate(ring, in: project, budget, watching: watching)
  case .growth(let growth): validate(growth, in: project, budget)
  }
}

/// The findings with a verdict on each that is sure enough to be told and of whose file the settings want one. What one
/// finding may cost depends on how many there are, never on time or threads, so the result is the same everywhere.
func validated(
  _ findings: [Finding], in project: @autoclosure () -> Project, _ discovery: Discovery, _ gate: Gate, jobs: Int
) async -> [Finding] {
  let wanting = discovery.files.filter { gate.settings(of: $0).validates }
  if wanting.isEmpty { return findings }
  let limits = Dictionary(wanting.map { ($0.path, gate.settings(of: $0).validation) }, uniquingKeysWith: { $1 })
  // The same claim may be told by several rules, and at several places.
  var claims: [Finding.Claim] = []
  var numbers: [Finding.Claim: Int] = [:]
  var allowed = ValidationLimits(runs: 0, steps: 0)
  let ranked = findings.indices.sorted { (-findings[$0].rank, $0) < (-findings[$1].rank, $1) }
  for index in ranked {
    guard let claim = findings[index].claim, findings[index].confidence >= .likely,
      let own = limits[findings[index].place.file]
    else { continue }
    allowed = ValidationLimits(runs: max(allowed.runs, own.runs), steps: max(allowed.steps, own.steps))
    if numbers[claim] == nil {
      numbers[claim] = claims.count
      claims.append(claim)
    }
  }
  if claims.isEmpty { return findings }
  var budget = ValidationBudget()
  budget.runs = allowed.runs
  let tried = min(claims.count, max(1, allowed.steps / leastSteps))
  budget.instructions = min(budget.instructions, allowed.steps / tried)
  let fixed = budget
  let code = project()
  let chosen = claims
  let verdicts = await inParallel(tried, jobs: jobs) { validation(of: chosen[$0], in: code, fixed).verdict }
  return findings.map { finding in
    guard let claim = finding.claim, finding.confidence >= .likely, limits[finding.place.file] != nil,
      let number = numbers[claim]
    else { return finding }
    return finding.judged(number < tried ? verdicts[number] : .inconclusive(.notTried))
  }
}

/// Puts findings with verdicts back where they came from: those of cycles, then those of each file's own rules.
func distribute(_ judged: [Finding], _ cycles: inout [Finding], _ read: inout [ReadFile]) {
  cycles = Array(judged.prefix(cycles.count))
  var rest = judged.dropFirst(cycles.count)
  for index in read.indices {
    let count = read[index].findings.count
    read[index].findings = Array(rest.prefix(count))
    rest = rest.dropFirst(count)
  }
}

/// With fewer instructions than that no finding is worth trying.
private let leastSteps = 200_000

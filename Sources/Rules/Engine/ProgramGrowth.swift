package import Analysis
import Syntax

/// What the file of a growing container leaves open, and the rest of the program may know.
package struct GrowthQuestion: Sendable {
  /// The rule and place of the finding that it is about.
  var rule: RuleID
  var place: Place
  /// The container's name, and the qualified name of its class where it is an attribute.
  var name: String
  var type: String?
  /// How sure the finding is if the one object that has the container lives as long as the program.
  var confidenceIfOwnerLives: Confidence?
}

/// Findings about growing containers once the other files of the program have been asked: what they empty is no finding,
/// and what the only object of its class fills is surer. Other findings stay as they are. O(ops of the program) where
/// there are questions.
package func settled(_ findings: [Finding], _ questions: [GrowthQuestion], in program: Program) -> [Finding] {
  if questions.isEmpty { return findings }
  var asked: [GrowthQuestion] = []
  var containers: [ContainerName] = []
  let files = Dictionary(
    program.facts.files.indices.map { (program.facts.files[$0].path, FileID(Int32($0))) },
    uniquingKeysWith: { a, _ in a })
  for question in questions {
    guard let file = files[question.place.file], let container = program.container(question, in: file) else { continue }
    asked.append(question)
    containers.append(container)
  }
  let isTest = program.facts.files.map { TestNames.isTestPath($0.path) }
  let drains = program.outsideDrains(of: containers, isIgnored: isTest)
  let owners = containers.indices.filter { asked[$0].confidenceIfOwnerLives != nil }
  let isSingle = program.haveSingleInstance(owners.compactMap { containers[$0].type }, isIgnored: isTest)
  var answers: [Subject: Answer] = [:]
  for (index, question) in asked.enumerated() {
    answers[Subject(rule: question.rule, place: question.place)] = Answer(drain: drains[index], confidence: nil)
  }
  for (position, index) in owners.enumerated() where isSingle[position] {
    answers[Subject(rule: asked[index].rule, place: asked[index].place)]?.confidence =
      asked[index].confidenceIfOwnerLives
  }
  return findings.compactMap { finding in
    guard let answer = answers[Subject(rule: finding.rule, place: finding.place)] else { return finding }
    return answer.applied(to: finding, program)
  }
}

private struct Subject: Hashable {
  var rule: RuleID
  var place: Place
}

private struct Answer {
  var drain: OutsideDrain?
  var confidence: Confidence?

  func applied(to finding: Finding, _ program: Program) -> Finding? {
    var result = finding
    if let confidence, confidence > finding.confidence { result.confidence = confidence }
    if let drain {
      if drain.isSure { return nil }
      result.confidence = .possible
      let body = program.facts.bodies[Int(drain.body.index)]
      let path = program.facts.files[Int(program.facts.file(of: drain.body).index)].path
      result.notes.append(
        Finding.Note(
          text: "\(body.qualifiedName) takes entries out of a container of this name, perhaps of this one",
          place: Place(file: path, range: program.facts.ops[Int(drain.op)].range)))
    }
    result.rank = rank(result.severity, result.confidence, isCycle: result.isCycle)
    return result
  }
}

extension Program {
  /// The container that a question is about.
  fileprivate func container(_ question: GrowthQuestion, in file: FileID) -> ContainerName? {
    guard let name = facts.names.find(question.name) else { return nil }
    guard let type = question.type else { return ContainerName(file: file, type: nil, name: name) }
    let own = facts.files[Int(file.index)].classes
    guard let index = own.first(where: { facts.classes[Int($0)].qualifiedName == type }) else { return nil }
    return ContainerName(file: file, type: ClassID(index), name: name)
  }
}

package import Analysis
import Syntax

/// What the file of a growing container leaves open, and the rest of the program may know.
package struct GrowthQuestion: Sendable {
  /// Where the container is, and what its file knows of it.
  enum Subject: Hashable, Sendable {
    /// In the file that fills it.
    case own
    /// Behind an import, by the name that this binds, if it is a container at all.
    case imported(by: String, hasKeys: Bool)
    /// In this file, which neither fills nor empties it. Stands for no finding.
    case unfilled(hasKeys: Bool)
  }

  /// The rule and place of the finding that it is about; of a container that is not filled, where it is made.
  var rule: RuleID
  var place: Place
  /// The container's name, and the qualified name of its class where it is an attribute of one in this file.
  var name: String
  var type: String?
  /// How sure the finding is if the one object that has the container lives as long as the program.
  var confidenceIfOwnerLives: Confidence?
  var subject = Subject.own
}

/// Findings about growing containers once the other files of the program have been asked: what they empty is no finding,
/// what the only object of its class fills is surer, and what was guessed to be another file's container is one or goes.
/// Other findings stay as they are. O(ops of the program) where there are questions.
package func settled(_ findings: [Finding], _ questions: [GrowthQuestion], in program: Program) -> [Finding] {
  var search = OwnerSearch(program, questions)
  var asked: [GrowthQuestion] = []
  var containers: [ContainerName] = []
  var answers: [PlacedRule: Answer] = [:]
  for question in questions where !question.isUnfilled {
    guard let container = search.container(question) else {
      if case .imported = question.subject { answers[question.finding] = .notOne }
      continue
    }
    asked.append(question)
    containers.append(container)
  }
  if asked.isEmpty && answers.isEmpty { return findings }
  let isTest = program.facts.files.map { TestNames.isTestPath($0.path) }
  let drains = program.outsideDrains(of: containers, isIgnored: isTest)
  let owners = containers.indices.filter { asked[$0].confidenceIfOwnerLives != nil }
  let isSingle = program.haveSingleInstance(owners.compactMap { containers[$0].type }, isIgnored: isTest)
  var confidences: [Int: Confidence] = [:]
  for (position, index) in owners.enumerated() where isSingle[position] {
    confidences[index] = asked[index].confidenceIfOwnerLives
  }
  for (index, question) in asked.enumerated() {
    answers[question.finding] = .known(
      Knowledge(
        drain: drains[index], confidence: confidences[index], home: search.home(of: question, containers[index]),
        container: containers[index]))
  }
  return findings.compactMap { finding in
    switch answers[PlacedRule(rule: finding.rule, place: finding.place)] {
    case .known(let knowledge): knowledge.applied(to: finding, program)
    case .notOne: nil
    case nil: finding
    }
  }
}

/// Finds the containers that questions are about.
private struct OwnerSearch {
  private let program: Program
  private let files: [String: FileID]
  /// What no code of its own file fills or empties, with the place where it is made.
  private var unfilled: [ContainerName: (place: Place, hasKeys: Bool)] = [:]
  /// Containers that a finding of another file is about already: the first place that fills one is told.
  private var told = Set<ContainerName>()

  init(_ program: Program, _ questions: [GrowthQuestion]) {
    self.program = program
    files = Dictionary(
      program.facts.files.indices.map { (program.facts.files[$0].path, FileID(Int32($0))) },
      uniquingKeysWith: { a, _ in a })
    for question in questions {
      guard case .unfilled(let hasKeys) = question.subject, let file = files[question.place.file],
        let container = program.container(question, in: file)
      else { continue }
      unfilled[container] = (question.place, hasKeys)
    }
  }

  mutating func container(_ question: GrowthQuestion) -> ContainerName? {
    guard let file = files[question.place.file] else { return nil }
    switch question.subject {
    case .own: return program.container(question, in: file)
    case .unfilled: return nil
    case .imported(let binding, let hasKeys):
      guard let name = program.facts.names.find(question.name), let binding = program.facts.names.find(binding) else {
        return nil
      }
      let found = program.containers(name, boundBy: binding, in: file).filter { unfilled[$0]?.hasKeys == hasKeys }
      guard found.count == 1, told.insert(found[0]).inserted else { return nil }
      return found[0]
    }
  }

  /// Where a container of another file is made.
  func home(of question: GrowthQuestion, _ container: ContainerName) -> Place? {
    if case .imported = question.subject { unfilled[container]?.place } else { nil }
  }
}

extension GrowthQuestion {
  fileprivate var isUnfilled: Bool { if case .unfilled = subject { true } else { false } }
  fileprivate var finding: PlacedRule { PlacedRule(rule: rule, place: place) }
}

private enum Answer {
  case known(Knowledge)
  /// What was taken for a container is none, or one that its own file takes care of.
  case notOne
}

private struct Knowledge {
  var drain: OutsideDrain?
  var confidence: Confidence?
  /// Where the container is made, if that is in another file.
  var home: Place?
  var container: ContainerName

  func applied(to finding: Finding, _ program: Program) -> Finding? {
    var result = finding
    if let confidence, confidence > finding.confidence { result.confidence = confidence }
    if let home, let first = finding.steps.first {
      let isOfClass = finding.rule.text == "growing-class-container"
      let lives = isOfClass ? "belongs to the class, and all instances share it" : "lives as long as the module"
      result.steps.insert(
        Step(
          referrer: isOfClass ? "class" : "module", label: "attribute", referent: first.referrer,
          text: "the \(first.referrer) \(lives)", place: home), at: 0)
      let name = program.facts.names[container.name]
      let type = container.type.map { program.facts.classes[Int($0.index)].qualifiedName }
      result.growth = GrowthClaim(
        type.map { .classAttribute(type: $0, name: name) } ?? .global(name), file: home.file, site: finding.place)
    }
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

  /// What a name means there that an import binds, or an attribute of it, as far as that may be a container.
  fileprivate func containers(_ name: NameID, boundBy binding: NameID, in file: FileID) -> [ContainerName] {
    members.containers(name, boundBy: binding, in: file, facts)
  }
}

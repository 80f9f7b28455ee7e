import Analysis
import Syntax

/// A program as cycle checks see it, in one search of some files.
struct ProgramView {
  let program: Program
  /// By file; models have none.
  private let vocabularies: [Vocabulary]
  let teardownTable = TeardownTable()

  init(_ program: Program, _ vocabularies: [Vocabulary]) {
    self.program = program
    self.vocabularies = vocabularies
  }

  var facts: ProgramFacts { program.facts }
  var members: Members { program.members }

  func text(_ name: NameID) -> String { program.facts.names[name] }

  func body(_ id: BodyID) -> Body { program.facts.bodies[Int(id.index)] }

  func path(of body: BodyID) -> String { program.facts.files[Int(program.facts.file(of: body).index)].path }

  func vocabulary(of body: BodyID) -> Vocabulary {
    let file = Int(program.facts.file(of: body).index)
    return file < vocabularies.count ? vocabularies[file] : .standard
  }

  func isSingleton(_ type: ClassID) -> Bool {
    let facts = program.facts.classes[Int(type.index)]
    return vocabulary(of: facts.body).isSingleton(facts.qualifiedName, in: path(of: facts.body))
  }

  /// A place in the text of a body.
  func place(_ range: ByteRange, in body: BodyID) -> Place { Place(file: path(of: body), range: range) }

  /// The function or class that a finding is in, by qualified name; empty at module level.
  func symbol(_ id: BodyID?) -> String {
    guard let id, body(id).kind != .module else { return "" }
    return body(id).qualifiedName
  }

  func isName(of body: BodyID, _ names: [StaticString]) -> Bool {
    names.contains { facts.names.equals(self.body(body).name, $0) }
  }

  func isTest(_ body: BodyID) -> Bool {
    TestNames.isTest(body, program.facts.bodies, program.facts.names, path: path(of: body))
  }
}

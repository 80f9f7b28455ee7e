package import Analysis
import Execution
import Rules
import Synchronization
package import Syntax

/// The code that witnesses are cut from: a linked program, and the texts of its files, which are read when a run needs
/// them. Safe to use from several threads.
package final class Project: Sendable {
  package let program: Program
  let modules: ModuleFiles
  private let text: @Sendable (Int) -> SourceText?
  private let sources = Mutex<[Int: ModuleSource?]>([:])
  private let knownMentions = Mutex<Mentions?>(nil)
  private let functions = Mutex<[NameID: [BodyID]]?>(nil)

  /// - Parameter text: of a file of the program, by its index; nil where it cannot be read.
  package init(_ program: Program, text: @escaping @Sendable (Int) -> SourceText?) {
    self.program = program
    self.text = text
    modules = ModuleFiles(program.facts.files.lazy.filter { !$0.isModel }.map(\.path))
  }

  var facts: ProgramFacts { program.facts }

  /// What the import of a dotted name gives. The library's own modules are those of the model, also where the project
  /// is the library itself or has a script of that name somewhere, except for those in `own`.
  func resolve(_ name: String, own: Set<String>) -> ModuleResolution {
    if !own.contains(name), isModelled(name) { return .modelled }
    guard let file = modules.file(of: name), let source = source(ofFile: file) else { return .modelled }
    return .source(source)
  }

  /// A file parsed and indexed, kept for all runs; nil where it cannot be read.
  func source(ofFile index: Int) -> ModuleSource? {
    if let known = sources.withLock({ $0[index] }) { return known }
    let name = modules.names[index]
    let path = facts.files[index].path
    let made = text(index).map { text in
      ModuleSource(name: name, path: path, isPackage: isPackage(path), text: text, tree: parse(text).tree)
    }
    return sources.withLock { sources in
      // Another thread may have been faster; all runs share one.
      if let known = sources[index] { return known }
      sources[index] = made
      return made
    }
  }

  private func isPackage(_ path: String) -> Bool { path == "__init__.py" || path.hasSuffix("/__init__.py") }

  // MARK: Names

  func text(_ name: NameID) -> String { facts.names[name] }
  func body(_ id: BodyID) -> Body { facts.bodies[Int(id.index)] }
  func ops(of body: BodyID) -> ArraySlice<Op> { facts.ops(of: self.body(body)) }
  func type(_ id: ClassID) -> ClassFacts { facts.classes[Int(id.index)] }
  func file(of body: BodyID) -> Int { Int(facts.file(of: body).index) }
  func path(of body: BodyID) -> String { facts.files[file(of: body)].path }
  func module(of body: BodyID) -> String { modules.names[file(of: body)] }
  func index(ofPath path: String) -> Int? { modules.indices[path] }

  /// The class of a qualified name in a file; the first of several.
  func type(_ qualifiedName: String, in path: String) -> ClassID? {
    guard let index = index(ofPath: path) else { return nil }
    return facts.files[index].classes.lazy.map { ClassID($0) }.first { self.type($0).qualifiedName == qualifiedName }
  }

  /// The function of a qualified name in a file; the last of several, which is the one that stays.
  func function(_ qualifiedName: String, in path: String) -> BodyID? {
    guard let index = index(ofPath: path) else { return nil }
    return facts.files[index].bodies.lazy.map { BodyID($0) }.last {
      let body = self.body($0)
      return body.qualifiedName == qualifiedName && body.kind != .classBody && body.kind != .module
    }
  }

  /// The innermost body of code that a place lies in.
  func body(at place: Place) -> BodyID? {
    guard let index = index(ofPath: place.file) else { return nil }
    var found: BodyID?
    for candidate in facts.files[index].bodies {
      let body = self.body(BodyID(candidate))
      if body.kind == .module || body.suite.start <= place.range.start && place.range.start < body.suite.end {
        found = BodyID(candidate)
      }
    }
    return found
  }

  /// Who mentions what name. The first question costs O(ops of the program).
  var mentions: Mentions {
    knownMentions.withLock { known in
      if let known { return known }
      let made = Mentions(program)
      known = made
      return made
    }
  }

  /// The functions and methods of each name, in source order; names of more than eight say nothing and are left out.
  /// The first question costs O(bodies of the program).
  var functionsByName: [NameID: [BodyID]] {
    functions.withLock { known in
      if let known { return known }
      var made: [NameID: [BodyID]] = [:]
      for file in facts.files where !file.isModel {
        for index in file.bodies where facts.bodies[Int(index)].kind == .function {
          made[facts.bodies[Int(index)].name, default: []].append(BodyID(index))
        }
      }
      made = made.filter { $0.value.count <= 8 }
      known = made
      return made
    }
  }

  /// A class that can be named from its module; nil for one that a function makes, or of a library's model.
  func symbol(of type: ClassID) -> Symbol? {
    let facts = self.type(type)
    let file = file(of: facts.body)
    if file >= modules.names.count || facts.qualifiedName.contains("<") { return nil }
    return Symbol(module: modules.names[file], name: facts.qualifiedName)
  }

  /// The method that a class has by a name, its own or inherited; nil where that is not known.
  func method(_ name: StaticString, of type: ClassID) -> BodyID? {
    facts.names.find(name).flatMap { program.members.method(type, $0)?.body }
  }

  /// The last parts of the names of a class's own bases, in source order.
  func baseNames(of type: ClassID) -> [String] { self.type(type).bases.compactMap { $0.last.map { text($0) } } }

  /// Whether a class is another one or inherits from it.
  func inherits(_ type: ClassID, from base: ClassID) -> Bool {
    program.members.order[Int(type.index)].contains(base)
  }
}

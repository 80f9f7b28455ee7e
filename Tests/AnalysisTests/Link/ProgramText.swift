import Syntax

@testable import Analysis

/// A program of several files, as text by path.
struct ProgramText {
  let program: Program
  private let paths: [String]

  init(_ files: [String: String], sourceRoots: [String] = [], models: Bool = false) {
    paths = files.keys.sorted()
    var facts = ProgramFacts()
    for path in paths {
      let bytes = Array(files[path]!.utf8)
      facts.append(lower(parse(bytes), bytes, path: path))
    }
    if models { facts.appendModels(from: .builtIn) }
    program = Program(facts, sourceRoots: sourceRoots)
  }

  private func file(_ path: String) -> FileID { FileID(Int32(paths.firstIndex(of: path)!)) }

  /// What a module-level name means, in words: `class shop/server.py Server`.
  func meaning(_ name: StaticString, in path: String) -> [String] {
    guard let id = program.facts.names.find(name) else { return [] }
    return program.members.namespaces.definitions(of: id, in: file(path)).map { describe($0) }
  }

  private func describe(_ definition: Definition) -> String {
    let facts = program.facts
    switch definition {
    case .function(let body):
      return
        "function \(facts.files[Int(facts.file(of: body).index)].path) \(facts.bodies[Int(body.index)].qualifiedName)"
    case .type(let type):
      let it = facts.classes[Int(type.index)]
      return "class \(facts.files[Int(facts.file(of: it.body).index)].path) \(it.qualifiedName)"
    case .module(let module):
      let file = program.members.namespaces.file(module)
      return "module " + (file.map { facts.files[Int($0.index)].path } ?? "folder")
    case .library: return "library"
    case .variable(let file, let name): return "variable \(facts.files[Int(file.index)].path) \(facts.names[name])"
    }
  }

  /// The method resolution order of a class, by qualified names.
  func order(_ name: String) -> [String] {
    let classes = program.facts.classes
    guard let index = classes.firstIndex(where: { $0.qualifiedName == name }) else { return [] }
    return program.members.order[index].map { classes[Int($0.index)].qualifiedName }
  }

  /// The cycles that each file makes, as `path: label label …`, labels in the order of the edges.
  var cycles: [String] {
    paths.indices.flatMap { index in
      HeapAnalyzer.report(program, files: [index]).cycles.map { cycle in
        let labels = cycle.edges.map { edge -> String in
          if case .attribute(let name) = edge.label.kind { return program.facts.names[name] }
          return "\(edge.label.kind)"
        }
        return "\(paths[index]): " + labels.sorted().joined(separator: " ")
      }
    }
  }
}

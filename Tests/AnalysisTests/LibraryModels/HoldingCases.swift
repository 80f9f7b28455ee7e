import Foundation
import Syntax
import Testing

@testable import Analysis

/// One function of a file in `Holding/`: it is given an object and returns what may hold it.
struct HoldingCase: Sendable, CustomTestStringConvertible {
  /// What is true of the object when the function has returned. The function's name begins with it.
  enum Verdict: String, Sendable, CaseIterable {
    /// The result holds the object.
    case keeps
    /// The result does not hold it.
    case drops
    /// The process holds it.
    case roots
  }

  /// The module, as the file is named, and the function.
  var file: String
  var function: String
  var verdict: Verdict
  /// A comment above the function says that the analysis does not see it so.
  var isMissed: Bool
  /// The first 3.N for which it holds, by a comment above the function.
  var firstMinor: Int

  var testDescription: String { "\(file) \(function)" }

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Holding")

  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
  }()

  static let all: [HoldingCase] = files.flatMap { file in
    let lines = text(file).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { index -> HoldingCase? in
      guard lines[index].hasPrefix("def ") else { return nil }
      let function = String(lines[index].dropFirst(4).prefix { $0 != "(" })
      guard let verdict = Verdict.allCases.first(where: { function.hasPrefix($0.rawValue + "_") }) else { return nil }
      var comments = ""
      var above = index - 1
      while above >= 0, lines[above].hasPrefix("#") {
        comments += lines[above]
        above -= 1
      }
      let minor = comments.firstMatch(of: /from 3\.(\d+)/).flatMap { Int($0.1) } ?? 8
      return HoldingCase(
        file: file, function: function, verdict: verdict, isMissed: comments.contains("not seen"), firstMinor: minor)
    }
  }

  static func text(_ file: String) -> String {
    String(decoding: StandardLibrary.bytes(folder.path + "/\(file).py"), as: UTF8.self)
  }

  /// What every file starts with.
  static let prelude = """
    class Held:
        def method(self, *args, **kwargs):
            return None


    """
}

/// What the analysis makes of the cases of one file: the functions, linked with the models of what they import.
struct HoldingProgram: ~Copyable {
  private var analyzer: HeapAnalyzer
  private let facts: ProgramFacts

  init(_ file: String) {
    let bytes = Array((HoldingCase.prelude + HoldingCase.text(file)).utf8)
    let program = Program(lower(parse(bytes), bytes, path: "cases.py"))
    facts = program.facts
    analyzer = HeapAnalyzer(program)
  }

  /// What is true of a function's parameter when it has returned; nil for a function that is not there.
  mutating func verdicts(_ function: String) -> Set<HoldingCase.Verdict>? {
    guard let name = facts.names.find(function),
      let index = facts.bodies.firstIndex(where: { $0.name == name && $0.kind == .function }),
      let parameter = facts.bodies[index].parameters.first,
      let exit = analyzer.exit(of: BodyID(Int32(index)))
    else { return nil }
    let held = analyzer.objects.intern(.parameter, Int32(index), parameter.slot)
    let results = analyzer.sets.elements(exit.results).map { AbstractID(index: $0) }
    var verdicts: Set<HoldingCase.Verdict> = reaches(held, from: results, exit) ? [.keeps] : [.drops]
    let roots = (0..<exit.fields.count).map { exit.fields.key(at: $0).object }.filter { analyzer.isRooted($0) }
    if reaches(held, from: roots, exit) { verdicts.insert(.roots) }
    return verdicts
  }

  /// Whether strong references lead from any of the objects to one, in the heap that a function leaves.
  private func reaches(_ goal: AbstractID, from starts: [AbstractID], _ exit: FunctionExit) -> Bool {
    var queue = starts
    var seen = Set(queue)
    var next = 0
    while next < queue.count {
      let object = queue[next]
      next += 1
      if object == goal { return true }
      var referents: [AbstractID] = []
      switch analyzer.objects.kind(object) {
      case .boundMethod, .pairs, .pair: referents.append(analyzer.objects.inner(object))
      default: break
      }
      for position in 0..<exit.fields.count where exit.fields.key(at: position).object == object {
        for link in analyzer.sets.elements(exit.fields.links(at: position)) where !analyzer.links.isEntry(link) {
          if let referent = analyzer.links.object(link) { referents.append(referent) }
        }
      }
      for referent in referents where seen.insert(referent).inserted { queue.append(referent) }
    }
    return false
  }
}

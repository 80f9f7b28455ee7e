import RuntimeModel

/// What an unknown value did in a run, as a program that stands in for it has to do it again: also answers that followed
/// from earlier ones, which are no choices.
package struct OpaqueAnswer: Hashable, Sendable {
  package enum Result: Hashable, Sendable {
    case bool(Bool)
    case int(Int)
    case float(Double)
    case text(String)
    /// A call raises an exception of the class, or makes an instance of it.
    case raises(ClassReference)
    case makes(ClassReference)
    /// A call returned, or an `await` went on at once, as they do unless somebody wants otherwise.
    case nothing
    case suspends
  }

  /// How the value was come by, as the program writes it but without arguments: `loop.get().name`.
  package var path: String
  /// The special method that an object of Python would have been asked by, `__bool__`; `isinstance`, `hasattr`, `len`,
  /// `callable` and `call` where there is none.
  package var operation: String
  /// What was asked for, where that is a class or a name.
  package var operand: String
  package var result: Result
}

extension Machine {
  func transcribe(_ operation: String, _ path: OpaquePath, operand: String = "", _ result: OpaqueAnswer.Result) {
    guard opaques.keepsTranscript, opaques.transcript.count < 100_000 else { return }
    opaques.transcript.append(
      OpaqueAnswer(path: opaques.paths.plainText(of: path), operation: operation, operand: operand, result: result))
  }

  /// A class as its module names it, for the transcript; empty for what is none.
  func dottedName(ofClass wanted: ObjectID) -> String {
    if isOpaque(wanted) { return "" }
    return asType(wanted).map { "\($0.module).\($0.qualifiedName)" } ?? ""
  }
}

extension PathTable {
  /// The path without what was passed and without keys other than numbers and texts. O(steps), at most 200.
  func plainText(of path: OpaquePath) -> String {
    var parts: [String] = []
    var at = path
    while parts.count < 200 {
      let step = lastStep(of: at)
      switch step.first {
      case "[":
        let first = step.dropFirst().first ?? "]"
        parts.append(
          step.contains("…") || !(first == "'" || first == "\"" || first.isNumber || first == "-") ? "[]" : step)
      default:
        parts.append(step.firstIndex(of: "(").map { step[..<$0] + "()" } ?? step)
      }
      guard let parent = parent(of: at) else { break }
      at = parent
    }
    return parts.reversed().joined()
  }
}

import Execution

/// The part of a script that stands in for what a run did not know: a class of objects that hold nothing, and the
/// answers that they gave. Only what the run asked for is written.
struct StandIns {
  /// In the order in which they were given.
  var transcript: [OpaqueAnswer]
  var operations: Set<OpaqueOperation>
  /// Names that are exception classes besides those whose ending says so, sorted.
  var failures: [String]
  /// Names that are called by way of `super()`, sorted.
  var superNames: [String]
  var layout: Layout

  var isNeeded: Bool { !operations.isEmpty }

  var text: String {
    var parts = [answersText, keysText, helpersText, classText]
    if operations.contains(.base) { parts.append(baseText) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  // MARK: Answers

  /// Answers by path and question; one that is given again and again the same way is written once, the usual ones not.
  private var answers: [(key: String, value: String)] {
    var order: [String] = []
    var results: [String: [String]] = [:]
    var defaults: [String: String] = [:]
    for answer in transcript {
      guard let (operation, value, usual) = spelled(answer) else { continue }
      let key = "(\(quoted(answer.path)), \(quoted(operation)))"
      if results[key] == nil { order.append(key) }
      results[key, default: []].append(value)
      defaults[key] = usual
    }
    return order.compactMap { key in
      let all = results[key]!
      guard let first = all.first else { return nil }
      if all.allSatisfy({ $0 == first }) { return first == defaults[key] ? nil : (key, first) }
      return (key, "[" + all.joined(separator: ", ") + "]")
    }
  }

  /// The question as the stand-in asks it, the answer, and the one that it gives unasked; nil where it never asks.
  private func spelled(_ answer: OpaqueAnswer) -> (operation: String, value: String, usual: String)? {
    switch answer.result {
    case .bool(let value):
      let text = value ? "True" : "False"
      switch answer.operation {
      case "isinstance":
        if !value || answer.operand.isEmpty { return nil }
        return ("__class__", "lambda: \(typeExpression(answer.operand))", "None")
      case "hasattr": return ("hasattr \(answer.operand)", text, "True")
      case "callable": return nil
      default: return (answer.operation, text, "True")
      }
    case .int(let value): return (answer.operation, "\(value)", "1")
    case .float(let value):
      let number = value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
      return ("__int__", number, "1")
    case .text(let text): return (answer.operation, quoted(text), "\"opaque\"")
    case .raises(let type), .makes(let type):
      return (answer.operation, "lambda: \(layout.symbol(type.name, of: type.module))", "None")
    case .nothing: return answer.operation == "keys" ? nil : (answer.operation, "None", "None")
    case .suspends: return (answer.operation, "True", "None")
    }
  }

  /// A class of the language, of the library, or of the project, by its dotted name.
  private func typeExpression(_ dotted: String) -> String {
    let parts = dotted.split(separator: ".").map { String($0) }
    guard parts.count > 1 else { return dotted }
    if parts[0] == "builtins" { return parts.dropFirst().joined(separator: ".") }
    return layout.symbol(parts.last!, of: parts.dropLast().joined(separator: "."))
  }

  private var answersText: String {
    let answers = answers
    if answers.isEmpty { return "" }
    return "# What was asked of the stand-ins, and what they answered.\nANSWERS = {\n"
      + answers.map { "    \($0.key): \($0.value),\n" }.joined() + "}\n"
  }

  /// What `dict(o)` and `f(**o)` find in each: the keys that the run took from it.
  private var keysText: String {
    if !operations.contains(.merge) { return "" }
    var keys: [String: [String]] = [:]
    for answer in transcript
    where answer.operation == "keys" && !keys[answer.path, default: []].contains(answer.operand) {
      keys[answer.path, default: []].append(answer.operand)
    }
    return "KEYS = {"
      + keys.sorted { $0.key < $1.key }.map { "\(quoted($0.key)): [\($0.value.joined(separator: ", "))]" }
      .joined(separator: ", ") + "}\n"
  }

  var hasAnswers: Bool { !answers.isEmpty }

  private var helpersText: String {
    var text = ""
    if hasAnswers {
      text += """

        def answer(path, question, usual):
            known = ANSWERS.get((path, question), usual)
            if type(known) is list:
                known = known.pop(0) if len(known) > 1 else known[0]
            return known


        """
    }
    text += """
      STAND_INS = {}


      def outside(name):
          "What an import of something unknown gives: the same object each time."
          if name not in STAND_INS:
              STAND_INS[name] = Opaque(name)
          return STAND_INS[name]

      """
    return text
  }

  func ask(_ path: String, _ question: String, _ usual: String) -> String {
    hasAnswers ? "answer(\(path), \(question), \(usual))" : usual
  }
}

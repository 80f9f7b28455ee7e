import Execution
package import RuntimeModel
package import Validation

/// A witness as a program for a real interpreter.
package struct Script: Sendable, Equatable {
  package var text: String
  /// The lowest version that can read it, of those that are modelled.
  package var lowest: PythonVersion
  package var isTrimmed: Bool
}

/// Why there is no script.
package enum ScriptFailure: Error, Sendable, Equatable {
  /// The text of a module cannot be read any more.
  case unreadable(String)
  /// The text did not show the same in the model: what it printed, or why it stopped.
  case disagrees(String)
  /// What is shown is no cycle, and tests are written for cycles.
  case notACycle
}

/// What is said at the top of a script.
package struct ScriptTitle: Sendable {
  /// The finding's message.
  package var message: String
  /// Name and version of this program.
  package var tool: String

  package init(message: String, tool: String) {
    self.message = message
    self.tool = tool
  }
}

/// Writes a witness as a script that uses the standard library only: the statements of the project that were executed,
/// stand-ins for what is unknown, the driver, and a judge. It ends with 1 while the cycle is there, 0 when it is gone, and
/// 2 if it cannot tell. Its text has been run in the model, where it ended with 1: what the real interpreter is to do.
///
/// First without methods and comments that nothing needs; if that shows something else, with all of them.
/// Costs up to two runs.
package func script(
  of witness: Witness, _ record: WitnessRecord, in project: Project, _ title: ScriptTitle
) -> Result<Script, ScriptFailure> {
  var failure = ScriptFailure.disagrees("")
  for isTrimmed in [true, false] {
    let writer = ScriptWriter(witness: witness, record: record, project: project, isTrimmed: isTrimmed)
    switch writer.text(title) {
    case .failure(let reason): return .failure(reason)
    case .success(let text):
      if let reason = disagreement(of: text, witness.python) {
        failure = .disagrees(reason)
      } else {
        return .success(Script(text: text, lowest: lowestVersion(of: text), isTrimmed: isTrimmed))
      }
    }
  }
  return .failure(failure)
}

/// What a script did in the model instead of ending with 1.
func disagreement(of text: String, _ python: PythonVersion) -> String? {
  guard let profile = Profile.of(python) else { return "no model of Python \(python)" }
  var request = RunRequest(path: "script.py", text: text, profile: profile)
  request.limits.steps = 5_000_000
  var outcome = onLargeStack { [request] in run(request) }
  // What the model does not have may be named, as long as nothing is done with it.
  if case .halted(let reason) = outcome.ending, reason.hasSuffix("is not supported") {
    request.allowsUnknownModules = true
    let lenient = onLargeStack { [request] in run(request) }
    if lenient.meetings.isEmpty, lenient.ending == .exited(1) { outcome = lenient }
  }
  func last(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").last.map { String($0) } ?? ""
  }
  switch outcome.ending {
  case .exited(1): return nil
  case .finished, .exited: return last(outcome.output)
  case .raised: return last(outcome.errors)
  case .halted(let reason): return reason
  }
}

import RuntimeModel

/// Why a run cannot go on, with the place in the program.
extension Machine {
  func halted(_ reason: String) -> Stop { .halted("\(codePlace().shown): \(reason)") }

  func unsupported(_ what: String) -> Stop { halted("\(what) is not supported") }

  /// Where the program is: the innermost call that is no library's.
  func codePlace() -> CodePlace {
    guard let frame = calls.last(where: { !$0.code.unit.isLibrary }) else {
      return CodePlace(path: "", function: "", offset: 0, instruction: 0, line: 0)
    }
    return place(in: frame)
  }

  /// Where the functions are that wait for the one at `codePlace`, innermost first, at most 16.
  func callerPlaces() -> [CodePlace] {
    Array(calls.reversed().lazy.filter { !$0.code.unit.isLibrary }.dropFirst().prefix(16).map { self.place(in: $0) })
  }

  private func place(in frame: Frame) -> CodePlace {
    CodePlace(
      path: frame.code.unit.path, function: frame.code.qualifiedName, offset: Int(frame.offset),
      instruction: max(0, frame.position - 1), line: frame.currentLine)
  }
}

import RuntimeModel

/// How often a test may be made at one place before its answer may change: a loop has to end some time.
private let visitsOfSteadyAnswer = 6

extension Machine {
  /// Answers a question with yes or no: as the facts demand, else as the plan chooses. `known` is what follows from the
  /// facts. `changed` tells that the answer is another than before, so that the facts have to be given up.
  func choose(
    _ kind: Choice.Kind, _ subject: OpaquePath, operand: String, known: Bool?, default isYes: Bool = true
  ) throws -> (isYes: Bool, changed: Bool) {
    let key = opaques.nextKey(kind, at: choiceSite())
    if key.occurrence >= limits.visits {
      throw Stop.halted("\(codePlace().shown): the same test was made more than \(limits.visits) times")
    }
    var first = isYes
    var asksPreference = true
    if let known {
      if key.occurrence < visitsOfSteadyAnswer {
        if let forced = opaques.plan.answers[key], forced != (known ? .yes : .no) { opaques.noteRefused(key) }
        return (known, false)
      }
      first = key.occurrence == visitsOfSteadyAnswer ? !known : known
      asksPreference = false
    } else if kind != .isInstance, !isAskedByLibrary,
      key.occurrence % (visitsOfSteadyAnswer + 1) == visitsOfSteadyAnswer
    {
      // Each time another value is tested, so nothing is known of it; the loop has to end all the same.
      first.toggle()
      asksPreference = false
    }
    // A loop must not go on for a preference that would have it go on for ever.
    let answer = pick(
      key, subject, operand: operand, first ? [.yes, .no] : [.no, .yes], asksPreference: asksPreference)
    return (answer == .yes, known.map { $0 != (answer == .yes) } ?? false)
  }

  /// Makes a choice and logs it.
  func pick(
    _ key: ChoiceKey, _ subject: OpaquePath, operand: String, _ options: [Answer], asksPreference: Bool = true
  ) -> Answer {
    let place = codePlace()
    let question = ChoicePlan.Question(
      key: key, place: place, subject: opaques.paths.text(of: subject), operand: operand, options: options)
    let (answer, origin) = opaques.plan.answer(question, asksPreference: asksPreference)
    if let forced = opaques.plan.answers[key], forced != answer { opaques.noteRefused(key) }
    opaques.note(
      Choice(
        key: key, place: place, callers: mayRaise(key.kind) ? callerPlaces() : [], subject: question.subject,
        operand: operand, options: options, answer: answer, origin: origin))
    return answer
  }
}

private func mayRaise(_ kind: Choice.Kind) -> Bool {
  switch kind {
  case .call, .await, .next: true
  case .truth, .equality, .order, .membership, .isInstance, .isSubclass, .hasAttribute, .isCallable, .items, .lookup:
    false
  }
}

extension Machine {
  /// The site of a choice that is made now: in the innermost call that is no library's.
  func choiceSite() -> ChoiceSite {
    guard let frame = calls.last(where: { !$0.code.unit.isLibrary }) else {
      return ChoiceSite(path: "", function: "", line: 0, step: 0)
    }
    let code = frame.code
    let position = max(0, frame.position - 1)
    var start = 0
    if code.kind != .function {
      start = code.instructions[..<min(position, code.instructions.count)].lastIndex { $0.op == .statement } ?? 0
    }
    return ChoiceSite(
      path: code.unit.path, function: code.qualifiedName,
      line: lineChecksum(code.unit.text.text.line(frame.currentLine)),
      step: position - start)
  }
}

/// FNV-1a of a line without its indentation and the blanks at its end.
private func lineChecksum(_ line: ArraySlice<UInt8>) -> UInt64 {
  func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  guard let first = line.firstIndex(where: { !isBlank($0) }), let last = line.lastIndex(where: { !isBlank($0) }) else {
    return 0
  }
  var sum: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in line[first...last] { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return sum
}

import RuntimeModel

/// How often a test may be made at one place before its answer may change: a loop has to end some time.
private let visitsOfSteadyAnswer = 6

extension Machine {
  /// Answers a question with yes or no: as the facts demand, else as the plan chooses. `known` is what follows from the
  /// facts. `changed` tells that the answer is another than before, so that the facts have to be given up.
  func choose(
    _ kind: Choice.Kind, _ subject: OpaquePath, operand: String, known: Bool?, default isYes: Bool = true
  ) throws -> (isYes: Bool, changed: Bool) {
    let key = opaques.nextKey(kind, at: codePlace())
    if key.occurrence >= limits.visits {
      throw Stop.halted("\(key.place.shown): the same test was made more than \(limits.visits) times")
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
    let question = ChoicePlan.Question(
      key: key, subject: opaques.paths.text(of: subject), operand: operand, options: options)
    let (answer, origin) = opaques.plan.answer(question, asksPreference: asksPreference)
    if let forced = opaques.plan.answers[key], forced != answer { opaques.noteRefused(key) }
    opaques.note(
      Choice(
        key: key, subject: question.subject, operand: operand, options: options, answer: answer, origin: origin))
    return answer
  }
}

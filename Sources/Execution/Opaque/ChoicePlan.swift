/// How a run answers what opaque values leave open: forced answers first, then a preference, then the default.
/// The theory goes before all: what earlier answers have decided is not asked again.
package struct ChoicePlan: Sendable {
  /// What is asked of a preference.
  package struct Question: Sendable {
    package var key: ChoiceKey
    package var place: CodePlace
    package var subject: String
    package var operand: String
    package var options: [Answer]
  }

  package var answers: [ChoiceKey: Answer]
  /// Nil leaves the default. An answer that is not open is not taken.
  package var preference: (@Sendable (Question) -> Answer?)?

  package init(
    answers: [ChoiceKey: Answer] = [:], preference: (@Sendable (Question) -> Answer?)? = nil
  ) {
    self.answers = answers
    self.preference = preference
  }

  /// The answer and who gave it.
  func answer(_ question: Question, asksPreference: Bool) -> (Answer, Choice.Origin) {
    if let forced = answers[question.key], isOpen(forced, question) { return (forced, .plan) }
    if asksPreference, let preferred = preference?(question), isOpen(preferred, question) {
      return (preferred, .preference)
    }
    return (question.options[0], .default)
  }

  private func isOpen(_ answer: Answer, _ question: Question) -> Bool {
    switch answer {
    case .raises: question.key.kind == .call || question.key.kind == .next || question.key.kind == .await
    case .makes: question.key.kind == .call
    default: question.options.contains(answer)
    }
  }
}

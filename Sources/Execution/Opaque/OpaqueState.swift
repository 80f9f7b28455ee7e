import RuntimeModel

/// What one run knows about its opaque values.
final class OpaqueState {
  /// Whether there is any: what is done only for opaque values is not done before.
  var isUsed = false
  var paths = PathTable()
  var theory = Theory()
  var plan = ChoicePlan()
  /// Last names of what the program catches or raises: opaque values of these names are exception classes.
  var exceptionNames: Set<String> = []

  /// In the order in which they were made.
  private(set) var choices: [Choice] = []
  /// Forced answers that the theory did not allow.
  private(set) var refused: [ChoiceKey] = []
  private(set) var escapes: [Escape] = []
  private(set) var assumptions: [Assumption] = []
  private(set) var meetings: [OpaqueMeeting] = []
  /// Whether `transcript` is written; it costs more than what it notes.
  var keepsTranscript = false
  var transcript: [OpaqueAnswer] = []
  var operationsMet: Set<OpaqueOperation> = []
  var operations = 0
  /// How often a plain value was made up for an unknown one.
  var conversions = 0
  /// Objects that escaped after there were too many to note.
  private(set) var unnotedEscapes = 0

  private struct EscapeKey: Hashable {
    var object: HeapObject
    var operation: OpaqueOperation
    var place: CodePlace
  }
  private var escapeIndices: [EscapeKey: Int] = [:]
  private var occurrences: [ChoiceKey: Int] = [:]
  private var seenAssumptions: Set<Assumption> = []
  private var seenMeetings: Set<OpaqueMeeting> = []
  private var ordinals: [Int: Int] = [:]
  /// The opaque value that stands for what the unknown base of an instance brings, owned, with the instance's birth.
  var parts: [ObjectID: (birth: Int, part: ObjectID)] = [:]
  /// What dictionaries took over from unknown mappings.
  var rests: [ObjectID: UnknownRest] = [:]

  /// Caps of what is noted, so that a run cannot fill the memory.
  private let noted = 100_000

  /// The key of a choice that is made now.
  func nextKey(_ kind: Choice.Kind, at site: ChoiceSite) -> ChoiceKey {
    var key = ChoiceKey(site: site, kind: kind, occurrence: 0)
    let count = occurrences[key, default: 0]
    occurrences[key] = count + 1
    key.occurrence = count
    return key
  }

  func note(_ choice: Choice) { if choices.count < noted { choices.append(choice) } }
  func noteRefused(_ key: ChoiceKey) { if refused.count < noted { refused.append(key) } }

  /// The same escape at the same place is one, with the step of its last time.
  func note(_ escape: Escape) {
    let key = EscapeKey(object: escape.object, operation: escape.operation, place: escape.place)
    if let index = escapeIndices[key] {
      escapes[index].lastStep = escape.step
    } else if escapes.count < noted {
      escapeIndices[key] = escapes.count
      escapes.append(escape)
    } else {
      unnotedEscapes += 1
    }
  }

  func note(_ assumption: Assumption) {
    if seenAssumptions.insert(assumption).inserted { assumptions.append(assumption) }
  }

  func note(_ meeting: OpaqueMeeting) {
    if meetings.count < 1000, seenMeetings.insert(meeting).inserted { meetings.append(meeting) }
  }

  /// A small number for an object, given when it is first asked for: the same in every run of the same text.
  func ordinal(ofBirth birth: Int) -> Int {
    if let known = ordinals[birth] { return known }
    ordinals[birth] = ordinals.count + 1
    return ordinals.count
  }
}

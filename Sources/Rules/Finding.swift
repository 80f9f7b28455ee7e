package import Syntax

/// How bad a finding is, worst last.
package enum Severity: UInt8, Sendable, Comparable, CaseIterable {
  case note, warning, error
  package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}

/// How sure a finding is, surest last.
package enum Confidence: UInt8, Sendable, Comparable, CaseIterable {
  case possible, likely, certain
  package static func < (a: Confidence, b: Confidence) -> Bool { a.rawValue < b.rawValue }
}

/// A stretch of one file.
package struct Place: Hashable, Sendable {
  /// The path of the file, relative to the root of the run.
  package var file: String
  package var range: ByteRange

  package init(file: String, range: ByteRange) {
    self.file = file
    self.range = range
  }

  /// What a line of a file says, without its indentation; nil where the text has no such line. Lines count from 1.
  package init?(line: Int, of text: SourceText, in file: String) {
    guard line >= 1, line <= text.lineStarts.count else { return nil }
    let bytes = text.line(line)
    let first = bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.startIndex
    self.init(file: file, range: ByteRange(UInt32(first), UInt32(bytes.endIndex)))
  }
}

/// One edge of the path that a finding shows: `referrer –label→ referent`, made at `place`.
package struct Step: Hashable, Sendable {
  /// What the edge leaves, as a reader would name it: `self`, `Child()`, `list`, `callback`.
  package var referrer: String
  /// `attribute owner`, `element`, `cell x`, `__self__` …
  package var label: String
  package var referent: String
  /// One clause that says it in words: ``Child.owner refers to the Parent``.
  package var text: String
  package var place: Place

  package init(referrer: String, label: String, referent: String, text: String, place: Place) {
    self.referrer = referrer
    self.label = label
    self.referent = referent
    self.text = text
    self.place = place
  }
}

/// What a rule says about one place.
package struct Finding: Hashable, Sendable {
  package var rule: RuleID
  package var severity: Severity
  package var confidence: Confidence
  /// 0 to 100, SARIF's own field: how much fixing this is likely to pay.
  package var rank: Double
  /// One sentence without full stop.
  package var message: String
  package var place: Place
  /// The function or class around the place, by qualified name; empty at module level.
  package var symbol: String
  /// The cycle or retention path edge by edge, in order; the last step of a cycle ends where the first begins.
  /// Empty for findings that are about one place only.
  package var steps: [Step]
  package var isCycle: Bool
  /// Further remarks with places: `close() at line 30 clears it`.
  package var notes: [Note]
  /// Names what was found without line numbers, so that it survives moved lines: hex digits.
  package var fingerprint: String
  /// Changes to the text that mend it, to be made together.
  package var edits: [Edit]
  package var editSafety = EditSafety.safe
  /// The group of findings that one cut would mend; nil where the finding stands alone.
  package var group: Group?
  /// The objects that a witness has to build; nil where the finding is about no ring. The cache keeps it for rules
  /// about single files only.
  package var ring: Ring?
  /// What a witness has to fill; nil where the finding is not about something that grows.
  package var growth: GrowthClaim?
  /// What running the finding's code came to; nil where nobody tried.
  package var verdict: Verdict?

  /// What a run of the finding's code has to show.
  package enum Claim: Hashable, Sendable {
    case ring(Ring)
    case growth(GrowthClaim)
  }

  /// Nil where the finding is about nothing that a run could show.
  package var claim: Claim? { ring.map { .ring($0) } ?? growth.map { .growth($0) } }

  /// A reference that lies on the cycles of several findings: without it none of them is left.
  package struct Group: Hashable, Sendable {
    /// What a reader calls the reference, `Channel.connection`.
    package var reference: String
    package var place: Place
    /// Cycles through it, told or not.
    package var cycleCount: Int
    package init(reference: String, place: Place, cycleCount: Int) {
      self.reference = reference
      self.place = place
      self.cycleCount = cycleCount
    }
  }

  /// Whether edits keep what the program does.
  package enum EditSafety: Sendable {
    /// Nothing but what is kept alive, and for how long, changes.
    case safe
    /// Right where a person says so: the owner of a weak reference has to outlive it, a bound makes a cache forget.
    case unsafe
  }

  /// New text for a stretch of a file; an empty stretch is where text is put in.
  package struct Edit: Hashable, Sendable {
    package var place: Place
    package var replacement: String
    package init(place: Place, replacement: String) {
      self.place = place
      self.replacement = replacement
    }
  }

  package struct Note: Hashable, Sendable {
    package var text: String
    package var place: Place
    package init(text: String, place: Place) {
      self.text = text
      self.place = place
    }
  }

  package init(
    rule: RuleID, severity: Severity, confidence: Confidence, rank: Double, message: String, place: Place,
    symbol: String, steps: [Step], isCycle: Bool, notes: [Note], fingerprint: String, edits: [Edit] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.confidence = confidence
    self.rank = rank
    self.message = message
    self.place = place
    self.symbol = symbol
    self.steps = steps
    self.isCycle = isCycle
    self.notes = notes
    self.fingerprint = fingerprint
    self.edits = edits
  }
}

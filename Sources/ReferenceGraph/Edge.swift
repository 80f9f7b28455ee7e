/// An object of a graph: a dense number from 0 up to the graph's `objectCount`, chosen by the client.
package struct ObjectID: Hashable, Comparable, Sendable {
  package var index: Int32

  package init(_ index: Int) { self.index = Int32(index) }

  package static func < (a: ObjectID, b: ObjectID) -> Bool { a.index < b.index }
}

/// An edge of a graph: its position in the list that the graph was made from.
package struct EdgeID: Hashable, Comparable, Sendable {
  package var index: Int32

  package init(_ index: Int) { self.index = Int32(index) }

  package static func < (a: EdgeID, b: EdgeID) -> Bool { a.index < b.index }
}

/// Whether a reference keeps its referent alive.
package enum Strength: UInt8, Hashable, Sendable, CaseIterable {
  case strong, weak
  /// Nobody could tell. It is followed like a strong one, and whoever reports it lowers the confidence.
  case unknown
}

/// On which runs of the code a reference exists, surest first.
package enum Certainty: UInt8, Hashable, Comparable, Sendable, CaseIterable {
  case always, somePath, assumed

  package static func < (a: Certainty, b: Certainty) -> Bool { a.rawValue < b.rawValue }
}

/// One reference: `referrer –label→ referent`.
package struct Edge: Hashable, Sendable {
  package var referrer: ObjectID
  package var referent: ObjectID
  /// What the reference is called (an attribute, an element, a cell): a number that means something to the client only.
  package var label: Int32
  /// Where the reference is made: likewise.
  package var site: Int32
  package var strength: Strength
  package var certainty: Certainty

  package init(
    from referrer: ObjectID, to referent: ObjectID, label: Int32, site: Int32,
    strength: Strength = .strong, certainty: Certainty = .always
  ) {
    self.referrer = referrer
    self.referent = referent
    self.label = label
    self.site = site
    self.strength = strength
    self.certainty = certainty
  }

  /// Whether the referent lives at least as long as the referrer because of this edge, for all that is known.
  package var keepsAlive: Bool { strength != .weak }
}

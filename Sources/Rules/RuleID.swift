/// The name of a rule: kebab-case, names the bad pattern, is never reused.
package struct RuleID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var text: String
  package init(_ text: String) { self.text = text }
  package var description: String { text }
  package static func < (a: RuleID, b: RuleID) -> Bool { a.text < b.text }
}

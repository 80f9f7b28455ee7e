import Rules

/// Which findings a report for people tells together: those whose cycles all go through one reference, so that one cut
/// mends them. The first to be told is the one that is likeliest to pay; the others follow it in a line each.
struct FindingGroups {
  /// Fewer are told one by one: they are no longer to read than the group would be.
  static let smallest = 3

  private struct Key: Hashable {
    var reference: String
    var place: Place

    init(_ group: Finding.Group) {
      reference = group.reference
      place = group.place
    }
  }

  private var members: [Key: [Finding]] = [:]

  /// - Parameter findings: in the order of the report.
  init(_ findings: [Finding]) {
    for finding in findings {
      if let group = finding.group { members[Key(group), default: []].append(finding) }
    }
    members = members.filter { $1.count >= FindingGroups.smallest }
    // By rank, the report's order among equals.
    for (key, found) in members {
      let order = found.indices.sorted { (-found[$0].rank, $0) < (-found[$1].rank, $1) }
      members[key] = order.map { found[$0] }
    }
  }

  /// What stands at the place of a finding: itself alone, itself as the first of its group, or nothing because its group
  /// is told elsewhere.
  enum Role {
    case alone
    case first(others: ArraySlice<Finding>)
    case follower
  }

  func role(of finding: Finding) -> Role {
    guard let group = finding.group, let found = members[Key(group)] else { return .alone }
    return found[0] == finding ? .first(others: found.dropFirst()) : .follower
  }
}

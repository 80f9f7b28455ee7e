import Analysis
import Execution
import Rules
import Syntax

/// The statements that store the references of a ring, so that a run can tell which of them it came to.
struct StoreSites: Sendable {
  /// By file, the first byte of a statement and the number of its bit.
  private let bits: [String: [Int: Int]]
  let count: Int
  /// The functions with stores.
  let bodies: [BodyID]
  /// The same by file and qualified name.
  let functions: Set<Function>

  struct Function: Hashable, Sendable {
    var path: String
    var name: String
  }

  init(_ ring: Ring, in project: Project) {
    var bits: [String: [Int: Int]] = [:]
    var bodies: [BodyID] = []
    var count = 0
    for site in ring.edges.flatMap({ $0.sites + ($0.via.map { [$0] } ?? []) }) {
      guard let index = project.index(ofPath: site.file), let body = project.body(at: site) else { continue }
      if !bodies.contains(body) { bodies.append(body) }
      guard let start = project.source(ofFile: index)?.statement(at: Int(site.range.start)) else { continue }
      if bits[site.file]?[start] == nil, count < 64 {
        bits[site.file, default: [:]][start] = count
        count += 1
      }
    }
    self.bits = bits
    self.bodies = bodies
    functions = Set(bodies.map { Function(path: project.path(of: $0), name: project.body($0).qualifiedName) })
    self.count = count
  }

  final class Reached {
    var bits: UInt64 = 0
  }

  /// Notes from now on which statements the run comes to.
  func watch(_ run: SliceRun) -> Reached {
    let reached = Reached()
    if count == 0 { return reached }
    run.observe { run in
      let place = run.place
      if let bit = bits[place.path]?[place.offset] { reached.bits |= 1 << UInt64(bit) }
    }
    return reached
  }
}

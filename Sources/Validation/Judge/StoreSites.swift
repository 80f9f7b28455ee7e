import Analysis
import Execution
import Rules
import Syntax

/// The statements that store the references of a ring, so that a run can tell which of them it came to; and its
/// waypoints.
struct StoreSites: Sendable {
  /// By file, the first byte of a statement and the number of its bit.
  private let bits: [String: [Int: Int]]
  /// Of the stores, whose bits are the lowest.
  let count: Int
  /// All that a run is steered to.
  let places: [Place]
  /// The functions with stores.
  let bodies: [BodyID]
  /// The functions with any of the places.
  let steeredBodies: [BodyID]
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
    func add(_ place: Place) {
      guard let index = project.index(ofPath: place.file),
        let start = project.source(ofFile: index)?.statement(at: Int(place.range.start))
      else { return }
      if bits[place.file]?[start] == nil, count < 64 {
        bits[place.file, default: [:]][start] = count
        count += 1
      }
    }
    let stores = ring.edges.flatMap { $0.sites + ($0.via.map { [$0] } ?? []) }
    for site in stores {
      guard let body = project.body(at: site) else { continue }
      if !bodies.contains(body) { bodies.append(body) }
      add(site)
    }
    self.count = count
    let waypoints = Waypoints(ring, in: project)
    for place in waypoints.places { add(place) }
    places = stores + waypoints.places
    self.bits = bits
    self.bodies = bodies
    steeredBodies = bodies + waypoints.bodies.filter { !bodies.contains($0) }
    functions = Set(steeredBodies.map { Function(path: project.path(of: $0), name: project.body($0).qualifiedName) })
  }

  /// How many of the stores themselves are among the statements that a run came to.
  func stores(in reached: UInt64) -> Int {
    (count >= 64 ? reached : reached & (1 << UInt64(count) - 1)).nonzeroBitCount
  }

  /// Whether a run came to all stores.
  func isComplete(_ reached: UInt64) -> Bool { stores(in: reached) == count }

  final class Reached {
    var bits: UInt64 = 0
  }

  /// Notes from now on which statements the run comes to.
  func watch(_ run: SliceRun) -> Reached {
    let reached = Reached()
    if count == 0 { return reached }
    run.observe { run in
      if let bit = bit(at: run.place) { reached.bits |= 1 << UInt64(bit) }
    }
    return reached
  }

  /// The number of the statement that begins at a place.
  func bit(at place: CodePlace) -> Int? { bits[place.path]?[place.offset] }
}

import Syntax

/// What a finding says is filled and never emptied, as a run of the program would show it: what a witness has to fill,
/// call by call.
package struct GrowthClaim: Hashable, Sendable {
  /// Where what grows is kept. Names of classes and functions are qualified.
  package enum Holder: Hashable, Sendable {
    case global(String)
    case classAttribute(type: String, name: String)
    case instanceAttribute(type: String, name: String)
    /// The default value of a function's parameter.
    case defaultValue(function: String, parameter: String)
    /// A variable of a function that a function inside it captures.
    case closure(function: String, variable: String)
    /// What `functools.lru_cache` keeps of a function's results.
    case cache(function: String)
    /// `atexit`: objects and functions made anew that its handlers hold.
    case exitHandlers
    /// `weakref.finalize`: objects that their own finalizers hold.
    case finalizers
  }

  package var holder: Holder
  /// The file that makes what grows.
  package var file: String
  /// What puts an entry in.
  package var site: Place
  /// Entries go into containers that are kept there.
  package var isNested: Bool
  /// How many entries there can be at most, where the code says so; the size of it is not known if it only compares.
  package var bound: Bound?

  package enum Bound: Hashable, Sendable {
    case entries(Int)
    case unknown
  }

  package init(_ holder: Holder, file: String, site: Place, isNested: Bool = false, bound: Bound? = nil) {
    self.holder = holder
    self.file = file
    self.site = site
    self.isNested = isNested
    self.bound = bound
  }

  /// What a reader calls it: `_seen`, `Registry.items`, `known of normalize`, `the cache of area`.
  package var name: String {
    switch holder {
    case .global(let name): name
    case .classAttribute(let type, let name), .instanceAttribute(let type, let name): "\(type).\(name)"
    case .defaultValue(let function, let parameter): "\(parameter) of \(function)"
    case .closure(let function, let variable): "\(variable) of \(function)"
    case .cache(let function): "the cache of \(function)"
    case .exitHandlers: "atexit"
    case .finalizers: "the registry of weakref.finalize"
    }
  }
}

// Claims as the cache keeps them.

extension RecordWriter {
  mutating func claim(_ claim: GrowthClaim) {
    let (kind, first, second) = claim.holder.parts
    number(kind)
    text(first)
    text(second)
    text(claim.file)
    place(claim.site)
    flag(claim.isNested)
    switch claim.bound {
    case nil: number(0)
    case .unknown?: number(1)
    case .entries(let count)?: number(2 + count)
    }
  }
}

extension RecordReader {
  mutating func claim() -> GrowthClaim {
    let holder = GrowthClaim.Holder(number(), text(), text())
    if holder == nil { fail() }
    var claim = GrowthClaim(holder ?? .exitHandlers, file: text(), site: place(), isNested: flag())
    switch number() {
    case 0: break
    case 1: claim.bound = .unknown
    case let count: claim.bound = .entries(max(0, count - 2))
    }
    return claim
  }
}

extension GrowthClaim.Holder {
  fileprivate var parts: (Int, String, String) {
    switch self {
    case .global(let name): (0, name, "")
    case .classAttribute(let type, let name): (1, type, name)
    case .instanceAttribute(let type, let name): (2, type, name)
    case .defaultValue(let function, let parameter): (3, function, parameter)
    case .closure(let function, let variable): (4, function, variable)
    case .cache(let function): (5, function, "")
    case .exitHandlers: (6, "", "")
    case .finalizers: (7, "", "")
    }
  }

  fileprivate init?(_ kind: Int, _ first: String, _ second: String) {
    switch kind {
    case 0: self = .global(first)
    case 1: self = .classAttribute(type: first, name: second)
    case 2: self = .instanceAttribute(type: first, name: second)
    case 3: self = .defaultValue(function: first, parameter: second)
    case 4: self = .closure(function: first, variable: second)
    case 5: self = .cache(function: first)
    case 6: self = .exitHandlers
    case 7: self = .finalizers
    default: return nil
    }
  }
}

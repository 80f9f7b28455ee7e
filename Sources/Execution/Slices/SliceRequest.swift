package import RuntimeModel

/// A run of parts of a project: modules are loaded name by name, what is unknown is opaque, and a driver says step by
/// step what happens.
package struct SliceRequest: Sendable {
  package var profile: Profile
  package var limits = RunLimits.slice
  /// How choices are answered.
  package var plan = ChoicePlan()
  /// Decorators to leave out: by file, the first byte of each.
  package var droppedDecorators: [String: Set<UInt32>] = [:]
  /// What the import of a dotted name gives. Asked at most once for each name in a run.
  package var resolve: @Sendable (String) -> ModuleResolution

  package init(profile: Profile, resolve: @escaping @Sendable (String) -> ModuleResolution) {
    self.profile = profile
    self.resolve = resolve
  }
}

extension RunLimits {
  /// What a slice may cost: enough for nine of ten witnesses, and little when a loop does not end.
  package static var slice: RunLimits {
    var limits = RunLimits()
    limits.steps = 300_000
    limits.objects = 500_000
    limits.memory = 256_000_000
    limits.output = 1_000_000
    limits.depth = 300
    limits.opaqueOperations = 4000
    limits.visits = 40
    return limits
  }
}

/// A reference that a driver holds, as a local variable would.
package struct Held: Hashable, Sendable {
  let slot: Int
}

/// What a driver passes.
package indirect enum SliceArgument: Sendable {
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(String)
  case bytes([UInt8])
  case tuple([SliceArgument])
  case list([SliceArgument])
  case dictionary([(key: SliceArgument, value: SliceArgument)])
  case held(Held)
  /// An unknown value. The same name is the same value within a run.
  case opaque(String)
}

package struct CallArguments: Sendable {
  package var positional: [SliceArgument]
  package var named: [(name: String, value: SliceArgument)]

  package init(_ positional: [SliceArgument] = [], named: [(name: String, value: SliceArgument)] = []) {
    self.positional = positional
    self.named = named
  }
}

/// What a step of a driver came to.
package enum StepOutcome: Sendable, Equatable {
  case value(Held)
  /// The exception, which the driver holds.
  case raised(Held)
  /// A generator or coroutine came to its end with this value.
  case finished(Held)
  /// The run is over: what is not supported, or a limit, with its place.
  case halted(String)
}

/// A version of CPython.
package struct PythonVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let major: Int, minor: Int

  package init(_ major: Int, _ minor: Int) { (self.major, self.minor) = (major, minor) }

  package var description: String { "\(major).\(minor)" }

  package static func < (left: PythonVersion, right: PythonVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }
}

/// Everything in which one version of CPython manages memory differently from another. The heap asks the
/// profile, never the version. Default GIL builds, 64-bit Linux.
package struct Profile: Sendable {
  /// Where the values come from.
  package enum Evidence: Sendable {
    /// Compared with a real interpreter of this exact release.
    case measured(release: String)
    /// Taken from documents only; nothing here was run.
    case documented(source: String)
  }
  /// Who holds an argument while a Python function runs.
  package enum ArgumentPassing: Sendable {
    /// The caller's operand stack and the callee's local: two references per call.
    case copied
    /// The stack's reference becomes the local.
    case moved
  }
  /// What loading a local variable onto the operand stack costs.
  package enum LocalLoading: Sendable {
    case counted
    /// The local outlives the stack slot, so nothing is counted (gh-130704).
    case borrowed
  }
  package enum FrameObjects: Sendable {
    /// Every call makes a frame object.
    case objectPerCall
    /// A frame object appears when something asks for it.
    case onDemand
  }
  /// Where the attributes of an instance live.
  package enum AttributeStorage: Sendable {
    /// In a dictionary of its own, made at the first store.
    case dictionary
    /// In values beside the instance, handed to a dictionary when `__dict__` is read.
    case valuesUntilDictionary
    /// In values inside the instance, which a dictionary shares from the first read of `__dict__`.
    case inlineValues
  }
  package enum DictionaryTracking: Sendable { case whenNeeded, fromBirth }
  /// Where an automatic collection runs.
  package enum AutomaticCollection: Sendable {
    /// Inside the allocation that passes the threshold.
    case insideAllocation
    /// At the next safe point between two instructions.
    case atSafePoint
  }
  /// What happens when a finalizer brings back a part of the garbage.
  package enum Resurrection: Sendable {
    /// Everything found in this collection survives it.
    case sparesAll
    /// Only what is reachable again survives.
    case sparesReachable
  }
  /// What `close()` does to a generator that never started.
  package enum UnstartedClose: Sendable { case releasesFrame, keepsFrame }
  package enum GeneratorExit: Sendable {
    /// A traceback; the exception itself is never made.
    case traceback
    /// An exception with its traceback.
    case exception
    /// Nothing is raised where no `try` is around.
    case nothing
  }
  /// When weak references without a callback to garbage are cleared.
  package enum PlainWeakReferences: Sendable { case beforeFinalizers, afterFinalizers }

  package var version: PythonVersion
  package var evidence: Evidence
  package var arguments = ArgumentPassing.copied
  package var localLoading = LocalLoading.counted
  package var frames = FrameObjects.objectPerCall
  package var attributes = AttributeStorage.dictionary
  package var dictionaryTracking = DictionaryTracking.whenNeeded
  /// gh-133543: a store through the instance into values shared with its dictionary leaves the dictionary untracked.
  package var sharedValuesStoreTracks = true
  package var automaticCollection = AutomaticCollection.insideAllocation
  /// Whether `gc.disable()` also stops a collection that waits for its safe point: so on 3.13.0, not on 3.12.1.
  package var disablingStopsDueCollection = false
  package var thresholds = [700, 10, 10]
  package var resurrection = Resurrection.sparesAll
  package var unstartedClose = UnstartedClose.releasesFrame
  package var plainWeakReferences = PlainWeakReferences.beforeFinalizers
  /// Weak references with callbacks of one dying object pass through a tuple from this number on.
  package var weakCallbacksShareTupleFrom = 2
  package var partialsHaveClear = false
  package var exceptionsDieIteratively = false
  /// The dictionary of a new module is tracked, before the module itself.
  package var moduleDictionariesAreTracked = false
  /// What carries `GeneratorExit` out of a generator that is closed, and holds its frame for that long.
  package var exit = GeneratorExit.traceback
  /// Nesting of deallocations from which on an object waits, and below which the waiting ones go on.
  package var trashcan = (limit: 50, emptiesBelow: 1)
  /// `locals()` in a function leaves a snapshot that holds every local until the frame dies (PEP 667 ended it).
  package var localsSnapshotStays = true
  /// `None`, small integers and other shared objects are never counted (PEP 683).
  package var immortalObjects = false
  package var smallIntegers = -5...256
  /// String constants that look like identifiers are immortal: so on 3.12.1, not on 3.13.0.
  package var internedConstantsAreImmortal = false
  package var sharesEmptyFrozenset = true
  package var allocation = AllocationProfile()
  package var sizes = SizeProfile()
}

extension Profile {
  /// The profile of a version; `nil` for versions the model does not know.
  package static func of(_ version: PythonVersion) -> Profile? { all.first { $0.version == version } }

  /// Every known version, oldest first.
  package static let all: [Profile] = [
    python38, python39, python310, python311, python312, python313, python314, python315,
  ]
}

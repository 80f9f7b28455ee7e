/// The versions compared with real interpreters. Each differs from the one before by what is named here; the numbers
/// of the facts in the comments are those of the issues of python/cpython.
extension Profile {
  /// 3.8.18.
  static let python38 = Profile(version: PythonVersion(3, 8), evidence: .measured(release: "3.8.18"))

  /// 3.9.18: a resurrection no longer spares the rest of the garbage.
  static let python39: Profile = {
    var profile = python38
    profile.version = PythonVersion(3, 9)
    profile.evidence = .measured(release: "3.9.18")
    profile.resurrection = .sparesReachable
    profile.allocation.keepsLastArena = true
    profile.allocation.methodFreeList = 0
    profile.sizes.listGrowthIsRounded = true
    return profile
  }()

  /// 3.10.13: larger pools and arenas; partial objects can be cleared.
  static let python310: Profile = {
    var profile = python39
    profile.version = PythonVersion(3, 10)
    profile.evidence = .measured(release: "3.10.13")
    profile.partialsHaveClear = true
    profile.sharesEmptyFrozenset = false
    profile.allocation.poolSize = 16_384
    profile.allocation.arenaSize = 1_048_576
    profile.allocation.poolsLostToAlignment = 1
    profile.sizes.function = 128
    profile.sizes.property = 64
    (profile.sizes.generator, profile.sizes.coroutine, profile.sizes.asyncGenerator) = (88, 96, 112)
    profile.sizes.frame = 368
    profile.sizes.class = 888
    profile.sizes.listFillIsRounded = true
    return profile
  }()

  /// 3.11.7: arguments are moved, frames are made on demand, attributes live in values until `__dict__` is read.
  static let python311: Profile = {
    var profile = python310
    profile.version = PythonVersion(3, 11)
    profile.evidence = .measured(release: "3.11.7")
    profile.arguments = .moved
    profile.frames = .onDemand
    profile.attributes = .valuesUntilDictionary
    profile.exceptionsDieIteratively = true
    profile.allocation.longestFreeTuple = 20
    profile.allocation.staticCount = 999_999_999
    profile.allocation.keepsOnlyStringKeys = true
    profile.allocation.frameFreeList = 0
    profile.sizes.dictionaryIsInFront = true
    profile.sizes.function = 136
    (profile.sizes.generator, profile.sizes.coroutine, profile.sizes.asyncGenerator) = (160, 160, 160)
    profile.sizes.generatorsHoldLocals = true
    profile.sizes.frame = 136
    profile.sizes.exception = 72
    profile.sizes.class = 904
    profile.sizes.weakReference = 64
    profile.sizes.deque = 744
    profile.sizes.code = 208
    profile.sizes.keysHeader = 32
    profile.sizes.stringEntry = 16
    profile.sizes.sharedTableOrder = 6
    return profile
  }()

  /// 3.12.1: immortal objects, collections at safe points, closing an unstarted generator leaves its frame.
  static let python312: Profile = {
    var profile = python311
    profile.version = PythonVersion(3, 12)
    profile.evidence = .measured(release: "3.12.1")
    profile.immortalObjects = true
    profile.internedConstantsAreImmortal = true
    profile.automaticCollection = .atSafePoint
    profile.unstartedClose = .keepsFrame
    profile.exit = .exception
    profile.sizes.weakReferencesAreInFront = true
    profile.sizes.function = 144
    profile.sizes.class = 920
    profile.sizes.code = 216
    (profile.sizes.asciiText, profile.sizes.wideText) = (40, 56)
    profile.sizes.zeroTakesDigit = true
    return profile
  }()

  /// 3.13.0: inline values (with the defect of gh-133543), threshold 2000, `locals()` without snapshot.
  static let python313: Profile = {
    var profile = python312
    profile.version = PythonVersion(3, 13)
    profile.evidence = .measured(release: "3.13.0")
    profile.attributes = .inlineValues
    profile.sharedValuesStoreTracks = false
    profile.internedConstantsAreImmortal = false
    profile.thresholds = [2000, 10, 10]
    profile.disablingStopsDueCollection = true
    profile.weakCallbacksShareTupleFrom = 1
    profile.moduleDictionariesAreTracked = true
    profile.exit = .nothing
    profile.localsSnapshotStays = false
    profile.trashcan = (limit: 9940, emptiesBelow: 9890)
    profile.sizes.tablesFillExactly = false
    profile.sizes.frame = 152
    profile.sizes.class = 928
    profile.sizes.code = 224
    return profile
  }()
}

/// Versions known from documents only: nothing here was compared with an interpreter.
extension Profile {
  /// 3.14.5 and later, which went back to the generational collector of 3.13 (gh-148726). Dictionaries are tracked
  /// from birth (gh-127010); most loads of locals are not counted (gh-130704).
  static let python314: Profile = {
    var profile = python313
    profile.version = PythonVersion(3, 14)
    profile.evidence = .documented(source: "What's New in Python 3.14, gh-127010, gh-130704, gh-148726")
    profile.sharedValuesStoreTracks = true
    profile.dictionaryTracking = .fromBirth
    profile.localLoading = .borrowed
    return profile
  }()

  /// 3.15: small integers up to 1024 (gh-133160), plain weak references outlive finalizers (gh-136189).
  static let python315: Profile = {
    var profile = python314
    profile.version = PythonVersion(3, 15)
    profile.evidence = .documented(source: "What's New in Python 3.15, gh-133160, gh-136189")
    profile.smallIntegers = -5...1024
    profile.plainWeakReferences = .afterFinalizers
    return profile
  }()
}

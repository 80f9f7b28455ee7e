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
    return profile
  }()

  /// 3.10.13: larger pools and arenas; partial objects can be cleared.
  static let python310: Profile = {
    var profile = python39
    profile.version = PythonVersion(3, 10)
    profile.evidence = .measured(release: "3.10.13")
    profile.partialsHaveClear = true
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
    return profile
  }()

  /// 3.12.1: immortal objects, collections at safe points, closing an unstarted generator leaves its frame.
  static let python312: Profile = {
    var profile = python311
    profile.version = PythonVersion(3, 12)
    profile.evidence = .measured(release: "3.12.1")
    profile.immortalObjects = true
    profile.automaticCollection = .atSafePoint
    profile.unstartedClose = .keepsFrame
    return profile
  }()

  /// 3.13.0: inline values (with the defect of gh-133543), threshold 2000, `locals()` without snapshot.
  static let python313: Profile = {
    var profile = python312
    profile.version = PythonVersion(3, 13)
    profile.evidence = .measured(release: "3.13.0")
    profile.attributes = .inlineValues
    profile.sharedValuesStoreTracks = false
    profile.thresholds = [2000, 10, 10]
    profile.weakCallbacksShareTupleFrom = 1
    profile.localsSnapshotStays = false
    profile.trashcan = (limit: 9940, emptiesBelow: 9890)
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

/// What a class says about its instances.
package struct ClassShape: Sendable {
  /// Names in `__slots__` of this class and its bases, in the order in which they are visited: the class's own,
  /// sorted, then those of its base.
  package var slots: [ObjectID] = []
  package var hasDictionary = true
  package var isWeaklyReferable = true
  package var hasFinalizer = false
  /// `tp_del`, which only C types have since 3.4: in a cycle it makes everything behind it uncollectable.
  package var hasLegacyFinalizer = false
  /// What instances are made of.
  package var instances = ObjectKind.instance

  package init(
    slots: [ObjectID] = [], hasDictionary: Bool = true, isWeaklyReferable: Bool = true, hasFinalizer: Bool = false,
    instances: ObjectKind = .instance
  ) {
    self.slots = slots
    self.hasDictionary = hasDictionary
    self.isWeaklyReferable = isWeaklyReferable
    self.hasFinalizer = hasFinalizer
    self.instances = instances
  }

  var traits: InstanceTraits {
    InstanceTraits(
      isWeaklyReferable: isWeaklyReferable, hasFinalizer: hasFinalizer, hasLegacyFinalizer: hasLegacyFinalizer)
  }
}

/// The part of a shape that is asked for every instance.
struct InstanceTraits: Sendable {
  var isWeaklyReferable: Bool
  var hasFinalizer: Bool
  var hasLegacyFinalizer: Bool
}

struct ClassRecord: Sendable {
  var shape: ClassShape {
    didSet { traits = shape.traits }
  }
  private(set) var traits: InstanceTraits
  /// Names of attributes that instances share, in the order in which any instance first stored them.
  var names: [ObjectID] = []
  /// How many more names fit; every new instance takes one away down to one. `SHARED_KEYS_MAX_SIZE` is 30.
  var usableNames = 30
  /// From 3.11 on: values kept by these names, and whether they are all that is left of the class. A dictionary may
  /// outlive instance and class.
  var valuesUsers = 0
  var isGone = false
  /// Up to 3.10: places of the table of shared names as a power of two, dictionaries that use it, and whether the class
  /// gave up sharing because an attribute was deleted or the table grew under several users.
  var namesOrder = 3
  var namesUsers = 0
  var namesDropped = false
  /// Weak references to this class that its bases keep for `__subclasses__`; owned.
  var registrations: [ObjectID] = []
  /// Index of the records of its bases among user's classes.
  var bases: [Int32] = []
  /// Weak references to direct subclasses, which own them.
  var subclasses: [ObjectID] = []

  init(shape: ClassShape) {
    self.shape = shape
    traits = shape.traits
  }

  /// Whether instances keep attributes by names that the class shares.
  var sharesNames: Bool {
    switch shape.instances {
    case .exception, .function, .partial, .module, .class: false
    default: shape.hasDictionary
    }
  }

  /// Whether a new instance has values at once, without a dictionary. Only `object.__new__` makes them, and inline
  /// values need an instance that is otherwise empty (`Py_TPFLAGS_INLINE_VALUES`).
  func hasValuesAtBirth(_ storage: Profile.AttributeStorage) -> Bool {
    switch storage {
    case .dictionary: false
    case .valuesUntilDictionary: sharesNames && shape.instances == .instance
    case .inlineValues: sharesNames && shape.instances == .instance && shape.slots.isEmpty
    }
  }
}

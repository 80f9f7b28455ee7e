/// The classes of the prelude whose instances heap programs make.
package enum InstanceKind: String, Sendable, CaseIterable {
  /// With a dictionary; with slots `a`, `b`, `c`; with a slot `a` and a dictionary; of a subclass.
  case obj, slot, mix, sub
  /// Finalizers that log; that also keep the object; delete its attribute `a`; tie it into a new ring; collect.
  case fin, res, cut, ring, gcf
  /// Makes a weak reference to itself in its finalizer, and keeps that.
  case wat
  /// A finalizer that only logs, in a class without `__init__`: for programs with the collector enabled.
  case log
  /// Subclasses of list and dict.
  case lst, dct

  package var hasFinalizer: Bool {
    switch self {
    case .obj, .slot, .mix, .sub, .lst, .dct: false
    case .fin, .res, .cut, .ring, .gcf, .wat, .log: true
    }
  }
}

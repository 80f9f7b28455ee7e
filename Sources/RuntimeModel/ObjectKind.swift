/// What an object is made of. A user's class changes an object's `class`, never its kind:
/// an instance of `class Error(Exception)` is of kind `exception`, one of `class C:` of kind `instance`.
package enum ObjectKind: UInt8, CaseIterable, Sendable {
  /// `None`, `Ellipsis`, `NotImplemented`, `True`, `False`: one of each, never collected.
  case singleton
  case int, float, complex, str, bytes, bytearray, range
  /// A plain `object()`.
  case object
  case list, tuple, dict, set, frozenset, deque
  case function, builtinFunction, boundMethod, cell, code
  case frame, traceback, generator, coroutine, asyncGenerator
  case exception
  /// An instance of a user's class without a built-in base that holds references.
  case instance
  case `class`
  case module
  case weakReference, weakProxy
  case partial, property, staticMethod, classMethod, slice, superProxy
  /// A getset, member, wrapper or method descriptor of a class.
  case descriptor
  case mappingProxy
  /// An iterator of the runtime: its cells are what it walks, and what it caches.
  case iterator
  /// Any other object of the runtime that holds references in its cells, in order.
  case native
  /// A stand-in for something unknown: it never holds anything.
  case opaque
}

package import ReferenceGraph

/// A reference between two abstract objects, and the code that makes it.
package struct HeapEdge: Hashable, Sendable {
  package var referrer: AbstractID
  package var label: Field
  package var referent: AbstractID
  /// The op that stores, and the body it is in; nil for a reference that every such object has (`__self__`), and for
  /// one that was there before.
  package var site: Int32?
  package var body: BodyID?
  /// The call through which the store happens, where the store is in another function; its body is `viaBody`.
  package var via: Int32?
  package var viaBody: BodyID?
  package var certainty: Certainty
}

/// Objects that keep each other alive, seen from one class or function.
package struct HeapCycle: Sendable {
  /// The class in whose instances the cycle lies; nil where it is made of objects of one function call.
  package var owner: ClassID?
  /// Each edge leaves where the one before arrives.
  package var edges: [HeapEdge]
  /// The strongly connected component of its class or function that it lies in: cycles of one component have the same
  /// number, cycles of different ones or of different classes have not.
  package var component: Int32
  /// Whether a field was taken to hold the same object in two methods.
  package var isJoined: Bool

  /// Whether one of its edges is a guess.
  package var isGuess: Bool { edges.contains { $0.certainty == .assumed } }
}

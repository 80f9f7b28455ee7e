import Syntax

/// The objects of a cycle as a run of the program would show them: what a witness has to build, edge by edge.
///
/// Nodes are places in the ring, not classes: `Node.next → Node.prev` are two objects. Edge `i` leads from node `i` to
/// the next one, the last edge back to node 0.
package struct Ring: Hashable, Sendable {
  package var nodes: [Node]
  package var edges: [Edge]

  package init(nodes: [Node], edges: [Edge]) {
    precondition(nodes.count == edges.count, "a ring has as many edges as objects")
    self.nodes = nodes
    self.edges = edges
  }

  package struct Node: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      /// An instance of a class of the program, or of a subclass.
      case instance
      case list, dict, set, tuple, partial, exception
      /// A function, lambda or closure; a bound method; a suspended generator or coroutine.
      case function, boundMethod, generator
      case frame, traceback
      /// A class that is made while the program runs.
      case classObject
      /// An object of a library, by the last part of its class's name.
      case library
      /// An object whose kind the analysis does not know.
      case unknown
    }
    package var kind: Kind
    /// The file that defines the class or function; empty where it is the language's or a library's.
    package var file: String
    /// Qualified name of the class or function; what a reader calls the object where there is none.
    package var name: String

    package init(_ kind: Kind, file: String = "", name: String) {
      self.kind = kind
      self.file = file
      self.name = name
    }
  }

  package enum Label: Hashable, Sendable {
    case attribute(String)
    /// An attribute of any of some names: what was observed of a real program may have the same value in several.
    case oneOf([String])
    /// An attribute by a name that is computed.
    case computed
    /// An item of a container, its key or value.
    case element
    /// What an object of a library keeps of its arguments.
    case argument
    /// `__self__` of a bound method.
    case receiver
    case defaultValue
    /// A variable that a closure captures.
    case cell(String)
    /// A variable of a frame, or of a suspended body.
    case local(String)
    /// `__traceback__` and as many `tb_next` as follow.
    case traceback
    case tracebackFrame
    /// What the language makes by itself, over as many parts as it takes: an exception to its frames, a class to itself.
    case implied
  }

  package struct Edge: Hashable, Sendable {
    package var label: Label
    /// The code that stores it; empty for what is implied by the object's kind.
    package var sites: [Place]
    /// The call through which the store happens, where it is in another function.
    package var via: Place?

    package init(_ label: Label, sites: [Place] = [], via: Place? = nil) {
      self.label = label
      self.sites = sites
      self.via = via
    }
  }
}

// Rings of rules about single files, as the cache keeps them.

extension RecordWriter {
  mutating func ring(_ ring: Ring) {
    array(Array(zip(ring.nodes, ring.edges))) { writer, part in
      writer.number(Ring.Node.Kind.allCases.firstIndex(of: part.0.kind)!)
      writer.text(part.0.file)
      writer.text(part.0.name)
      // What a class makes by itself: no other reference is claimed by looking at one file.
      precondition(part.1.label == .implied && part.1.via == nil, "only implied references are kept")
      writer.array(part.1.sites) { $0.place($1) }
    }
  }
}

extension RecordReader {
  mutating func ring() -> Ring {
    let parts: [(Ring.Node, Ring.Edge)] = array { reader in
      let number = reader.number()
      let kinds = Ring.Node.Kind.allCases
      if !kinds.indices.contains(number) { reader.fail() }
      let node = Ring.Node(
        kinds.indices.contains(number) ? kinds[number] : .unknown, file: reader.text(), name: reader.text())
      return (node, Ring.Edge(.implied, sites: reader.array { $0.place() }))
    }
    return Ring(nodes: parts.map(\.0), edges: parts.map(\.1))
  }
}

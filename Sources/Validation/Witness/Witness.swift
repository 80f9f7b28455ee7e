package import Execution
package import Rules
package import RuntimeModel

/// What shows a finding: the program that was run, part by part, and what it came to.
///
/// A witness is complete: `replay` runs it from nothing, and only that run gives the verdict. Written as a text, its
/// parts come in the order of the members here: the statements of the project in the order in which they were loaded,
/// the steps of the driver, then the ring. Nothing in it is a place in memory; whatever it names, it names by module,
/// name and range.
package struct Witness: Sendable, Equatable {
  /// The version of CPython whose memory was modelled.
  package var python: PythonVersion
  /// Statements at the top of the project's modules that were executed, each once, in the order in which they were
  /// done: what another needs comes first. Ranges are bytes of the module's file.
  package var loaded: [LoadedRange]
  /// The file of each module in `loaded`, by dotted name, in order of first use.
  package var modules: [Module]
  /// What the driver does, in order. Step `i` gives value `i`.
  package var steps: [DriverStep]
  /// Questions that unknown values left open, in the order in which they were asked, with the answers that were given.
  package var choices: [Choice]
  /// Decorators that were left out: by file, the first byte of each, ascending.
  package var droppedDecorators: [DroppedDecorator]
  /// What unknown parts of the program were taken to be.
  package var assumptions: [Assumption]
  /// The ring as the heap held it after everything was let go of, from the object that stands for node 0 of the
  /// finding's ring on. The last link leads back to the first object.
  package var links: [Link]
  /// Value and attribute path by which the driver could reach the first object before it let go; nil where it holds none.
  package var access: Int?
  package var verdict: Verdict
  /// What the calls fill; nil for a ring. Then there are no links.
  package var growth: Growth?

  /// A container, and the calls that fill it: the steps are what is done once, then those of each call.
  package struct Growth: Sendable, Equatable {
    package var claim: GrowthClaim
    /// The class or function that it belongs to, by qualified name as the heap has it.
    package var owner: String
    /// The attribute as it is stored.
    package var attribute: String
    /// Whether it is the entries of containers in it that were counted.
    package var isDeep: Bool
    /// Of a default value, its place among those passed by position.
    package var position: Int?
    /// How many steps come before the calls, and how many each of them takes.
    package var prepared: Int
    package var calls: [Int]
    /// Entries before the calls and after each of them.
    package var sizes: [Int]
    /// Entries when everything else was let go of and collected.
    package var after: Int
  }

  package struct Module: Sendable, Equatable {
    package var name: String
    package var path: String
  }

  package struct DroppedDecorator: Sendable, Hashable {
    package var path: String
    package var start: UInt32
  }

  /// An object of the ring and the reference that leads on from it, as they are stored.
  package struct Link: Sendable, Equatable {
    package var kind: ObjectKind
    /// Of the class of an instance, or of the class, function or frame itself; empty for the language's own.
    package var module: String
    /// Qualified name.
    package var name: String
    package var label: HeapEdge.Label
    /// The code that stores it, where the finding says so.
    package var site: Place?
  }
}

/// A class or function at the top of a module, or below a class there.
package struct Symbol: Hashable, Sendable {
  package var module: String
  /// A name, or a dotted path of attributes from a name.
  package var name: String

  package init(module: String, name: String) {
    self.module = module
    self.name = name
  }
}

/// One thing that a driver does. Numbers name values that earlier steps gave; the driver holds each until the end.
package enum DriverStep: Sendable, Hashable {
  /// `module.name(…)`: a class is constructed, a function called.
  case call(Symbol, DriverArguments)
  /// `value.name(…)`.
  case method(Int, String, DriverArguments)
  /// `value.name`.
  case get(Int, String)
  /// `value(…)`: what an earlier call returned is called.
  case callValue(Int, DriverArguments)
  /// `next(value)`; the end of an iterator is no error.
  case next(Int)
  /// `value.send(None)`: a coroutine goes on until it suspends or ends.
  case send(Int)
}

package struct DriverArguments: Sendable, Hashable {
  package var positional: [DriverArgument]
  package var named: [Named]

  package struct Named: Sendable, Hashable {
    package var name: String
    package var value: DriverArgument
  }

  package init(_ positional: [DriverArgument] = [], named: [Named] = []) {
    self.positional = positional
    self.named = named
  }

  var all: [DriverArgument] { positional + named.map(\.value) }
}

/// What a driver passes.
package indirect enum DriverArgument: Sendable, Hashable {
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(String)
  case bytes([UInt8])
  case tuple([DriverArgument])
  case list([DriverArgument])
  case dictionary([Entry])
  /// What an earlier step gave.
  case value(Int)
  /// A class or function itself.
  case symbol(Symbol)
  /// An unknown value; the same name is the same value.
  case opaque(String)

  package struct Entry: Sendable, Hashable {
    package var key: DriverArgument
    package var value: DriverArgument
  }
}

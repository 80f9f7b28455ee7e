/// What running a finding's code on the model of CPython's memory came to.
package enum Verdict: Hashable, Sendable {
  /// The objects of the ring stayed behind when nobody held them any more, and only the collector freed them.
  case confirmed(Evidence)
  /// The same, but the run had to take for granted how the program puts its parts together: `Condition.isGuess`.
  case supposed(Evidence)
  /// The ring closed, and something that lives as long as the program still reached it: it grows, it is no garbage.
  case rooted(Evidence)
  /// No such ring is left by the code that the finding names.
  case refuted(Refutation)
  /// Neither was shown; the first cause.
  case inconclusive(Inconclusive)

  /// What the run showed.
  package struct Evidence: Hashable, Sendable {
    /// The ring's objects in order, by their classes' or functions' qualified names.
    package var objects: [String]
    /// What `gc.collect()` returned after everything was let go of; 0 where it was not called.
    package var collected: Int
    /// What was taken for granted, in the order in which it was met; empty for a proof without conditions.
    package var conditions: [Condition]
    /// Where the finding is about something that grows; then there is no ring.
    package var growth: Growth?

    package init(objects: [String], collected: Int, conditions: [Condition], growth: Growth? = nil) {
      self.objects = objects
      self.collected = collected
      self.conditions = conditions
      self.growth = growth
    }
  }

  /// What calls left in a container when everything else was let go of.
  package struct Growth: Hashable, Sendable {
    /// What a reader calls it.
    package var container: String
    /// What was called, by qualified name.
    package var function: String
    package var calls: Int
    /// Entries before the calls, and after everything else was let go of and collected.
    package var before: Int
    package var after: Int

    package init(container: String, function: String, calls: Int, before: Int, after: Int) {
      self.container = container
      self.function = function
      self.calls = calls
      self.before = before
      self.after = after
    }
  }

  /// Something that the verdict rests on and the program's text does not say.
  package enum Condition: Hashable, Sendable {
    /// Unknown code got an object of the ring after its reference was stored, and could have undone it.
    case escaped(object: String, to: String)
    /// An unknown base class adds nothing of its own.
    case emptyBase(type: String, base: String)
    case plainMetaclass(type: String, metaclass: String)
    /// A decorator gives back what it is given.
    case identityDecorator(name: String, of: String)
    /// A decorator makes a property, as its name says.
    case propertyDecorator(name: String, of: String)
    /// A decorator of the project was left out.
    case droppedDecorator(name: String, of: String)
    /// A statement that changes what the slice uses failed, and was left out.
    case leftOut(statement: String)
    /// The run ended in an exception that the finding does not speak of.
    case ended(by: String)
    /// An unknown call made an object of this class.
    case typedResult(call: String, type: String)
    /// The driver handed objects of the ring to each other in two calls.
    case composition

    /// Whether the condition supposes what the program has to show.
    package var isGuess: Bool {
      switch self {
      case .typedResult, .composition: true
      default: false
      }
    }
  }

  package enum Refutation: Hashable, Sendable {
    /// The ring closed, and the same call took it apart on every path that was tried.
    case broken(in: String, line: Int)
    /// What the finding's store puts there holds the object weakly.
    case weak(store: String)
  }

  /// Why neither was shown.
  package enum Inconclusive: Hashable, Sendable {
    /// The rule speaks of no ring that a run could build.
    case notARing
    /// A class or function of the ring cannot be reached by name.
    case unnamed(String)
    /// Nothing that the driver can call leads to the code of the ring.
    case nothingToCall(String)
    /// A module of the ring cannot be loaded.
    case loading(String)
    /// The program refused what the driver passed.
    case refusedArgument(String)
    /// A store of the ring was not reached.
    case storeNotReached(String)
    /// All stores ran, with other objects than those of one ring.
    case otherInstances
    /// Calls fill it no further than that: what was called, how often, and what it held then.
    case bounded(String)
    /// A library object of the ring is unknown to the model.
    case library(String)
    /// Something that the interpreter does not do.
    case unsupported(String)
    /// The steps or runs allowed were used up.
    case budget
    /// No run was made, since others had used up what this check may cost.
    case notTried
  }
}

/// Where in a program something is decided.
package struct CodePlace: Hashable, Sendable {
  /// The file, as it was named.
  package var path: String
  /// Qualified name of the body.
  package var function: String
  /// First byte, in the file, of the expression or statement.
  package var offset: Int
  /// Index of the instruction in its body: it tells apart tests that begin at the same byte, as in `a and b and c`.
  package var instruction: Int
  package var line: Int

  package init(path: String, function: String, offset: Int, instruction: Int, line: Int) {
    self.path = path
    self.function = function
    self.offset = offset
    self.instruction = instruction
    self.line = line
  }
}

/// Where a choice is made, in terms that stay the same when other code is left out: a witness is cut out of a file, and
/// its class bodies lose methods, so neither lines nor offsets can name a place in both.
package struct ChoiceSite: Hashable, Sendable {
  /// The file, as it was named.
  package var path: String
  /// Qualified name of the body.
  package var function: String
  /// Of the text of the line, blanks around it left out: it tells bodies of one name apart.
  package var line: UInt64
  /// Instructions before it in its function; in the body of a module or class, in its statement.
  package var step: Int

  package init(path: String, function: String, line: UInt64, step: Int) {
    self.path = path
    self.function = function
    self.line = line
    self.step = step
  }
}

/// Names a choice in every run of the same text: the site, what is asked there, and how often it was asked before.
/// No number of the whole run is part of it, so that leaving out unrelated code does not shift it.
package struct ChoiceKey: Hashable, Sendable {
  package var site: ChoiceSite
  package var kind: Choice.Kind
  /// 0 for the first time.
  package var occurrence: Int

  package init(site: ChoiceSite, kind: Choice.Kind, occurrence: Int) {
    self.site = site
    self.kind = kind
    self.occurrence = occurrence
  }
}

/// What a choice can come out as.
package enum Answer: Hashable, Sendable {
  case yes, no
  /// How many items an iteration gives.
  case items(Int)
  /// A call returns a fresh opaque value.
  case returns
  /// A call raises an exception of this class.
  case raises(ClassReference)
  /// A call makes an instance of this class from the same arguments.
  case makes(ClassReference)
  /// `await` suspends once before it goes on.
  case suspends
  /// A lookup by an opaque key finds the entry at this place in the table's order.
  case entry(Int)
  /// A lookup by an opaque key finds nothing.
  case missing
}

/// A class as the program can name it.
package struct ClassReference: Hashable, Sendable {
  /// Where the name is looked up; `builtins` for the classes of the language.
  package var module: String
  /// A name, or a dotted path of attributes from a name.
  package var name: String

  package init(module: String = "builtins", name: String) {
    self.module = module
    self.name = name
  }
}

/// A question that an opaque value left open, and how it was answered in this run.
package struct Choice: Sendable, Equatable {
  package enum Kind: String, Hashable, Sendable {
    case truth, equality, order, membership, isInstance, isSubclass, hasAttribute, isCallable, items, call, await, next,
      lookup
  }

  /// Who gave the answer.
  package enum Origin: Sendable, Equatable { case plan, preference, `default` }

  package var key: ChoiceKey
  /// Where it is in this text.
  package var place: CodePlace
  /// Where the functions are that wait for this one, innermost first, at most 16; of a call, since only what may raise
  /// concerns them.
  package var callers: [CodePlace] = []
  /// Path of the opaque value that was asked.
  package var subject: String
  /// What it was compared with, or the class or name asked for; empty where there is none.
  package var operand: String
  /// Answers that were open, the default first. A call may also be made to raise or to make an object.
  package var options: [Answer]
  package var answer: Answer
  package var origin: Origin
}

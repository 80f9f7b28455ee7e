import Syntax

// Verdicts as the cache keeps them.

extension RecordWriter {
  mutating func verdict(_ verdict: Verdict) {
    switch verdict {
    case .confirmed(let evidence): self.evidence(0, evidence)
    case .supposed(let evidence): self.evidence(1, evidence)
    case .rooted(let evidence): self.evidence(2, evidence)
    case .refuted(.broken(let function, let line)):
      number(3)
      text(function)
      number(line)
    case .refuted(.weak(let store)):
      number(4)
      text(store)
    case .inconclusive(let cause):
      number(5)
      let (kind, words) = cause.parts
      number(kind)
      text(words)
    }
  }

  private mutating func evidence(_ kind: Int, _ evidence: Verdict.Evidence) {
    number(kind)
    array(evidence.objects) { $0.text($1) }
    number(evidence.collected)
    array(evidence.conditions) { writer, condition in
      let (kind, first, second) = condition.parts
      writer.number(kind)
      writer.text(first)
      writer.text(second)
    }
    optional(evidence.growth) { writer, growth in
      writer.text(growth.container)
      writer.text(growth.function)
      for count in [growth.calls, growth.before, growth.after] { writer.number(count) }
    }
  }
}

extension RecordReader {
  mutating func verdict() -> Verdict {
    switch number() {
    case 0: return .confirmed(evidence())
    case 1: return .supposed(evidence())
    case 2: return .rooted(evidence())
    case 3: return .refuted(.broken(in: text(), line: number()))
    case 4: return .refuted(.weak(store: text()))
    case 5:
      let kind = number()
      if let cause = Verdict.Inconclusive(kind, text()) { return .inconclusive(cause) }
    default: break
    }
    fail()
    return .inconclusive(.notTried)
  }

  private mutating func evidence() -> Verdict.Evidence {
    let objects = array { $0.text() }
    let collected = number()
    let conditions: [Verdict.Condition?] = array { Verdict.Condition($0.number(), $0.text(), $0.text()) }
    if conditions.contains(nil) { fail() }
    let growth: Verdict.Growth? = optional {
      Verdict.Growth(
        container: $0.text(), function: $0.text(), calls: $0.number(), before: $0.number(), after: $0.number())
    }
    return Verdict.Evidence(
      objects: objects, collected: collected, conditions: conditions.compactMap { $0 }, growth: growth)
  }
}

extension Verdict.Condition {
  fileprivate var parts: (Int, String, String) {
    switch self {
    case .escaped(let object, let receiver): (0, object, receiver)
    case .emptyBase(let type, let base): (1, type, base)
    case .plainMetaclass(let type, let metaclass): (2, type, metaclass)
    case .identityDecorator(let name, let function): (3, name, function)
    case .droppedDecorator(let name, let function): (4, name, function)
    case .leftOut(let statement): (5, statement, "")
    case .ended(let exception): (6, exception, "")
    case .typedResult(let call, let type): (7, call, type)
    case .composition: (8, "", "")
    case .propertyDecorator(let name, let function): (9, name, function)
    }
  }

  fileprivate init?(_ kind: Int, _ first: String, _ second: String) {
    switch kind {
    case 0: self = .escaped(object: first, to: second)
    case 1: self = .emptyBase(type: first, base: second)
    case 2: self = .plainMetaclass(type: first, metaclass: second)
    case 3: self = .identityDecorator(name: first, of: second)
    case 4: self = .droppedDecorator(name: first, of: second)
    case 5: self = .leftOut(statement: first)
    case 6: self = .ended(by: first)
    case 7: self = .typedResult(call: first, type: second)
    case 8: self = .composition
    case 9: self = .propertyDecorator(name: first, of: second)
    default: return nil
    }
  }
}

extension Verdict.Inconclusive {
  fileprivate var parts: (Int, String) {
    switch self {
    case .notARing: (0, "")
    case .unnamed(let name): (1, name)
    case .nothingToCall(let name): (2, name)
    case .loading(let message): (3, message)
    case .refusedArgument(let message): (4, message)
    case .storeNotReached(let name): (5, name)
    case .otherInstances: (6, "")
    case .library(let name): (7, name)
    case .unsupported(let message): (8, message)
    case .budget: (9, "")
    case .notTried: (10, "")
    case .bounded(let what): (11, what)
    }
  }

  fileprivate init?(_ kind: Int, _ text: String) {
    switch kind {
    case 0: self = .notARing
    case 1: self = .unnamed(text)
    case 2: self = .nothingToCall(text)
    case 3: self = .loading(text)
    case 4: self = .refusedArgument(text)
    case 5: self = .storeNotReached(text)
    case 6: self = .otherInstances
    case 7: self = .library(text)
    case 8: self = .unsupported(text)
    case 9: self = .budget
    case 10: self = .notTried
    case 11: self = .bounded(text)
    default: return nil
    }
  }
}

/// What a class is by its bases, as far as it decides how long instances live.
package enum ClassNature {
  /// An ordinary class whose bases are all in the file.
  case known
  /// A base comes from elsewhere.
  case partlyKnown
  /// Its instances are made with it, and there are no others.
  case enumeration
  /// Its instances are classes.
  case metaclass
}

extension ResolvedFile {
  package func nature(of type: ClassID) -> ClassNature {
    for ancestor in members.order[Int(type.index)] {
      for base in facts.classes[Int(ancestor.index)].bases {
        guard let last = base.last else { continue }
        switch imports.meaning(base) {
        case "builtins.type", "abc.ABCMeta", "enum.EnumMeta", "enum.EnumType": return .metaclass
        case let meaning?
        where meaning.hasPrefix("enum.")
          || ClassNature.isEnumeration(facts.names[last])
            && !meaning.hasPrefix("builtins."):
          return .enumeration
        default: break
        }
      }
    }
    return members.hasUnknownBase[Int(type.index)] ? .partlyKnown : .known
  }
}

extension ResolvedFile {
  /// Whether instances are told apart by what they hold and not by which they are: named tuples, frozen dataclasses,
  /// classes with a hash of their own.
  package func isValue(_ type: ClassID) -> Bool {
    members.order[Int(type.index)].contains { ancestor in
      let definition = facts.classes[Int(ancestor.index)]
      if definition.bases.contains(where: { $0.last.map { facts.names.equals($0, "NamedTuple") } ?? false }) {
        return true
      }
      if definition.decorators.contains(where: { isFrozen($0) }) { return true }
      return definition.methods.contains { facts.names.equals($0.name, "__hash__") && !asksForIdentity($0.body) }
    }
  }

  /// `@dataclass(frozen=True)`, `@attrs.frozen`.
  private func isFrozen(_ decorator: DecoratorFacts) -> Bool {
    if decorator.path.last.map({ facts.names.equals($0, "frozen") }) ?? false { return true }
    return decorator.arguments?.contains { argument in
      argument.keyword.map { facts.names.equals($0, "frozen") } ?? false && argument.value == .bool(true)
    } ?? false
  }

  /// `return id(self)`, `return object.__hash__(self)`.
  private func asksForIdentity(_ body: BodyID) -> Bool {
    self.body(body).ops.contains { position in
      let op = facts.ops[Int(position)]
      guard op.code == .loadGlobal else { return false }
      return facts.names.equals(NameID(op.a), "id") || facts.names.equals(NameID(op.a), "object")
    }
  }
}

extension ClassNature {
  /// Names that libraries give to their own enumerations: `TextChoices`, `StrEnum`.
  fileprivate static func isEnumeration(_ name: String) -> Bool {
    name.hasSuffix("Enum") || name.hasSuffix("Choices") || name.hasSuffix("Flag")
  }
}

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

extension ClassNature {
  /// Names that libraries give to their own enumerations: `TextChoices`, `StrEnum`.
  fileprivate static func isEnumeration(_ name: String) -> Bool {
    name.hasSuffix("Enum") || name.hasSuffix("Choices") || name.hasSuffix("Flag")
  }
}

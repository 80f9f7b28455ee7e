import RuntimeModel

extension Machine {
  func noteAbstract(_ type: TypeInfo) {
    guard let metaclass = type.metaclass, metaclass.mro.contains(where: { $0.name == "ABCMeta" }) else { return }
    // What a base asks for, an unknown one beside it may have: a program that runs makes its objects.
    let hasUnknownBase = type.mro.contains { $0.standsFor != nil }
    var candidates = hasUnknownBase ? [] : type.bases.flatMap(\.abstractNames)
    let dictionary = heap.cell(ClassCell.dictionary, of: type.object)
    candidates += heap.entries(of: dictionary).map { text($0.key) }
    let flag = name("__isabstractmethod__")
    var seen: Set<String> = []
    type.abstractNames = candidates.filter { candidate in
      guard seen.insert(candidate).inserted, var value = lookup(type, name(candidate)) else { return false }
      switch heap.kind(of: value) {
      case .property, .staticMethod, .classMethod: value = heap.cell(0, of: value)
      default: break
      }
      if value.isNull || heap.kind(of: value) != .function { return false }
      return heap.attribute(flag, of: value) == heap.yes
    }.sorted()
  }

  func raiseAbstract(_ type: TypeInfo) throws {
    // 3.8 counts every number as many.
    let plural = type.abstractNames.count == 1 && heap.profile.version >= PythonVersion(3, 9) ? "" : "s"
    let quoted = heap.profile.version >= PythonVersion(3, 12)
    let names = type.abstractNames.map { quoted ? "'\($0)'" : $0 }.joined(separator: ", ")
    try raise(
      types.typeError,
      quoted
        ? "Can't instantiate abstract class \(type.name) without an implementation for abstract method\(plural) \(names)"
        : "Can't instantiate abstract class \(type.name) with abstract method\(plural) \(names)")
  }
}

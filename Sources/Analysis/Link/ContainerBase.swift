/// The kind of container that a class is because of a base that is not in the program.
enum ContainerBase: Sendable {
  case sequence, mapping

  /// The names of such bases, looked up once.
  struct Names {
    private let sequences: Set<NameID>
    private let mappings: Set<NameID>

    private static let sequenceTexts: [StaticString] = [
      "list", "set", "frozenset", "tuple", "deque", "List", "Set", "FrozenSet", "Tuple", "Deque", "UserList",
    ]
    private static let mappingTexts: [StaticString] = [
      "dict", "Dict", "OrderedDict", "UserDict", "DefaultDict", "ChainMap",
    ]

    init(_ names: NameTable) {
      sequences = Set(Names.sequenceTexts.compactMap { names.find($0) })
      mappings = Set(Names.mappingTexts.compactMap { names.find($0) })
    }

    /// By the last part of the name of a base, whatever module it is read from.
    func base(of type: ClassFacts) -> ContainerBase? {
      for path in type.bases {
        guard let last = path.last else { continue }
        if sequences.contains(last) { return .sequence }
        if mappings.contains(last) { return .mapping }
      }
      return nil
    }
  }
}

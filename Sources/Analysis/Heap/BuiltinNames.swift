/// Names that the language gives a meaning, looked up once per file.
struct BuiltinNames: Sendable {
  private var known = Set<NameID>()
  let initName: NameID
  let enterName: NameID
  let asyncEnterName: NameID
  let exitName: NameID
  let asyncExitName: NameID
  let className: NameID
  let callName: NameID
  let setItemName: NameID
  let addInPlaceName: NameID
  let newName: NameID
  let dictionaryName: NameID
  let weakName: NameID
  /// Attributes that are text or numbers on whatever object.
  private let textNames: Set<NameID>
  /// Names of parameters that are classes.
  let classParameters: [NameID]

  /// A name that the file does not contain; no op refers to it.
  private static let missing = NameID(-1)

  /// Builtins whose calls do something to references; the others are not told apart.
  private static let texts: [StaticString] = [
    "list", "tuple", "set", "frozenset", "dict", "sorted", "reversed", "iter", "next", "enumerate", "zip", "map",
    "filter", "min", "max", "vars", "super", "type", "object", "property", "staticmethod", "classmethod", "open",
    "setattr",
  ]

  init(_ names: NameTable) {
    initName = names.find("__init__") ?? BuiltinNames.missing
    enterName = names.find("__enter__") ?? BuiltinNames.missing
    asyncEnterName = names.find("__aenter__") ?? BuiltinNames.missing
    exitName = names.find("__exit__") ?? BuiltinNames.missing
    asyncExitName = names.find("__aexit__") ?? BuiltinNames.missing
    className = names.find("__class__") ?? BuiltinNames.missing
    callName = names.find("__call__") ?? BuiltinNames.missing
    setItemName = names.find("__setitem__") ?? BuiltinNames.missing
    addInPlaceName = names.find("__iadd__") ?? BuiltinNames.missing
    newName = names.find("__new__") ?? BuiltinNames.missing
    weakName = names.find("weak") ?? BuiltinNames.missing
    dictionaryName = names.find("__dict__") ?? BuiltinNames.missing
    let texts: [StaticString] = [
      "__name__", "__qualname__", "__module__", "__doc__", "__file__", "__version__", "__package__",
    ]
    textNames = Set(texts.compactMap { names.find($0) })
    classParameters = ["cls", "klass", "mcs", "mcls", "metacls"].compactMap { names.find($0) }
    for text in BuiltinNames.texts {
      if let id = names.find(text) { known.insert(id) }
    }
  }

  func contains(_ name: NameID) -> Bool { known.contains(name) }

  func isText(_ name: NameID) -> Bool { textNames.contains(name) }
}

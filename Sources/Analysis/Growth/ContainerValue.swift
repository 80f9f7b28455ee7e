/// What a slot holds, as far as containers go.
enum ContainerValue: Equatable {
  case nothing
  /// An instance of a class of the file: the receiver of a method.
  case receiver(ClassID)
  /// A class of the file.
  case type(ClassID)
  /// A method bound to the receiver.
  case method(ClassID)
  /// A function or lambda made here.
  case function(BodyID)
  /// `globals()`.
  case globals
  case container(Int32)
  /// A container by an attribute of this name, of an object whose class is not known.
  case attribute(NameID)
  /// What an entry holds: `c[k]`, a value while looping over `c.values()`.
  case entry(Int32)
  /// Something that runs through the entries: `list(c)`, `c.items()`.
  case entries(Int32)
  case size(Int32)
  /// The result of comparing a size, or of a test for a key.
  case sizeTest(Int32), membershipTest(Int32)
  /// What a global or attribute of this name held.
  case state(NameID)
  /// What an attribute of the receiver held.
  case ownState(NameID)
  /// What an import binds, which may have containers.
  case module(NameID)
  /// A function of another module whose name says that it registers something.
  case imported(NameID)

  /// The result of a test that guards what follows.
  var isTest: Bool {
    switch self {
    case .sizeTest, .membershipTest: true
    default: false
    }
  }
}

import Syntax

/// A region of the text in which names mean the same. There are more scopes than bodies: comprehensions and type
/// parameters have names of their own but run in the body around them.
struct Scope {
  enum Kind: UInt8 { case module, classBody, function, lambda, comprehension, generator, typeParameters }

  var kind: Kind
  /// Index into `ScopeTable.scopes`; `absent` for the module.
  var parent: Int32
  /// The body whose ops run this scope's code.
  var body: Int32
  /// NameID of the class whose name goes into private names (`__x` → `_C__x`), or `absent`.
  var mangler: Int32
  var depth: Int32
  var node: Int32
}

/// A name as one scope uses it.
struct Symbol {
  struct Flags: OptionSet {
    var rawValue: UInt8
    static let bound = Flags(rawValue: 1)
    static let used = Flags(rawValue: 2)
    static let parameter = Flags(rawValue: 4)
    static let declaredGlobal = Flags(rawValue: 8)
    static let declaredNonlocal = Flags(rawValue: 16)
    /// Bound by a `def`, so that a class body lists it among its methods.
    static let function = Flags(rawValue: 32)
  }
  enum Place: UInt8 { case unresolved, local, free, global }

  var name: Int32
  var scope: Int32
  var flags: Flags = []
  var place: Place = .unresolved
  /// The slot of a local, the position in `Body.free` of a free variable.
  var index: Int32 = absent

  /// The scope itself binds it, so that it is a variable of this scope.
  var isOwn: Bool { flags.contains(.bound) && flags.isDisjoint(with: [.declaredGlobal, .declaredNonlocal]) }
}

/// What `BindingCollector` finds out about the names of a file, before anything is lowered.
struct ScopeTable {
  var scopes: [Scope] = []
  var symbols: [Symbol] = []
  /// ERROR and MISSING nodes with the body in which they stand, in source order.
  var errors: [(node: Int32, body: Int32)] = []
  /// Nodes of `:=`, in source order.
  var walruses: [Int32] = []
  /// The node and the scope of each body.
  var bodyNodes: [Int32] = []
  var bodyScopes: [Int32] = []
  var futureAnnotations = false
  /// NameID of `__class__`.
  var classCellName: Int32 = absent

  /// The last symbol seen for each name, and its scope. Most look-ups ask for the name in the same scope again.
  private var recent: [(scope: Int32, symbol: Int32)] = []
  /// Open addressing over (scope, name), a power of two long; -1 is free.
  private var table: [Int32] = Array(repeating: -1, count: 256)
  /// (body, defining symbol) → position in `Body.free`.
  var freePositions: [UInt64: Int32] = [:]

  /// The symbol of a name in a scope, made if it is new. O(1).
  mutating func symbol(_ name: Int32, _ scope: Int32) -> Int32 {
    if Int(name) >= recent.count {
      recent.append(contentsOf: repeatElement((scope: absent, symbol: absent), count: Int(name) + 64 - recent.count))
    }
    if recent[Int(name)].scope == scope { return recent[Int(name)].symbol }
    var at = Self.hash(name, scope) & (table.count - 1)
    while table[at] >= 0 {
      let candidate = table[at]
      if symbols[Int(candidate)].name == name, symbols[Int(candidate)].scope == scope {
        recent[Int(name)] = (scope, candidate)
        return candidate
      }
      at = (at + 1) & (table.count - 1)
    }
    let made = Int32(symbols.count)
    symbols.append(Symbol(name: name, scope: scope))
    table[at] = made
    recent[Int(name)] = (scope, made)
    if symbols.count * 2 > table.count { grow() }
    return made
  }

  /// The symbol of a name in a scope, or `absent`. O(1).
  func find(_ name: Int32, _ scope: Int32) -> Int32 {
    var at = Self.hash(name, scope) & (table.count - 1)
    while table[at] >= 0 {
      let candidate = table[at]
      if symbols[Int(candidate)].name == name, symbols[Int(candidate)].scope == scope { return candidate }
      at = (at + 1) & (table.count - 1)
    }
    return absent
  }

  private static func hash(_ name: Int32, _ scope: Int32) -> Int {
    let mixed = (UInt64(UInt32(bitPattern: name)) << 32 | UInt64(UInt32(bitPattern: scope))) &* 0x9E37_79B9_7F4A_7C15
    return Int(mixed >> 33)
  }

  private mutating func grow() {
    table = Array(repeating: -1, count: table.count * 2)
    for (index, symbol) in symbols.enumerated() {
      var at = Self.hash(symbol.name, symbol.scope) & (table.count - 1)
      while table[at] >= 0 { at = (at + 1) & (table.count - 1) }
      table[at] = Int32(index)
    }
  }
}

/// What the collector leaves at each node for the lowering to read.
///
/// Identifiers: the symbol of a variable (0 or more), or a plain name (attribute, keyword, module) at or below
/// `firstName`. Definitions: the BodyID or ClassID. Before the collector comes to a node, the part that its parent
/// gave it.
enum NodeInfo {
  static let load: Int32 = -1
  static let store: Int32 = -2
  static let delete: Int32 = -3
  static let attribute: Int32 = -4
  static let plain: Int32 = -5
  static let firstName: Int32 = -16

  static func name(_ id: NameID) -> Int32 { firstName - id.index }
}

import Syntax

/// The names of one body, and where each lives.
final class Scope {
  enum Kind { case module, classBody, function, comprehension }
  enum Place { case local, cell, free, global, name }

  let kind: Kind
  /// Owned by the table of scopes, as this one is: a strong reference back would be a cycle.
  unowned let parent: Scope?
  let className: String?
  var children: [Scope] = []
  var bound: Set<String> = []
  var used: Set<String> = []
  var globals: Set<String> = []
  var nonlocals: Set<String> = []
  var parameters: [String] = []
  var cells: Set<String> = []
  var frees: Set<String> = []
  var hasYield = false
  /// Awaits, or loops asynchronously, in its own code.
  var hasAwait = false
  /// Uses `super` without arguments or `__class__`.
  var needsClassCell = false

  init(_ kind: Kind, parent: Scope?, className: String?) {
    self.kind = kind
    self.parent = parent
    self.className = className
    parent?.children.append(self)
  }

  var isFunction: Bool { kind == .function || kind == .comprehension }

  func place(_ name: String) -> Place {
    if cells.contains(name) { return .cell }
    if frees.contains(name) { return .free }
    if globals.contains(name) { return .global }
    if isFunction { return bound.contains(name) ? .local : .global }
    return .name
  }

  /// Decides which names are cells and which are free, from the innermost scopes outwards.
  func resolve() -> Set<String> {
    var wanted: Set<String> = nonlocals
    for child in children { wanted.formUnion(child.resolve()) }
    let fromChildren = wanted
    if isFunction {
      cells = fromChildren.intersection(bound.subtracting(globals).subtracting(nonlocals))
      wanted.subtract(cells)
      for name in used where !bound.contains(name) && !globals.contains(name) { wanted.insert(name) }
      wanted.subtract(globals)
      frees = wanted.filter { isBoundOutside($0) }
      return frees
    }
    if kind == .classBody {
      // A method's `__class__` is a cell of the class body, nobody else's.
      if wanted.contains("__class__") {
        cells = ["__class__"]
        wanted.remove("__class__")
      }
      for name in used where !bound.contains(name) && !globals.contains(name) { wanted.insert(name) }
      frees = wanted.filter { isBoundOutside($0) }
      return frees
    }
    return []
  }

  private func isBoundOutside(_ name: String) -> Bool {
    var scope = parent
    var inside = self
    while let outer = scope {
      if outer.isFunction {
        if outer.globals.contains(name) { return false }
        if outer.bound.contains(name) && !outer.nonlocals.contains(name) { return true }
      }
      if outer.kind == .classBody && name == "__class__" && inside.kind != .classBody { return true }
      inside = outer
      scope = outer.parent
    }
    return false
  }
}

/// `__name` inside a class is `_Class__name`.
func mangled(_ name: String, in className: String?) -> String {
  guard let className, name.hasPrefix("__"), !name.hasSuffix("__"), !name.contains(".") else { return name }
  let stripped = className.drop { $0 == "_" }
  return stripped.isEmpty ? name : "_" + stripped + name
}

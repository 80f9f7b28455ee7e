package import Syntax

/// A module of the project, parsed and indexed once. It holds nothing of any run, so all runs share it.
package struct ModuleSource: Sendable {
  /// Dotted name.
  package let name: String
  /// The file, as it is named in places.
  package let path: String
  /// Whether it is the `__init__` of a package: relative imports count from it, not from its parent.
  package let isPackage: Bool
  let source: Source
  let statements: TopLevel

  /// Takes a tree that is there already. O(nodes).
  package init(name: String, path: String, isPackage: Bool, text: SourceText, tree: SyntaxTree) {
    self.name = name
    self.path = path
    self.isPackage = isPackage
    source = Source(text: text, tree: tree)
    statements = TopLevel(source)
  }

  /// Parses the text. What cannot be parsed is not loaded; the rest is.
  package init(name: String, path: String, isPackage: Bool = false, text: String) {
    let text = SourceText(utf8: Array(text.utf8))
    self.init(name: name, path: path, isPackage: isPackage, text: text, tree: parse(text).tree)
  }

  /// What `from ..a import b` in this module names, as a dotted name.
  func absolute(_ name: String, level: Int) -> String {
    if level == 0 { return name }
    var parts = self.name.split(separator: ".")
    parts.removeLast(min(parts.count, isPackage ? level - 1 : level))
    return (parts.map { String($0) } + (name.isEmpty ? [] : [name])).joined(separator: ".")
  }
}

/// What an import of a name gives.
package enum ModuleResolution: Sendable {
  /// A module of the project, loaded name by name.
  case source(ModuleSource)
  /// The model of a module of the standard library; an opaque module if there is none.
  case modelled
  case opaque
}

/// Whether the model has a module of the standard library, by its dotted name.
package func isModelled(_ module: String) -> Bool { Machine.moduleNames.contains(module) }

/// The dotted names of all modules of the model, sorted.
package var modelledModules: [String] { Machine.moduleNames.sorted() }

extension ModuleSource {
  /// The first byte of the innermost statement that a byte lies in. O(nodes).
  package func statement(at offset: Int) -> Int? {
    var found: Int?
    for node in source.tree.nodes where node.start <= offset && offset < node.end {
      switch node.kind {
      case .expressionStatement, .assertStatement, .returnStatement, .deleteStatement, .raiseStatement, .ifStatement,
        .forStatement, .whileStatement, .tryStatement, .withStatement, .matchStatement, .functionDefinition,
        .classDefinition, .decoratedDefinition, .importStatement, .importFromStatement:
        found = Int(node.start)
      default: break
      }
    }
    return found
  }
}

extension ModuleSource {
  /// Whether the condition in a range holds exactly if what is asked at a byte of it does not: an odd number of `not`,
  /// `!=` and `not in` lies around the byte. O(nodes).
  package func isNegated(at offset: Int, within range: Range<Int>) -> Bool {
    var isNegated = false
    var innermost: (start: Int, end: Int, isNegative: Bool)?
    for (index, node) in source.tree.nodes.enumerated() where node.start <= offset && offset < node.end {
      guard range.lowerBound <= node.start, node.end <= range.upperBound else { continue }
      switch node.kind {
      case .notOperator: if node.start < offset { isNegated.toggle() }
      case .comparisonOperator:
        let isNegative = source.children(Int32(index)).contains { child in
          let field = source.tree[child].field
          return field == .operators && ["!=", "not in"].contains(source.string(child))
        }
        if Int(node.start) == offset { innermost = (Int(node.start), Int(node.end), isNegative) }
      default: break
      }
    }
    if innermost?.isNegative ?? false { isNegated.toggle() }
    return isNegated
  }
}

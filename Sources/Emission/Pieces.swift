import Execution
import Syntax

/// A statement of the project as a script has it.
struct Piece {
  var module: String
  var path: String
  var lines: ClosedRange<Int>
  var text: String
  /// What it binds at the top of its module, with what: two pieces that bind a name to different things cannot share a
  /// namespace.
  var bindings: [Binding]

  struct Binding: Hashable {
    var name: String
    /// The module and the name that it stands for.
    var meaning: String
  }
}

/// What the witness says about a piece of text.
struct PieceRequest {
  var module: ModuleText
  var range: Range<Int>
  /// First bytes of decorators that are left out.
  var droppedDecorators: Set<Int>
  /// Decorators of the file that were taken to return what they are given.
  var identityDecorators: [Assumption]
  /// Those that were taken to make a property.
  var propertyDecorators: [Assumption]
  /// Classes of the file whose metaclass is unknown.
  var plainClasses: [Assumption]
  /// What is cut out because nothing needs it.
  var cuts: [Range<Int>]
}

func piece(_ request: PieceRequest, _ layout: Layout, _ target: @escaping (String) -> ImportTarget) -> Piece {
  let module = request.module
  let imports = ImportWriter(module: module, target: target, layout: layout)
  var edits = TextEdits()
  var start = request.range.lowerBound
  var opening = ""
  for node in module.nodes(in: request.range) {
    switch module.kind(node) {
    case .importStatement, .importFromStatement, .futureImportStatement:
      if let text = imports.replacement(of: node) { edits.replace(module.range(node), with: text) }
    case .decorator:
      let isProperty = request.isAssumed(request.propertyDecorators, decorator: node)
      guard isProperty || request.leavesOut(decorator: node) else { break }
      // The decorated definition begins with its first decorator.
      let end = module.children(node).last.map { module.range($0).upperBound } ?? module.range(node).upperBound
      let text = module.string(module.range(node).lowerBound..<end)
      let comment = "# " + text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
      let replacement =
        switch isProperty ? PropertyDecorator(text) : nil {
        case .plain?: "@property  " + comment
        case .cached?: "@functools.cached_property  " + comment
        case nil: comment + ": taken to return what it is given"
        }
      if replacement.hasPrefix("@functools") { opening = "import functools\n\n\n" }
      edits.replace(module.range(node).lowerBound..<end, with: replacement)
    case .classDefinition:
      guard let name = module.child(node, .name), let bases = module.child(node, .superclasses),
        request.plainClasses.contains(where: { lastName($0.about) == module.string(name) })
      else { break }
      cutMetaclass(bases, module, &edits)
    default: break
    }
  }
  for cut in request.cuts { edits.remove(cut) }
  if let cut = request.cuts.first(where: { $0.lowerBound <= start && start < $0.upperBound }) { start = cut.upperBound }
  let text = edits.text(of: request.range, in: module)
  return Piece(
    module: module.name, path: module.path,
    lines: module.line(
      request.range.lowerBound)...module.line(max(request.range.lowerBound, request.range.upperBound - 1)),
    text: opening + trimmed(dedented(text, by: request.range.lowerBound - module.lineStart(request.range.lowerBound))),
    bindings: bindings(request.range, module, imports))
}

extension PieceRequest {
  fileprivate func leavesOut(decorator node: Int32) -> Bool {
    droppedDecorators.contains { module.range(node).contains($0) }
      || isAssumed(identityDecorators, decorator: node)
  }

  /// Whether one of the assumptions is about a decorator.
  fileprivate func isAssumed(_ assumptions: [Assumption], decorator node: Int32) -> Bool {
    guard let decorated = module.parent(of: node), let definition = module.child(decorated, .definition),
      let name = module.child(definition, .name)
    else { return false }
    let about = assumptions.filter { lastName($0.about) == module.string(name) }
    if about.isEmpty { return false }
    let text = lastName(String(module.string(node).dropFirst()))
    let decorators = module.children(decorated).count { module.kind($0) == .decorator }
    return decorators == 1 || about.contains { lastName($0.subject) == text }
  }
}

/// The last part of a dotted name, whatever it is called with.
private func lastName(_ text: String) -> String {
  let path = text.prefix { $0 != "(" }
  return path.split(separator: ".").last.map { $0.filter { !$0.isWhitespace } } ?? ""
}

private func cutMetaclass(_ bases: Int32, _ module: ModuleText, _ edits: inout TextEdits) {
  let items = module.children(bases)
  for (index, item) in items.enumerated() where module.kind(item) == .keywordArgument {
    guard let name = module.child(item, .name), module.string(name) == "metaclass" else { continue }
    let begin = index > 0 ? module.range(items[index - 1]).upperBound : module.range(item).lowerBound
    edits.remove(begin..<module.range(item).upperBound)
  }
}

/// Without blank lines at its end.
private func trimmed(_ text: String) -> String {
  var result = text[...]
  while let last = result.last, last.isWhitespace { result.removeLast() }
  return String(result)
}

/// Text whose first line begins at a column, moved to the margin. Lines inside of texts that have less stay.
private func dedented(_ text: String, by column: Int) -> String {
  if column == 0 { return text }
  let indentation = String(repeating: " ", count: column)
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  return lines.map { $0.hasPrefix(indentation) ? String($0.dropFirst(column)) : String($0) }.joined(separator: "\n")
}

/// What the statements at the top of a range bind, not those in the bodies of functions and classes.
private func bindings(_ range: Range<Int>, _ module: ModuleText, _ imports: ImportWriter) -> [Piece.Binding] {
  var result: [Piece.Binding] = []
  func bind(_ name: String) { result.append(Piece.Binding(name: name, meaning: "\(module.name):\(name)")) }
  var node: Int32 = 0
  let nodes = module.tree.nodes
  while Int(node) < nodes.count {
    let place = module.range(node)
    defer { node += 1 }
    if place.lowerBound < range.lowerBound || place.upperBound > range.upperBound { continue }
    switch module.kind(node) {
    case .functionDefinition, .classDefinition:
      if let name = module.child(node, .name) { bind(module.string(name)) }
      node = module.tree[node].next - 1
    case .lambda, .listComprehension, .setComprehension, .dictionaryComprehension, .generatorExpression, .decorator:
      node = module.tree[node].next - 1
    case .importStatement, .importFromStatement:
      let text = imports.replacement(of: node) ?? module.string(node)
      for name in imports.names(of: node) { result.append(Piece.Binding(name: name, meaning: meaning(of: name, text))) }
      node = module.tree[node].next - 1
    case .identifier where isTarget(node, module): bind(module.string(node))
    default: break
    }
  }
  return result
}

/// What an import gives a name, as far as two imports of it are the same: the part of the replacement that binds it.
private func meaning(of name: String, _ text: String) -> String {
  for part in text.split(separator: ";") {
    let words = part.split(separator: "=", maxSplits: 1)
    if words.count == 2, words[0].filter({ $0 != " " }) == name { return String(words[1].drop { $0 == " " }) }
  }
  return text
}

/// Whether an identifier stands left of an assignment, or is bound by `for`, `with` and the like. O(depth × children).
private func isTarget(_ node: Int32, _ module: ModuleText) -> Bool {
  var at = node
  while let parent = module.parent(of: at) {
    switch module.kind(parent) {
    case .assignment, .augmentedAssignment, .forStatement: return module.child(parent, .left) == at
    case .asPatternTarget: return true
    case .namedExpression: return module.child(parent, .name) == at
    case .patternList, .tuplePattern, .listPattern, .listSplatPattern, .expressionList, .tuple, .list: at = parent
    default: return false
    }
  }
  return false
}

extension ModuleText {
  /// O(nodes before it).
  func parent(of node: Int32) -> Int32? {
    var at = node - 1
    while at >= 0 {
      if tree[at].next > node { return at }
      at -= 1
    }
    return nil
  }
}

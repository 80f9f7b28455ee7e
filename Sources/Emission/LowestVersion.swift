import RuntimeModel
import Syntax

/// The lowest modelled version of Python whose grammar and library have everything that a text uses, as far as names tell.
/// Annotations need nothing: scripts do not evaluate them. O(nodes).
func lowestVersion(of text: String) -> PythonVersion {
  let bytes = Array(text.utf8)
  let tree = parse(SourceText(utf8: bytes)).tree
  func word(_ node: Int32?) -> String {
    node.map { String(decoding: bytes[Int(tree[$0].start)..<Int(tree[$0].end)], as: UTF8.self) } ?? ""
  }
  var lowest = PythonVersion(3, 8)
  func needs(_ minor: Int?) { if let minor, lowest < PythonVersion(3, minor) { lowest = PythonVersion(3, minor) } }
  for index in tree.nodes.indices {
    let node = Int32(index)
    switch tree.kind(node) {
    case .matchStatement: needs(10)
    case .exceptGroupClause: needs(11)
    case .typeAliasStatement: needs(12)
    case .functionDefinition, .classDefinition: if tree.child(node, .typeParameters) != nil { needs(12) }
    case .decorator: if !isDottedCall(tree, node) { needs(9) }
    case .withStatement:
      let begin = Int(tree[node].start)
      var at = begin + 4
      while at < bytes.count, bytes[at] == 0x20 { at += 1 }
      // `with (a as b, c as d):` has the parenthesis in the clause itself.
      if let clause = tree.child(node, kind: .withClause), bytes[Int(tree[clause].start)] == UInt8(ascii: "("),
        tree.children(clause).contains(where: { tree.kind($0) == .withItem })
      {
        needs(9)
      }
    case .string where tree.child(node, kind: .interpolation) != nil: if reusesQuotes(tree, node, bytes) { needs(12) }
    case .attribute:
      needs(LibraryVersions.methods[word(tree.child(node, .attribute))])
      needs(LibraryVersions.members[word(node)])
    case .identifier: needs(LibraryVersions.globals[word(node)])
    case .importStatement:
      for name in tree.children(node) where tree[name].field == .name { needs(LibraryVersions.members[word(name)]) }
    case .importFromStatement:
      let module = word(tree.child(node, .moduleName))
      needs(LibraryVersions.members[module])
      for name in tree.children(node) where tree[name].field == .name {
        needs(LibraryVersions.members[module + "." + word(tree.child(name, .name) ?? name)])
      }
    case .call:
      guard let arguments = tree.child(node, .arguments) else { continue }
      let function = word(tree.child(node, .function)).split(separator: ".").last ?? ""
      for argument in tree.children(arguments) where tree.kind(argument) == .keywordArgument {
        needs(LibraryVersions.keywords["\(function).\(word(tree.child(argument, .name)))"])
      }
    case .subscription: if builtinGenerics.contains(word(tree.child(node, .value))) { needs(9) }
    default: break
    }
  }
  return lowest
}

/// Classes that take type arguments from 3.9 on: `class Names(dict[str, int])`.
private let builtinGenerics: Set = ["dict", "frozenset", "list", "set", "tuple", "type"]

/// Before 3.9 a decorator was a dotted name, called or not.
private func isDottedCall(_ tree: SyntaxTree, _ node: Int32) -> Bool {
  guard var at = Array(tree.children(node)).last else { return true }
  if tree.kind(at) == .call { at = tree.child(at, .function) ?? at }
  while tree.kind(at) == .attribute { at = tree.child(at, .object) ?? at }
  return tree.kind(at) == .identifier
}

/// Whether a text inside of an f-string has its quotes, or a backslash.
private func reusesQuotes(_ tree: SyntaxTree, _ node: Int32, _ bytes: [UInt8]) -> Bool {
  guard let start = tree.child(node, kind: .stringStart), let quote = bytes[..<Int(tree[start].end)].last else {
    return false
  }
  if tree[start].end - tree[start].start > 3 { return false }
  for child in tree.children(node) where tree.kind(child) == .interpolation {
    let part = bytes[Int(tree[child].start)..<Int(tree[child].end)]
    if part.contains(quote) || part.contains(UInt8(ascii: "\\")) { return true }
  }
  return false
}

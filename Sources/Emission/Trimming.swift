import Syntax
import Validation

/// What nothing needs in the statements of a slice: docstrings, comments, and methods that were never entered and whose
/// names occur nowhere else. Special methods and those with decorators stay, since their names are no sign of use.
/// By statement, what to cut. O(text × rounds), as many rounds as methods bring each other back.
func cuts(
  of statements: [(module: ModuleText, range: Range<Int>)], entered: Set<WitnessRecord.EnteredFunction>,
  needed: Set<String>
) -> [[Range<Int>]] {
  var methods: [Method] = []
  var plain: [[Range<Int>]] = []
  for (index, (module, range)) in statements.enumerated() {
    plain.append(commentsAndDocstrings(range, module))
    for var method in methodDefinitions(range, module)
    where !entered.contains(WitnessRecord.EnteredFunction(path: module.path, name: method.qualifiedName)) {
      method.statement = index
      methods.append(method)
    }
  }
  var isCut = Array(repeating: true, count: methods.count)
  while true {
    var words = needed
    for (index, (module, range)) in statements.enumerated() {
      var gone = plain[index]
      for (number, method) in methods.enumerated() where isCut[number] && method.statement == index {
        gone.append(method.range)
      }
      collectWords(range, without: gone, module, &words)
    }
    var changes = false
    for (number, method) in methods.enumerated() where isCut[number] && words.contains(method.name) {
      isCut[number] = false
      changes = true
    }
    if !changes { break }
  }
  for (number, method) in methods.enumerated() where isCut[number] {
    let cut = methods.indices.count {
      isCut[$0] && methods[$0].statement == method.statement && methods[$0].type == method.type
    }
    if cut == method.siblings { isCut[number] = false }
  }
  for (number, method) in methods.enumerated() where isCut[number] {
    let (module, range) = statements[method.statement]
    plain[method.statement].append(lines(around: method.range, module).clamped(to: range))
  }
  return plain
}

/// A method that may be cut.
private struct Method {
  var statement = 0
  var name: String
  var qualifiedName: String
  var range: Range<Int>
  /// The class that it is in, and how many statements that has, docstring left out: one of them has to stay.
  var type: Int32
  var siblings: Int
}

/// Undecorated methods of classes, with those of classes in classes; a class that a function makes is taken whole.
private func methodDefinitions(_ range: Range<Int>, _ module: ModuleText) -> [Method] {
  var result: [Method] = []
  var open: [(body: Int32, prefix: String)] = []
  for node in module.nodes(in: range) where module.kind(node) == .classDefinition && !isInFunction(node, module) {
    guard let name = module.child(node, .name), let body = module.child(node, .body) else { continue }
    open.removeAll { !module.range($0.body).contains(module.range(node).lowerBound) }
    let prefix = (open.last?.prefix ?? "") + module.string(name) + "."
    open.append((body, prefix))
    let members = module.children(body)
    let count = members.count - (members.first.map { isText($0, module) } == true ? 1 : 0)
    for function in members where module.kind(function) == .functionDefinition {
      guard let name = module.child(function, .name).map({ module.string($0) }), !name.hasPrefix("__") else { continue }
      result.append(
        Method(
          name: name, qualifiedName: prefix + name, range: module.range(function), type: node, siblings: count))
    }
  }
  return result
}

/// Whether a statement is nothing but a text.
private func isText(_ statement: Int32, _ module: ModuleText) -> Bool {
  guard module.kind(statement) == .expressionStatement else { return false }
  let parts = module.children(statement)
  return parts.count == 1 && (module.kind(parts[0]) == .string || module.kind(parts[0]) == .concatenatedString)
}

private func isInFunction(_ node: Int32, _ module: ModuleText) -> Bool {
  var at = node
  while let parent = module.parent(of: at) {
    if module.kind(parent) == .functionDefinition { return true }
    at = parent
  }
  return false
}

private func commentsAndDocstrings(_ range: Range<Int>, _ module: ModuleText) -> [Range<Int>] {
  var result: [Range<Int>] = []
  for comment in module.file.comments {
    let place = Int(comment.start)..<Int(comment.end)
    guard range.lowerBound <= place.lowerBound, place.upperBound <= range.upperBound else { continue }
    let begin = module.lineStart(place.lowerBound)
    if begin >= range.lowerBound, module.isBlank(begin..<place.lowerBound) {
      result.append(begin..<min(range.upperBound, module.lineEnd(place.lowerBound)))
    } else {
      var start = place.lowerBound
      while start > range.lowerBound, [0x20, 0x09].contains(module.text.bytes[start - 1]) { start -= 1 }
      result.append(start..<place.upperBound)
    }
  }
  for node in module.nodes(in: range) {
    guard module.kind(node) == .functionDefinition || module.kind(node) == .classDefinition,
      let body = module.child(node, .body)
    else { continue }
    let statements = module.children(body)
    guard statements.count > 1, let first = statements.first, isText(first, module) else { continue }
    result.append(lines(around: module.range(first), module).clamped(to: range))
  }
  return result
}

/// A statement with its whole lines and the blank ones behind it; itself where it shares its line.
private func lines(around range: Range<Int>, _ module: ModuleText) -> Range<Int> {
  let begin = module.lineStart(range.lowerBound)
  var end = module.lineEnd(range.upperBound - 1)
  guard module.isBlank(begin..<range.lowerBound), module.isBlank(range.upperBound..<end) else { return range }
  while end < module.text.bytes.count, module.isBlank(end..<module.lineEnd(end)) { end = module.lineEnd(end) }
  return begin..<end
}

private func collectWords(
  _ range: Range<Int>, without gone: [Range<Int>], _ module: ModuleText, _ words: inout Set<String>
) {
  var isGone = Array(repeating: false, count: range.count)
  for part in gone {
    for at in part.clamped(to: range) { isGone[at - range.lowerBound] = true }
  }
  var word: [UInt8] = []
  func end() {
    if !word.isEmpty { words.insert(String(decoding: word, as: UTF8.self)) }
    word.removeAll(keepingCapacity: true)
  }
  for at in range {
    let byte = module.text.bytes[at]
    let isWord =
      byte == 0x5F || byte >= 0x80 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
    if isWord, !isGone[at - range.lowerBound] { word.append(byte) } else { end() }
  }
  end()
}

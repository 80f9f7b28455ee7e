import Syntax

/// Reads a TOML 1.0 document. Throws at the first place that is not TOML. O(length · keys of a table).
///
/// Errors in settings have to name a line. docs/architecture.md says why no package does this.
func parseTOML(_ bytes: [UInt8]) throws(TOMLError) -> TOMLTable {
  var parser = TOMLParser(SourceText(utf8: bytes))
  return try parser.document()
}

/// Reads one `key = value`, as the command line takes it. The key may be dotted.
func parseTOMLAssignment(_ text: String) throws(TOMLError) -> TOMLTable {
  guard !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
    throw TOMLError(message: "expected one line", place: TextPlace(line: 1, column: 1))
  }
  var parser = TOMLParser(SourceText(utf8: Array(text.utf8)))
  return try parser.assignmentOnly()
}

struct TOMLParser {
  let text: SourceText
  var at = 0
  private var nodes = [Node(kind: .table(.header), offset: 0, depth: 0)]

  /// Values nest no deeper, so that whoever walks them may recurse.
  static let depthLimit = 100

  init(_ text: SourceText) { self.text = text }

  /// Values while they are being read. A table may grow after others have begun, so they refer to each other by index.
  private struct Node {
    /// How a table came to be decides what may still be added to it.
    enum TableForm { case implicit, header, dotted, inline }
    enum Kind {
      case table(TableForm)
      case tableArray
      case value(TOMLValue)
    }

    var kind: Kind
    var offset: Int
    var depth: Int
    var entries: [(key: String, offset: Int, node: Int)] = []
    var elements: [Int] = []
  }

  typealias Key = [(name: String, offset: Int)]

  // MARK: Structure

  fileprivate mutating func document() throws(TOMLError) -> TOMLTable {
    guard String(validating: text.bytes, as: UTF8.self) != nil else { throw error("the file is not UTF-8", at: 0) }
    if text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    var current = 0
    while true {
      skipSpaces()
      guard let byte = peek else { return table(0) }
      switch byte {
      case UInt8(ascii: "["): current = try header()
      case UInt8(ascii: "#"), 0x0A, 0x0D: break
      default: try assignment(in: current)
      }
      try endLine()
    }
  }

  fileprivate mutating func assignmentOnly() throws(TOMLError) -> TOMLTable {
    skipSpaces()
    try assignment(in: 0)
    skipSpaces()
    if at < text.bytes.count { throw error("expected the end after the value", at: at) }
    return table(0)
  }

  /// `[a.b]` or `[[a.b]]`; the index of the table that the lines below it are for.
  private mutating func header() throws(TOMLError) -> Int {
    at += 1
    let isArray = take(UInt8(ascii: "["))
    skipSpaces()
    let key = try self.key()
    guard take(UInt8(ascii: "]")), !isArray || take(UInt8(ascii: "]")) else {
      throw error("expected '\(isArray ? "]]" : "]")' after the name of the table", at: at)
    }
    var table = 0
    for part in key.dropLast() { table = try descend(part, from: table) }
    let last = key[key.count - 1]
    guard let existing = entry(last.name, in: table) else {
      if !isArray { return try add(.table(.header), last, to: table) }
      let array = try add(.tableArray, last, to: table)
      return try appendTable(to: array, last.offset)
    }
    switch nodes[existing].kind {
    case .table(.implicit) where !isArray:
      nodes[existing].kind = .table(.header)
      return existing
    case .tableArray where isArray: return try appendTable(to: existing, last.offset)
    case .table, .tableArray, .value: throw error("'\(path(key))' is there twice", at: last.offset)
    }
  }

  /// The table below `part` on the way to the table that a header names.
  private mutating func descend(_ part: Key.Element, from table: Int) throws(TOMLError) -> Int {
    guard let next = entry(part.name, in: table) else { return try add(.table(.implicit), part, to: table) }
    switch nodes[next].kind {
    case .table(.implicit), .table(.header), .table(.dotted): return next
    case .tableArray: return nodes[next].elements[nodes[next].elements.count - 1]
    case .table(.inline): throw error("'\(part.name)' is a whole table and takes no more keys", at: part.offset)
    case .value: throw error("'\(part.name)' is no table", at: part.offset)
    }
  }

  private mutating func assignment(in table: Int) throws(TOMLError) {
    let key = try self.key()
    guard take(UInt8(ascii: "=")) else { throw error("expected '=' after the key", at: at) }
    skipSpaces()
    var table = table
    for part in key.dropLast() {
      guard let next = entry(part.name, in: table) else {
        table = try add(.table(.dotted), part, to: table)
        continue
      }
      switch nodes[next].kind {
      case .table(.implicit): nodes[next].kind = .table(.dotted)
      case .table(.dotted): break
      case .table(.header), .table(.inline), .tableArray, .value:
        throw error("'\(part.name)' has its value already", at: part.offset)
      }
      table = next
    }
    let last = key[key.count - 1]
    if entry(last.name, in: table) != nil { throw error("'\(path(key))' is there twice", at: last.offset) }
    let index = try add(.table(.inline), last, to: table)
    try value(into: index)
  }

  /// Reads a value into a node that is there already.
  private mutating func value(into index: Int) throws(TOMLError) {
    nodes[index].offset = at
    if nodes[index].depth > Self.depthLimit { throw error("values are nested too deep", at: at) }
    switch peek {
    case UInt8(ascii: "{"): try inlineTable(index)
    case UInt8(ascii: "["):
      let elements = try array(depth: nodes[index].depth)
      nodes[index].kind = .value(TOMLValue(content: .array(elements), place: place(nodes[index].offset)))
    default:
      let content = try scalar()
      nodes[index].kind = .value(TOMLValue(content: content, place: place(nodes[index].offset)))
    }
  }

  /// One line: TOML 1.0 allows a line break only inside of a value in it.
  private mutating func inlineTable(_ index: Int) throws(TOMLError) {
    at += 1
    skipSpaces()
    // While it is open, dotted keys may add to the tables in it.
    if take(UInt8(ascii: "}")) { return }
    while true {
      skipSpaces()
      try assignment(in: index)
      skipSpaces()
      if take(UInt8(ascii: "}")) { break }
      guard take(UInt8(ascii: ",")) else { throw error("expected ',' or '}' in the table", at: at) }
    }
    var open = [index]
    while let next = open.popLast() {
      if case .table = nodes[next].kind { nodes[next].kind = .table(.inline) }
      open += nodes[next].entries.map(\.node)
    }
  }

  private mutating func array(depth: Int) throws(TOMLError) -> [TOMLValue] {
    at += 1
    var elements: [TOMLValue] = []
    while true {
      try skipLines()
      if take(UInt8(ascii: "]")) { return elements }
      nodes.append(Node(kind: .table(.inline), offset: at, depth: depth + 1))
      let index = nodes.count - 1
      try value(into: index)
      elements.append(finished(index))
      try skipLines()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else { throw error("expected ',' or ']' in the array", at: at) }
    }
  }

  // MARK: Nodes

  private func entry(_ key: String, in table: Int) -> Int? { nodes[table].entries.first { $0.key == key }?.node }

  private mutating func add(_ kind: Node.Kind, _ part: Key.Element, to table: Int) throws(TOMLError) -> Int {
    let depth = nodes[table].depth + 1
    if depth > Self.depthLimit { throw error("tables are nested too deep", at: part.offset) }
    nodes.append(Node(kind: kind, offset: part.offset, depth: depth))
    nodes[table].entries.append((part.name, part.offset, nodes.count - 1))
    return nodes.count - 1
  }

  private mutating func appendTable(to array: Int, _ offset: Int) throws(TOMLError) -> Int {
    nodes.append(Node(kind: .table(.header), offset: offset, depth: nodes[array].depth + 1))
    nodes[array].elements.append(nodes.count - 1)
    return nodes.count - 1
  }

  /// Recurses as deep as values nest, which is limited.
  private func finished(_ index: Int) -> TOMLValue {
    let node = nodes[index]
    return switch node.kind {
    case .value(let value): value
    case .table: TOMLValue(content: .table(table(index)), place: place(node.offset))
    case .tableArray: TOMLValue(content: .array(node.elements.map(finished)), place: place(node.offset))
    }
  }

  private func table(_ index: Int) -> TOMLTable {
    TOMLTable(
      entries: nodes[index].entries.map { .init(key: $0.key, place: place($0.offset), value: finished($0.node)) })
  }

  private func path(_ key: Key) -> String { key.map(\.name).joined(separator: ".") }
}

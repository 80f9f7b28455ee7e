import Analysis
import Execution
import Glibc
import Rules
import Syntax
import Testing
import Validation

/// A program of `fixtures/proof`: what its head says, and the ring that it claims.
///
///     # Why it is there, in a sentence.
///     # rule: 3
///     # expect: not confirmed
///     # ring: Tree --.leaf--> Leaf --.tree--> Tree
///
/// Each node is an instance of a class of the file, or begins with what it is (`method Panel.close`, `frame fetch`,
/// `list`); each label is an attribute `.x`, a variable `(x)`, an element `[*]`, or what the language calls it. The
/// statement that stores edge 2 ends with `# edge 2`.
struct ProofFixture: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String

  var testDescription: String { name }
  /// `near`, `real`, `undecidable`, `broken` or `weak`.
  var group: String { String(name.prefix { $0 != "/" }) }
  var path: String { name }
  var expectation: String { comment("expect") ?? "" }

  func comment(_ key: String) -> String? {
    let prefix = "# \(key): "
    return text.split(separator: "\n").first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }

  static let all: [ProofFixture] = ["broken", "near", "real", "undecidable", "weak"].flatMap { group in
    pythonFiles(in: fixtureFolder + group).map { file in
      ProofFixture(
        name: "\(group)/\(file)",
        text: String(decoding: contents(of: "\(fixtureFolder)\(group)/\(file)"), as: UTF8.self))
    }
  }

  // MARK: The claimed ring

  var ring: Ring {
    var nodes: [Ring.Node] = []
    var edges: [Ring.Edge] = []
    let parts = (comment("ring") ?? "").splitting(by: " --").flatMap { $0.splitting(by: "--> ") }
    var number = 0
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      number += 1
      let (kind, name) = object(parts[index])
      if kind == nil { continue }
      nodes.append(Ring.Node(kind!, file: isLanguage(kind!, name) ? "" : path, name: name))
      edges.append(Ring.Edge(label(parts[index + 1], kind!), sites: sites(of: number)))
    }
    return Ring(nodes: nodes, edges: edges)
  }

  /// Kind and name; a cell is no node of a ring.
  private func object(_ text: String) -> (Ring.Node.Kind?, String) {
    let words = text.split(separator: " ", maxSplits: 1).map { String($0) }
    let name = words.count > 1 ? words[1] : words[0]
    let kinds: [String: Ring.Node.Kind] = [
      "method": .boundMethod, "function": .function, "class": .classObject, "generator": .generator,
      "coroutine": .generator, "frame": .frame, "exception": .exception, "traceback": .traceback, "list": .list,
      "dict": .dict, "set": .set, "tuple": .tuple, "partial": .partial, "unknown": .library,
    ]
    if words[0] == "cell" { return (nil, "") }
    return (kinds[words[0]] ?? .instance, name)
  }

  private func isLanguage(_ kind: Ring.Node.Kind, _ name: String) -> Bool {
    switch kind {
    case .instance, .function, .boundMethod, .generator, .frame, .classObject: false
    default: true
    }
  }

  private func label(_ text: String, _ kind: Ring.Node.Kind) -> Ring.Label {
    switch text {
    case "[*]": return .element
    case "__self__": return .receiver
    case "__traceback__": return .traceback
    case "tb_frame": return .tracebackFrame
    case "argument": return .argument
    case "implied": return .implied
    default: break
    }
    let name = String(text.drop { $0 == "." || $0 == "(" }.prefix { $0 != ")" })
    if text.hasPrefix("(") { return kind == .function ? .cell(name) : .local(name) }
    return .attribute(name)
  }

  /// The statements whose lines are marked.
  private func sites(of edge: Int) -> [Place] {
    var result: [Place] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      defer { start += line.utf8.count + 1 }
      let halves = String(line).splitting(by: "  # edge ")
      guard halves.count == 2, halves[1].splitting(by: ", ").contains("\(edge)") else { continue }
      let blanks = line.prefix { $0 == " " }.utf8.count
      result.append(
        Place(file: path, range: ByteRange(UInt32(start + blanks), UInt32(start + halves[0].utf8.count))))
    }
    return result
  }

  // MARK: The program

  /// The file as a project of one, and what the rules find in it.
  func analyzed() -> (project: Project, findings: [Finding]) {
    let source = SourceText(utf8: Array(text.utf8))
    var facts = ProgramFacts()
    facts.append(lower(parse(source).tree, source.bytes, path: path))
    facts.appendModels(from: .builtIn)
    let program = Program(facts)
    let selection = RuleSelection(rules: Rule.all.map(\.card.id).sorted(), minimumConfidence: .possible)
    let found = checkCycles(program, files: 0..<1, selection, [.standard], wantsPossible: [true])
    return (Project(program) { _ in source }, reported(found.findings, selection))
  }
}

extension String {
  func splitting(by separator: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(separator) {
        parts.append(part)
        part = ""
        rest = rest.dropFirst(separator.count)
      } else {
        part.append(rest.removeFirst())
      }
    }
    return parts + [part]
  }
}

let fixtureFolder =
  "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/fixtures/proof/"

func pythonFiles(in path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name.hasSuffix(".py") { names.append(name) }
  }
  return names.sorted()
}

func contents(of path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while true {
    let byte = fgetc(file)
    if byte < 0 { return bytes }
    bytes.append(UInt8(truncatingIfNeeded: byte))
  }
}

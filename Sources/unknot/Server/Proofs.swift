import Glibc
import Report
import Rules
import Validation

/// Proofs in the editor: a code action runs the code of a finding in the model of CPython's memory, and the story is
/// shown as a text of its own (`window/showDocument`, protocol 3.16). Clients that cannot show one are not offered it.
extension Server {
  static let proveCommand = "unknot.prove"

  func proving(_ finding: Finding, _ uri: String) -> JSONValue? {
    guard client.showsDocuments, finding.canBeProved else { return nil }
    let title = finding.isCycle || finding.ring != nil ? "Show how the cycle comes about" : "Show how it grows"
    return [
      "title": .string(title), "kind": "quickfix",
      "command": [
        "title": .string(title), "command": .string(Server.proveCommand),
        "arguments": [.string(uri), .string(finding.fingerprint)],
      ],
    ]
  }

  /// `workspace/executeCommand`: null, or a failure in words.
  mutating func execute(_ id: JSONValue, _ parameters: JSONValue) async -> JSONValue {
    let arguments = parameters["arguments"].array?.compactMap(\.string) ?? []
    guard parameters["command"].string == Server.proveCommand, arguments.count == 2,
      let path = path(ofURI: arguments[0])
    else { return failure(id, -32602, "only '\(Server.proveCommand)' with a URI and a fingerprint is served") }
    do {
      let text = try await story(of: arguments[1], in: path)
      let file = try proofFile(arguments[1], text)
      connection.send(
        request("proof", "window/showDocument", ["uri": .string(uri(ofPath: file)), "takeFocus": true]))
      return answer(id, nil)
    } catch {
      return failure(id, -32803, "the cycle was not shown: \(error)")
    }
  }

  /// The project is read once more, with the texts of the editor in place of the files.
  private mutating func story(of fingerprint: String, in path: [UInt8]) async throws -> String {
    let root = projects[project(of: path)].root
    var options = settings
    options.config += client.settings
    options.minConfidence = .possible
    var texts: [[UInt8]: [UInt8]] = [:]
    for document in documents.values { texts[document.path] = document.text.bytes }
    let file = String(decoding: path, as: UTF8.self)
    let (findings, project) = try await findingsToProve(
      in: file, try options.checkedConfiguration(from: root), from: root, texts: texts)
    guard let finding = findings.first(where: { $0.fingerprint == fingerprint }) else {
      return "The finding is not there any more.\n"
    }
    var budget = ValidationBudget()
    budget.runs = 200
    return proofText(proof(of: finding, in: project, budget))
  }

  /// In a folder that only the user can write to; it goes when the server ends.
  private mutating func proofFile(_ fingerprint: String, _ text: String) throws -> String {
    let name = fingerprint.allSatisfy { $0.isHexDigit } ? "proof-\(fingerprint).txt" : "proof.txt"
    if proofFolder == nil {
      let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
      var template = Array("\(base)/unknot-XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { throw SystemError.last }
      proofFolder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    let path = "\(proofFolder!)/\(name)"
    try writeWhole(Array(text.utf8), to: path)
    proofFiles.insert(path)
    return path
  }

  func removeProofs() {
    for file in proofFiles { unlink(file) }
    if let proofFolder { rmdir(proofFolder) }
  }
}

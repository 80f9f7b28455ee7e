import Report
import Rules
import Syntax

extension Server {
  /// Tells what is found in the texts that have changed.
  mutating func tellTyped() async {
    while !typed.isEmpty {
      let uri = typed.removeFirst()
      guard let document = documents[uri] else { continue }
      let index = project(of: document.path)
      let findings = await projects[index].findings(of: document.path)
      tell(uri, document.version, findings, document.text, in: projects[index].root)
    }
  }

  /// Tells what is found in all files, unless the client has something to say meanwhile: then later.
  mutating func tellProjects() async {
    for index in projects.indices {
      guard let files = await projects[index].findings(unless: { Connection.hasInput }) else { return }
      let open = Dictionary(documents.values.map { ($0.path, $0) }) { first, _ in first }
      for (path, findings) in files {
        if let document = open[path] {
          tell(document.uri, document.version, findings, document.text, in: projects[index].root)
        } else if client.wantsProject {
          let uri = fileURI(path)
          if findings.isEmpty, told[uri] == nil { continue }
          tell(uri, nil, findings, text(ofFile: path), in: projects[index].root)
        }
      }
      complain(projects[index].settingsErrors.map { "unknot: \($0)" }.joined(separator: "\n"))
    }
    isProjectDue = false
  }

  mutating func tell(_ uri: String, _ version: Int?, _ findings: [Finding], _ text: SourceText, in root: [UInt8]) {
    // The same once more is not worth a message, but that a new version of a text is looked at is.
    if let before = told[uri], before.version == version, before.findings == findings { return }
    told[uri] = Told(version: version, text: text, findings: findings)
    var parameters: [JSONValue.Member] = [.init(name: "uri", value: .string(uri))]
    if let version { parameters.append(.init(name: "version", value: .integer(version))) }
    let places = PlaceTexts(own: text, root: root)
    parameters.append(.init(name: "diagnostics", value: .array(findings.map { diagnostic($0, uri, places) })))
    connection.send(note("textDocument/publishDiagnostics", .object(parameters)))
  }

  func diagnostic(_ finding: Finding, _ uri: String, _ places: PlaceTexts) -> JSONValue {
    let severity: JSONValue =
      switch finding.severity {
      case .error: 1
      case .warning: 2
      case .note: 3
      }
    let related =
      finding.shownSteps.prefix(20).enumerated().map { ("\($0 + 1). \($1.text)", $1.place) }
      + finding.notes.map { ($0.text, $0.place) }
    var message = finding.message
    if !client.showsRelatedPlaces { for (text, _) in related { message += "\n\(text)" } }
    var members: [JSONValue.Member] = [
      .init(name: "range", value: places.own.protocolRange(finding.place.range, client.encoding)),
      .init(name: "severity", value: severity),
      .init(name: "code", value: .string(finding.rule.text)),
      .init(name: "source", value: "unknot"),
      .init(name: "message", value: .string(message)),
      .init(name: "data", value: ["fingerprint": .string(finding.fingerprint)]),
    ]
    if client.showsRelatedPlaces, !related.isEmpty {
      let items: [JSONValue] = related.compactMap { text, place in
        location(place, of: finding, uri, places).map { ["location": $0, "message": .string(text)] }
      }
      members.append(.init(name: "relatedInformation", value: .array(items)))
    }
    // What has no use is drawn faded.
    if finding.rule == .unusedSuppression { members.append(.init(name: "tags", value: [1])) }
    return .object(members)
  }

  /// Where a place is; nil where its file cannot be read.
  func location(_ place: Place, of finding: Finding, _ uri: String, _ places: PlaceTexts) -> JSONValue? {
    if place.file == finding.place.file {
      return ["uri": .string(uri), "range": places.own.protocolRange(place.range, client.encoding)]
    }
    let path = absolutePath(Array(place.file.utf8), from: places.root)
    let open = documents.values.first { $0.path == path }
    let text = open?.text ?? text(ofFile: path)
    let other = open?.uri ?? fileURI(path)
    return ["uri": .string(other), "range": text.protocolRange(place.range, client.encoding)]
  }

  /// Empty where it cannot be read, so that places are at its top.
  func text(ofFile path: [UInt8]) -> SourceText {
    decode((try? readFile(path, limit: ParseLimits.default.bytes * 4)) ?? []).text
  }
}

/// - Parameter path: absolute.
private func fileURI(_ path: [UInt8]) -> String { uri(ofPath: String(decoding: path, as: UTF8.self)) }

/// Where the places of a file's findings are looked up.
struct PlaceTexts {
  var own: SourceText
  /// What the paths of places are relative to.
  var root: [UInt8]
}

import Report
import Rules
import Syntax

/// A server of the Language Server Protocol 3.17 for one client. Messages are handled in the order in which they come;
/// when none waits, what has changed is analyzed, first the texts that are being typed, then all of the project.
struct Server {
  var connection = Connection()
  let settings: SettingsOptions
  var client = Client()
  var folders: [[UInt8]] = []
  var projects: [LiveProject] = []
  /// By URI.
  var documents: [String: Document] = [:]
  /// What the client was told last, by URI.
  var told: [String: Told] = [:]
  /// Changed texts whose findings the client waits for, by URI, the first changed first.
  var typed: [String] = []
  /// Whether other files may have other findings since.
  var isProjectDue = false
  /// Where proofs are shown, once one was.
  var proofFolder: String?
  var proofFiles: Set<String> = []
  private var stage = Stage.new
  private var complaints = ""

  private enum Stage { case new, ready, shutDown }

  struct Told {
    var version: Int?
    var text: SourceText
    var findings: [Finding]
  }

  init(settings: SettingsOptions) { self.settings = settings }

  /// After so long without a message, all of the project is looked at.
  private static let idleMilliseconds = 300

  /// Serves until the client leaves. Returns the exit status that the protocol asks for.
  mutating func run() async -> Int32 {
    defer { removeProofs() }
    while true {
      switch connection.next(waiting: typed.isEmpty ? (isProjectDue ? Server.idleMilliseconds : nil) : 0) {
      case .message(let message):
        if message["method"].string == "exit" { return stage == .shutDown ? 0 : 1 }
        await handle(message)
      case .malformed: connection.send(failure(nil, -32700, "this is not JSON"))
      case .silence: typed.isEmpty ? await tellProjects() : await tellTyped()
      case .end: return stage == .shutDown ? 0 : 1
      }
    }
  }

  private mutating func handle(_ message: JSONValue) async {
    guard let method = message["method"].string else {
      if message["id"] == .string(Client.settingsRequest) { takeSettings(message["result"].array?.first ?? nil) }
      return
    }
    let parameters = message["params"]
    guard message["id"] != .null else { return await notice(method, parameters) }
    let id = message["id"]
    if connection.cancelled.contains(id) {
      connection.forget(id)
      return connection.send(failure(id, -32800, "cancelled"))
    }
    switch (stage, method) {
    case (.new, "initialize"):
      stage = .ready
      connection.send(answer(id, initialize(parameters)))
    case (.new, _): connection.send(failure(id, -32002, "initialize comes first"))
    case (.shutDown, _): connection.send(failure(id, -32600, "the server is shut down"))
    case (.ready, "shutdown"):
      stage = .shutDown
      connection.send(answer(id, nil))
    case (.ready, "textDocument/hover"): connection.send(answer(id, await hover(parameters)))
    case (.ready, "textDocument/codeAction"): connection.send(answer(id, await codeActions(parameters)))
    case (.ready, "workspace/executeCommand"): connection.send(await execute(id, parameters))
    case (.ready, _): connection.send(failure(id, -32601, "'\(method)' is not served"))
    }
    connection.forget(id)
  }

  private mutating func notice(_ method: String, _ parameters: JSONValue) async {
    guard stage == .ready else { return }
    let uri = parameters["textDocument"]["uri"].string ?? ""
    switch method {
    case "initialized": greet()
    case "textDocument/didOpen": open(uri, parameters["textDocument"])
    case "textDocument/didChange": change(uri, parameters)
    case "textDocument/didClose": close(uri)
    case "textDocument/didSave":
      if documents[uri] != nil { isProjectDue = true }
    case "workspace/didChangeConfiguration":
      if client.hasSettings {
        connection.send(client.askForSettings)
      } else {
        takeSettings(parameters["settings"]["unknot"])
      }
    case "workspace/didChangeWatchedFiles": filesChanged(parameters["changes"].array ?? [])
    case "workspace/didChangeWorkspaceFolders":
      let event = parameters["event"]
      let gone = paths(event["removed"])
      folders.removeAll(where: gone.contains)
      folders += paths(event["added"])
      beginAgain()
    default: break
    }
  }

  // MARK: The client

  private mutating func initialize(_ parameters: JSONValue) -> JSONValue {
    client = Client(parameters)
    folders = paths(parameters["workspaceFolders"])
    if folders.isEmpty, let root = parameters["rootUri"].string.flatMap(path(ofURI:)) { folders = [root] }
    client.takeSettings(parameters["initializationOptions"])
    beginAgain()
    return [
      "capabilities": [
        "positionEncoding": .string(client.encoding.rawValue),
        "textDocumentSync": ["openClose": true, "change": 2, "save": true],
        "hoverProvider": true,
        "codeActionProvider": ["codeActionKinds": ["quickfix", "source.fixAll.unknot"]],
        "executeCommandProvider": ["commands": [.string(Server.proveCommand)]],
        "workspace": ["workspaceFolders": ["supported": true, "changeNotifications": true]],
      ],
      "serverInfo": ["name": .string(tool.name), "version": .string(tool.version)],
    ]
  }

  private mutating func greet() {
    if client.canWatch { connection.send(Client.watchRequest) }
    if client.hasSettings { connection.send(client.askForSettings) }
    isProjectDue = true
  }

  private mutating func takeSettings(_ value: JSONValue?) {
    guard let value, client.takeSettings(value) else { return }
    beginAgain()
  }

  /// Forgets what was learnt: settings or folders are others.
  mutating func beginAgain() {
    projects = []
    for folder in folders { add(folder) }
    for document in documents.values.sorted(by: { $0.uri < $1.uri }) {
      projects[project(of: document.path)].setText(document.text.bytes, of: document.path)
      typed.append(document.uri)
    }
    isProjectDue = true
  }

  private mutating func add(_ folder: [UInt8]) {
    var options = settings
    options.config += client.settings
    do {
      projects.append(try LiveProject(root: folder, options))
    } catch {
      complain("unknot: the settings of the editor are not used: \(error)")
      if let project = try? LiveProject(root: folder, settings) { projects.append(project) }
    }
  }

  /// The project of a file: that of the innermost folder of the client, or one of its own.
  mutating func project(of path: [UInt8]) -> Int {
    let around = projects.indices.filter { projects[$0].contains(path) }
    if let inner = around.max(by: { projects[$0].root.count < projects[$1].root.count }) { return inner }
    add(projectRoot(around: path))
    return projects.count - 1
  }

  private func paths(_ folders: JSONValue) -> [[UInt8]] {
    (folders.array ?? []).compactMap { $0["uri"].string.flatMap(path(ofURI:)) }
  }

  /// Says something in the editor, once.
  mutating func complain(_ message: String) {
    if message == complaints { return }
    complaints = message
    if message.isEmpty { return }
    connection.send(note("window/showMessage", ["type": 1, "message": .string(message)]))
  }

  // MARK: Texts

  private mutating func open(_ uri: String, _ item: JSONValue) {
    guard let path = path(ofURI: uri), let text = item["text"].string else { return }
    set(
      Document(
        uri: uri, path: path, version: item["version"].integer, text: SourceText(utf8: Array(text.utf8))))
  }

  private mutating func change(_ uri: String, _ parameters: JSONValue) {
    guard var document = documents[uri] else { return }
    guard let text = document.text(after: parameters["contentChanges"].array ?? [], client.encoding) else {
      return complain("unknot: a change of \(uri) makes no sense: close and open it again")
    }
    document.version = parameters["textDocument"]["version"].integer
    document.text = text
    set(document)
  }

  private mutating func set(_ document: Document) {
    documents[document.uri] = document
    projects[project(of: document.path)].setText(document.text.bytes, of: document.path)
    if !typed.contains(document.uri) { typed.append(document.uri) }
    isProjectDue = true
  }

  private mutating func close(_ uri: String) {
    guard let document = documents.removeValue(forKey: uri) else { return }
    projects[project(of: document.path)].setText(nil, of: document.path)
    typed.removeAll { $0 == uri }
    if !client.wantsProject { tell(uri, nil, [], document.text, in: projects[project(of: document.path)].root) }
    isProjectDue = true
  }

  private mutating func filesChanged(_ changes: [JSONValue]) {
    var isOfSettings = false
    for path in changes.compactMap({ $0["uri"].string.flatMap(path(ofURI:)) }) {
      if path.suffix(3).elementsEqual(".py".utf8) || path.suffix(4).elementsEqual(".pyw".utf8) {
        for index in projects.indices where projects[index].contains(path) { projects[index].fileChanged(path) }
      } else {
        isOfSettings = true
      }
    }
    if isOfSettings { beginAgain() }
    isProjectDue = true
  }
}

/// What answers and notes look like (JSON-RPC 2.0).
func answer(_ id: JSONValue, _ result: JSONValue) -> JSONValue { ["jsonrpc": "2.0", "id": id, "result": result] }

func failure(_ id: JSONValue, _ code: Int, _ message: String) -> JSONValue {
  ["jsonrpc": "2.0", "id": id, "error": ["code": .integer(code), "message": .string(message)]]
}

func note(_ method: String, _ parameters: JSONValue) -> JSONValue {
  ["jsonrpc": "2.0", "method": .string(method), "params": parameters]
}

func request(_ id: String, _ method: String, _ parameters: JSONValue) -> JSONValue {
  ["jsonrpc": "2.0", "id": .string(id), "method": .string(method), "params": parameters]
}

/// The attributes and globals of a file that hold what can be loaded from, whoever reads them.
struct LoadHolders {
  /// Attributes that hold files on sockets: `self.file = sock.makefile("rb")`.
  private(set) var sockets = Set<NameID>()
  /// Attributes and globals that hold clients of services: `self.session = requests.Session()`.
  private(set) var clients: [NameID: LoadValue] = [:]

  /// One pass over the ops of a file that has such a thing at all.
  init(_ file: ResolvedFile, _ names: LoadMethodNames) {
    let modules: [StaticString] = ["aiohttp", "httpx", "redis", "requests", "urllib3"]
    let hasClients = modules.contains { file.facts.names.find($0) != nil }
    guard names.makefile != nil || hasClients else { return }
    for index in file.facts.bodies.indices { search(BodyID(Int32(index)), file, names) }
  }

  private mutating func search(_ id: BodyID, _ file: ResolvedFile, _ names: LoadMethodNames) {
    var walk = LibraryWalk(file.library, file.facts, id)
    var files = Set<Slot>()
    var held: [Slot: LoadValue] = [:]
    for position in file.body(id).ops {
      let op = file.facts.ops[Int(position)]
      let callee = walk.callee(op)
      walk.step(op)
      switch op.code {
      case .call, .callMethod:
        held[op.d] = callee?.load.flatMap { LoadValue(clientMadeBy: $0) }
        if op.code == .callMethod, NameID(op.b) == names.makefile { files.insert(op.d) } else { files.remove(op.d) }
      case .storeAttribute:
        if files.contains(op.c) { sockets.insert(NameID(op.b)) }
        if let client = held[op.c] { clients[NameID(op.b)] = client }
      case .storeGlobal: if let client = held[op.b] { clients[NameID(op.a)] = client }
      case .move, .with, .await:
        held[op.d] = held[op.a]
        if files.contains(op.a) { files.insert(op.d) } else { files.remove(op.d) }
      default:
        files.remove(op.d)
        held[op.d] = nil
      }
    }
  }
}

extension LoadValue {
  /// The client that a call makes; nil for everything else.
  init?(clientMadeBy load: LibraryLoad) {
    switch load {
    case .session: self = .session
    case .keyValueClient: self = .keyValueClient
    case .response, .connection, .archive, .process, .finishedProcess, .output, .table, .document: return nil
    }
  }
}

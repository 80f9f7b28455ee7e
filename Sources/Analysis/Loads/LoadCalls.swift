/// Calls that open, load, walk through or consume.
extension LoadWalk {
  mutating func call(_ op: Op, _ callee: LibraryName?) {
    let first = file.facts.argument(0, of: op)
    guard let callee else {
      callUnknown(op)
      return
    }
    if callee.opensFile {
      return open(op, path: first, mode: file.facts.argument(1, of: op) ?? file.facts.argument("mode", of: op))
    }
    if callee.makesPath {
      let isSmall = first.map { self.isSmall($0) } ?? false
      let size = first.flatMap { self.size(of: $0) }
      hold(op.d, .path(isSmall: isSmall, isObject: true))
      return note(size, op.d)
    }
    if callee == .input {
      useAll(op)
      hold(op.d, nil)
      return note(.chosen, op.d)
    }
    if callee == .celeryGroup {
      useAll(op)
      return hold(op.d, .taskGroup)
    }
    if opens(callee, op) { return }
    switch (callee, first.flatMap { at($0) }) {
    case (.closing, let value?): hold(op.d, value)
    case (.list, .opener(let index)?), (.tuple, .opener(let index)?): read(.list, op, openers[index].opener, index)
    case (.list, .iterator(let opener)?), (.tuple, .iterator(let opener)?):
      let isSmall = opener.map { openers[$0].opener.isSmall } ?? false
      hold(op.d, .lines(add(.iterator, op, LoadOrigin(source: .iterator, isSmall: isSmall), opener)))
    case (.enumerate, .lines(let load)?), (.iter, .lines(let load)?): hold(op.d, .lines(load))
    case (.list, .rowSet(let isFiltered)?), (.tuple, .rowSet(let isFiltered)?):
      hold(op.d, .lines(addRows(.list, op, isFiltered, instead: "iterator() gives them in parts")))
    case (.len, .content(let load, true)?):
      states[load].load.uses.append(.measured)
      hold(op.d, nil)
    case (.bytesIO, .content(let load, _)?), (.stringIO, .content(let load, _)?):
      states[load].load.uses.append(.wrapped)
      hold(op.d, nil)
    case (let callee, .content(let load, true)?) where callee.isHash:
      states[load].load.uses.append(.hashed)
      hold(op.d, nil)
    default:
      if callee == .filter || callee == .map, let second = file.facts.argument(1, of: op),
        case .lines(let load)? = at(second)
      {
        return hold(op.d, .lines(load))
      }
      let isReader = callee == .csvReader || callee == .csvDictReader
      let source = isReader ? first : file.facts.argument(1, of: op)
      var opener: Int?
      if case .opener(let index)? = source.flatMap({ at($0) }) { opener = index }
      callUnknown(op)
      if isReader || opener != nil && (callee == .map || callee == .filter) { hold(op.d, .iterator(opener)) }
    }
  }

  /// What the library opens besides files, and what it loads in one call.
  private mutating func opens(_ callee: LibraryName, _ op: Op) -> Bool {
    guard let known = callee.load else { return false }
    let first = file.facts.argument(0, of: op)
    let isSmall = first.map { self.isSmall($0) } ?? false
    let opened: LoadOrigin? =
      if case .opener(let index)? = first.flatMap({ at($0) }) { openers[index].opener } else { nil }
    let captures = file.facts.argument("capture_output", of: op) ?? file.facts.argument("stdout", of: op)
    useAll(op)
    switch known {
    case .response(let keywords): hold(op.d, hasAny(keywords, op) ? nil : .response)
    case .session: hold(op.d, .session)
    case .connection:
      openers.append((LoadOrigin(source: .response), true))
      hold(op.d, .opener(openers.count - 1))
    case .archive: hold(op.d, .archive)
    case .process: hold(op.d, .process)
    case .finishedProcess: hold(op.d, captures == nil ? nil : .finished)
    case .output: hold(op.d, .content(add(.output, op, LoadOrigin(source: .process), nil), isWhole: true))
    case .table(let keywords, let instead):
      if hasAny(keywords, op) {
        hold(op.d, nil)
      } else {
        let load = add(.rows, op, LoadOrigin(source: .table, isSmall: isSmall || opened?.isSmall ?? false), nil)
        states[load].load.instead = instead
        hold(op.d, .tree(load))
      }
    case .document(let kind):
      let size = first.flatMap { self.size(of: $0) }
      let load = add(.parse, op, opened ?? LoadOrigin(source: .opened, isSmall: isSmall, size: size), nil)
      states[load].load.document = kind
      hold(op.d, .tree(load))
    case .keyValueClient: hold(op.d, .keyValueClient)
    }
    return true
  }

  private func hasAny(_ keywords: [StaticString], _ op: Op) -> Bool {
    keywords.contains { file.facts.argument($0, of: op) != nil }
  }

  /// A method of a client of some service: `session.get(url)`, `redis.keys()`; false where it is none that loads.
  private mutating func callClient(_ client: LoadValue, _ op: Op) -> Bool {
    let name = NameID(op.b)
    switch client {
    case .session where names.requests(name):
      useAll(op)
      hold(op.d, hasAny(["stream", "preload_content"], op) ? nil : .response)
    case .response where name == names.read || name == names.text:
      hold(op.d, .content(add(.body, op, LoadOrigin(source: .response), nil), isWhole: true))
    case .keyValueClient where name == names.keys || name == names.smembers:
      useAll(op)
      let load = add(.rows, op, LoadOrigin(source: .table), nil)
      states[load].load.instead =
        name == names.keys ? "scan_iter() gives the keys one by one" : "sscan_iter() gives the members one by one"
      hold(op.d, .lines(load))
    default: return false
    }
    return true
  }

  /// What it gives back may be the path of a small file if it was given one: `os.path.join(here, "VERSION")`.
  private mutating func callUnknown(_ op: Op) {
    var slots: [Slot] = []
    file.facts.forEachOperand(of: op) { slots.append($0) }
    let passesSmall = slots.contains { isSmall($0) }
    let size = size(ofAny: slots)
    if case .taskGroup? = at(op.a) {
      useAll(op)
      return hold(op.d, .taskResults)
    }
    useAll(op)
    hold(op.d, passesSmall ? .path(isSmall: true, isObject: false) : nil)
    note(size, op.d)
  }

  mutating func callMethod(_ op: Op, _ callee: LibraryName?) {
    if callee != nil { return call(op, callee) }
    let name = NameID(op.b)
    reuse(op.a)
    if name == names.execute, variable(op.a) != nil { executed[op.d] = op.a }
    let isOwn = ownCursors.contains(op.a)
    if name == names.execute, isOwn { ownCursors.insert(op.d) } else { ownCursors.remove(op.d) }
    if let client = at(op.a), callClient(client, op) || callRows(client, op) { return }
    switch at(op.a) {
    case .opener(let index)?:
      if name == names.close { openers[index].isOpen = false }
      if op.count == 0, name == names.read { return read(.read, op, openers[index].opener, index) }
      if op.count == 0, name == names.readlines { return read(.readlines, op, openers[index].opener, index) }
      if op.count == 0, name == names.readline, openers[index].opener.source == .socket {
        _ = add(.line, op, openers[index].opener, index)
      }
      callReceiver(op, isOwn)
    case .path(let isSmall, true)?:
      if name == names.open {
        return open(op, path: op.a, mode: file.facts.argument(0, of: op) ?? file.facts.argument("mode", of: op))
      }
      let origin = LoadOrigin(source: .opened, isSmall: isSmall, size: size(of: op.a))
      if name == names.readText { return read(.readText, op, origin, nil) }
      if name == names.readBytes { return read(.readBytes, op, origin, nil) }
      let joinsSmall = file.facts.argument(0, of: op).map { self.isSmall($0) } ?? false
      callReceiver(op, isOwn)
      // `resolve()`, `joinpath("README")`, `with_name("VERSION")`.
      hold(op.d, .path(isSmall: isSmall || joinsSmall, isObject: true))
    case .content(let load, _)? where name == names.splitlines || name == names.split && splitsAtLineEnds(op):
      states[load].load.splitter = name
      hold(op.d, .lines(load))
    case .content(let load, _)?
    where name == names.decode || op.count == 0 && (name == names.strip || name == names.rstrip):
      hold(op.d, .content(load, isWhole: false))
    case .tree(let load)? where name == names.getroot: hold(op.d, .tree(load))
    case .tree(let load)? where names.walks(name): hold(op.d, .lines(load))
    case .archive?: callArchive(op)
    // `obj["Body"].read()`
    case nil where op.count == 0 && name == names.read && bodies.contains(op.a):
      read(.read, op, LoadOrigin(source: .response), nil)
    case .process? where name == names.communicate:
      useAll(op)
      hold(op.d, .outputs(add(.output, op, LoadOrigin(source: .process), nil)))
    default: callReceiver(op, isOwn)
    }
  }

  private mutating func callArchive(_ op: Op) {
    let name = NameID(op.b)
    let member = file.facts.argument(0, of: op)
    let origin = LoadOrigin(
      source: .archiveMember, isSmall: member.map { isSmall($0) } ?? false, size: member.flatMap { size(of: $0) })
    useAll(op)
    if name == names.read { return read(.read, op, origin, nil) }
    guard name == names.open || name == names.extractfile else { return hold(op.d, nil) }
    openers.append((origin, true))
    hold(op.d, .opener(openers.count - 1))
  }

  /// A method that the receiver does not decide.
  private mutating func callReceiver(_ op: Op, _ isOwn: Bool) {
    let name = NameID(op.b)
    let first = file.facts.argument(0, of: op)
    if names.writes(name) && name != names.write { writes = true }
    if op.count == 0, at(op.a) == nil {
      let origin = LoadOrigin(source: .assumed, isSmall: isSmall(op.a), name: variable(op.a))
      if name == names.readlines { return read(.readlines, op, origin, nil) }
      if name == names.readBytes {
        return read(.readBytes, op, LoadOrigin(source: .assumed, isSmall: origin.isSmall, size: size(of: op.a)), nil)
      }
      if name == names.all, queries.contains(op.a) {
        let load = add(.rows, op, LoadOrigin(source: .query), nil)
        return hold(op.d, .lines(load))
      }
      if name == names.fetchall {
        let cursor = LoadOrigin(source: .cursor, name: variable(op.a))
        let slot = executed[op.a] ?? (variable(op.a) == nil ? noSlot : op.a)
        let load = add(.rows, op, cursor, nil, cursor: slot)
        states[load].isOwnCursor = isOwn
        return hold(op.d, .lines(load))
      }
    }
    if file.usesSQLAlchemy, name == names.query || name == names.scalars || queries.contains(op.a) {
      queries.insert(op.d)
    }
    if name == names.makefile {
      useAll(op)
      openers.append((LoadOrigin(source: .socket), true))
      return hold(op.d, .opener(openers.count - 1))
    }
    if name == names.enterContext, let first, case .opener? = at(first) { return hold(op.d, at(first)) }
    if let first, op.count == 2, case .content(let load, true)? = at(first) {
      if name == names.update || names.writes(name) {
        states[load].load.uses.append(name == names.update ? .hashed : .written)
        return hold(op.d, nil)
      }
    }
    callUnknown(op)
  }

  private func splitsAtLineEnds(_ op: Op) -> Bool {
    guard let slot = file.facts.argument(0, of: op), let text = text(slot) else { return false }
    return file.facts.names.equals(text, "\n")
  }

  // MARK: Files

  private mutating func open(_ op: Op, path: Slot?, mode: Slot?) {
    let isSmall = path.map { self.isSmall($0) } ?? false
    let size = path.flatMap { self.size(of: $0) }
    let mode = mode.flatMap { text($0) }
    useAll(op)
    if let mode, file.facts.names.utf8(mode).contains(where: { "wax+".utf8.contains($0) }) {
      writes = true
      return hold(op.d, nil)
    }
    openers.append((LoadOrigin(source: .opened, isSmall: isSmall, size: size), true))
    hold(op.d, .opener(openers.count - 1))
  }

  private mutating func read(_ form: Load.Form, _ op: Op, _ origin: LoadOrigin, _ index: Int?) {
    let load = add(form, op, origin, index)
    let isLines = form == .readlines || form == .list
    hold(op.d, isLines ? .lines(load) : .content(load, isWhole: true))
  }
}

import Analysis
import Syntax

/// What has been found of teardown methods, for one search of some files.
final class TeardownTable {
  private var known: [Int64: [CycleView.Teardown]] = [:]
  /// Whether a name says by itself that a method of this name is one.
  fileprivate var names: [NameID: Bool] = [:]

  fileprivate subscript(_ type: ClassID, _ field: NameID) -> [CycleView.Teardown]? {
    get { known[Int64(type.index) << 32 | Int64(field.index)] }
    set { known[Int64(type.index) << 32 | Int64(field.index)] = newValue }
  }
}

extension ProgramView {
  /// Words in the names of methods by which an object says that it is done: `close`, `on_close`, `connection_lost`,
  /// `connectionLost`. docs/analysis.md, section 8.
  private static let teardownWords: Set<String> = [
    "close", "closed", "stop", "stopped", "exit", "aexit", "aclose", "disconnect", "disconnected", "shutdown",
    "dispose",
    "cleanup", "teardown", "finish", "finished", "release", "detach", "reset", "destroy", "terminate", "cancel", "lost",
    "unregister", "uninstall", "deactivate",
  ]

  private func isTeardown(_ name: NameID, in method: BodyID) -> Bool {
    if let known = teardownTable.names[name] {
      if known { return true }
    } else {
      let isTelling =
        words(of: facts.names.utf8(name)).contains { ProgramView.teardownWords.contains($0) }
        || facts.names.equals(name, "tearDown")
      teardownTable.names[name] = isTelling
      if isTelling { return true }
    }
    return vocabulary(of: method).teardownMethods.contains { facts.names.utf8(name).elementsEqual($0.utf8) }
  }

  /// The words of a name in lower case: `on_close` and `onClose` have the same.
  private func words(of text: ArraySlice<UInt8>) -> [String] {
    var result: [String] = []
    var word: [UInt8] = []
    for byte in text {
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if byte == UInt8(ascii: "_") || isCapital {
        if !word.isEmpty { result.append(String(decoding: word, as: UTF8.self)) }
        word = []
      }
      if byte != UInt8(ascii: "_") { word.append(isCapital ? byte | 0x20 : byte) }
    }
    if !word.isEmpty { result.append(String(decoding: word, as: UTF8.self)) }
    return result
  }

  /// The teardown methods of a class that clear an attribute of `self`, themselves or through one method they call.
  /// Cycles share classes and attributes: O(1) from the second time on.
  func teardowns(of type: ClassID, clearing field: NameID) -> [CycleView.Teardown] {
    if let known = teardownTable[type, field] { return known }
    let result = findTeardowns(of: type, clearing: field)
    teardownTable[type, field] = result
    return result
  }

  private func findTeardowns(of type: ClassID, clearing field: NameID) -> [CycleView.Teardown] {
    var result: [CycleView.Teardown] = []
    for method in members.methods(of: type) {
      let body = body(method)
      // Whoever takes itself out of a container undoes what it did when it put itself in, whatever that is called.
      if let range = removingItself(from: field, in: body) {
        result.append(.init(name: text(body.name), place: place(range, in: method)))
        continue
      }
      guard isTeardown(body.name, in: method) else { continue }
      if let range = clearing(field, in: body) {
        result.append(.init(name: text(body.name), place: place(range, in: method)))
        continue
      }
      for called in ownCalls(body) {
        if let helper = members.method(type, called), let range = clearing(field, in: self.body(helper.body)) {
          result.append(.init(name: text(body.name), place: place(range, in: helper.body)))
          break
        }
      }
    }
    return result
  }

  /// The names of the methods that a method calls on its receiver.
  private func ownCalls(_ body: Body) -> [NameID] {
    guard let receiver = body.parameters.first?.slot else { return [] }
    return body.ops.compactMap { index in
      let op = facts.ops[Int(index)]
      return op.code == .callMethod && op.a == receiver ? NameID(op.b) : nil
    }
  }

  /// Where a method takes its receiver out of a container that is an attribute of it: `self.x.remove(self)`.
  private func removingItself(from field: NameID, in body: Body) -> ByteRange? {
    guard let receiver = body.parameters.first?.slot else { return nil }
    // Few at a time: temporaries are used soon after they are written.
    var loaded: [Slot] = []
    for index in body.ops {
      let op = facts.ops[Int(index)]
      if !loaded.isEmpty { loaded.removeAll { $0 == op.d } }
      if op.code == .loadAttribute, op.a == receiver, op.b == field.index { loaded.append(op.d) }
      guard op.code == .callMethod, loaded.contains(op.a), facts.list(of: op).last == receiver else { continue }
      if facts.names.equals(NameID(op.b), "remove") || facts.names.equals(NameID(op.b), "discard") { return op.range }
    }
    return nil
  }

  /// Where a method empties an attribute of its receiver, or of an object that an attribute of the receiver leads to:
  /// `self.x = None`, `= []`, `del self.x`, `self.x.clear()`, `self.part.x = None`.
  private func clearing(_ field: NameID, in body: Body) -> ByteRange? {
    guard let receiver = body.parameters.first?.slot else { return nil }
    /// The receiver, and what its attributes hold.
    var own: Set<Slot> = [receiver]
    var empty = Set<Slot>()
    var loaded = Set<Slot>()
    for index in body.ops {
      let op = facts.ops[Int(index)]
      if op.d >= 0 && op.code != .move { empty.remove(op.d) }
      if op.d >= 0 && op.d != receiver { own.remove(op.d) }
      loaded.remove(op.d)
      switch op.code {
      case .const: empty.insert(op.d)
      case .makeContainer: if op.count == 0 { empty.insert(op.d) }
      case .move: if empty.contains(op.a) { empty.insert(op.d) } else { empty.remove(op.d) }
      case .storeAttribute: if own.contains(op.a) && op.b == field.index && empty.contains(op.c) { return op.range }
      case .deleteAttribute: if own.contains(op.a) && op.b == field.index { return op.range }
      case .loadAttribute:
        guard own.contains(op.a) else { break }
        if op.b == field.index { loaded.insert(op.d) }
        own.insert(op.d)
      case .callMethod: if loaded.contains(op.a), facts.names.equals(NameID(op.b), "clear") { return op.range }
      default: break
      }
    }
    return nil
  }
}

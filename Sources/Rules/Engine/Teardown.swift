import Analysis
import Syntax

extension ProgramView {
  /// Methods by which an object says that it is done. docs/analysis.md, section 8.
  private static let teardownNames: [StaticString] = [
    "close", "stop", "__exit__", "__aexit__", "disconnect", "shutdown", "dispose", "cleanup", "teardown", "_teardown",
    "tearDown", "finish", "on_close", "release", "detach", "reset", "aclose", "destroy", "terminate", "cancel",
  ]

  private func isTeardown(_ name: NameID, in method: BodyID) -> Bool {
    ProgramView.teardownNames.contains { facts.names.equals(name, $0) }
      || vocabulary(of: method).teardownMethods.contains { facts.names.utf8(name).elementsEqual($0.utf8) }
  }

  /// The teardown methods of a class that clear an attribute of `self`, themselves or through one method they call.
  func teardowns(of type: ClassID, clearing field: NameID) -> [CycleView.Teardown] {
    var result: [CycleView.Teardown] = []
    for method in members.methods(of: type) {
      let body = body(method)
      guard isTeardown(body.name, in: method) else {
        // Whoever takes itself out of a container undoes what it did when it put itself in, whatever that is called.
        if let range = removingItself(from: field, in: body) {
          result.append(.init(name: text(body.name), place: place(range, in: method)))
        }
        continue
      }
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
    var loaded = Set<Slot>()
    for index in body.ops {
      let op = facts.ops[Int(index)]
      loaded.remove(op.d)
      if op.code == .loadAttribute, op.a == receiver, op.b == field.index { loaded.insert(op.d) }
      guard op.code == .callMethod, loaded.contains(op.a), facts.list(of: op).last == receiver else { continue }
      if facts.names.equals(NameID(op.b), "remove") || facts.names.equals(NameID(op.b), "discard") { return op.range }
    }
    return nil
  }

  /// Where a method empties an attribute of its receiver: `self.x = None`, `= []`, `del self.x`, `self.x.clear()`.
  private func clearing(_ field: NameID, in body: Body) -> ByteRange? {
    guard let receiver = body.parameters.first?.slot else { return nil }
    var empty = Set<Slot>()
    var loaded = Set<Slot>()
    for index in body.ops {
      let op = facts.ops[Int(index)]
      if op.d >= 0 && op.code != .move { empty.remove(op.d) }
      loaded.remove(op.d)
      switch op.code {
      case .const: empty.insert(op.d)
      case .makeContainer: if op.count == 0 { empty.insert(op.d) }
      case .move: if empty.contains(op.a) { empty.insert(op.d) } else { empty.remove(op.d) }
      case .storeAttribute: if op.a == receiver && op.b == field.index && empty.contains(op.c) { return op.range }
      case .deleteAttribute: if op.a == receiver && op.b == field.index { return op.range }
      case .loadAttribute: if op.a == receiver && op.b == field.index { loaded.insert(op.d) }
      case .callMethod: if loaded.contains(op.a), facts.names.equals(NameID(op.b), "clear") { return op.range }
      default: break
      }
    }
    return nil
  }
}

import RuntimeModel

/// A stand-in for something unknown. It has a path and children that are opaque too, and never holds, returns or calls
/// anything that it is given.
final class Opaque {
  let path: OpaquePath
  /// By the step that leads to each; owned. They live as long as the machine.
  var children: [String: ObjectID] = [:]
  /// The class that it is where the program inherits from it, catches or raises it.
  var type: TypeInfo?
  /// The instance whose unknown base it comes from, if it does: calling it hands that instance over.
  var receiver: HeapObject?
  /// Awaiting it gives None: the result of an unknown `__aexit__`.
  var givesNothing = false

  init(_ path: OpaquePath) { self.path = path }
}

extension Machine {
  /// A new opaque value that is a root: a module, an argument of a driver.
  func newOpaque(_ name: String) -> ObjectID { newOpaque(opaques.paths.root(name)) }

  func newOpaque(_ path: OpaquePath) -> ObjectID {
    opaques.isUsed = true
    let object = heap.newAtom(.opaque)
    attach(.opaque(Opaque(path)), to: object)
    return object
  }

  func isOpaque(_ object: ObjectID) -> Bool { heap.kind(of: object) == .opaque }

  func opaque(_ object: ObjectID) -> Opaque {
    guard case .opaque(let opaque) = payload(of: object) else { return Opaque(opaques.paths.root("opaque")) }
    return opaque
  }

  func opaquePath(_ object: ObjectID) -> String { opaques.paths.text(of: opaque(object).path) }

  /// The value that the same step always leads to, a new reference: so `x.a is x.a`.
  func opaqueChild(_ object: ObjectID, _ step: String) -> ObjectID {
    let parent = opaque(object)
    if let child = parent.children[step] { return keep(child) }
    let path = opaques.paths.path(parent.path, step)
    let child: ObjectID
    if step.hasPrefix("."), isExceptionName(step.dropFirst()) {
      child = keep(exceptionType(standingFor: newOpaque(path)).object)
    } else {
      child = newOpaque(path)
      opaque(child).receiver = parent.receiver
    }
    parent.children[step] = keep(child)
    return child
  }

  /// A value that no other operation gives: the result of a call or of arithmetic.
  func freshOpaque(_ object: ObjectID, _ step: String) -> ObjectID {
    newOpaque(opaques.paths.path(opaque(object).path, step))
  }

  /// Counts an operation on an opaque value and notes where it was.
  func meet(_ operation: OpaqueOperation, _ object: ObjectID) throws {
    opaques.operations += 1
    if opaques.operations > limits.opaqueOperations {
      throw Stop.halted("\(codePlace().shown): more than \(limits.opaqueOperations) operations on unknown values")
    }
    if opaques.keepsTranscript { opaques.operationsMet.insert(operation) }
    if notesMeetings {
      opaques.note(OpaqueMeeting(place: codePlace(), operation: operation, path: opaquePath(object)))
    }
  }

  // MARK: as operands

  func operand(_ object: ObjectID) -> Operand {
    if isOpaque(object) { return .path(opaque(object).path) }
    if let constant = constant(object) { return .constant(constant) }
    return .object(heap.birth(of: object))
  }

  func constant(_ object: ObjectID, depth: Int = 0) -> Constant? {
    let value = plain(object)
    switch heap.kind(of: value) {
    case .singleton:
      if value == heap.none { return Constant.none }
      return asInt(value).map { .number(Double($0)) }
    case .int:
      if let small = asInt(value), Double(small).magnitude < 9e15 { return .number(Double(small)) }
      return asBigInt(value).map { .integer($0.description) }
    case .float: return asDouble(value).map { .number($0) }
    case .str: return .string(heap.bytes(of: value))
    case .bytes: return .bytes(heap.bytes(of: value))
    case .tuple where depth < 4 && heap.cellCount(of: value) <= 8:
      var items: [Constant] = []
      for item in tupleItems(value) {
        guard let item = constant(item, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return .tuple(items)
    default: return nil
    }
  }

  /// An operand as a path shows it: constants as they are written, objects by class and number.
  func shown(_ object: ObjectID) -> String {
    if isOpaque(object) {
      let path = opaquePath(object)
      return path.utf8.count <= 60 ? path : "…#\(opaque(object).path.index)"
    }
    if constant(object) != nil, let text = try? representation(plain(object)) {
      return text.utf8.count <= 40 ? text : text.prefix(30) + "…\(checksum(text))"
    }
    if let type = asType(object) { return type.name }
    return "\(type(of: object).name)#\(opaques.ordinal(ofBirth: heap.birth(of: object)))"
  }

  func shown(_ arguments: Arguments) -> String {
    let parts = arguments.positional.map { shown($0) }
    let named = zip(arguments.names, arguments.values).map { "\(text($0))=\(shown($1))" }
    let all = parts + named
    return "(" + (all.count <= 6 ? all : all.prefix(5) + ["…\(all.count)"]).joined(separator: ", ") + ")"
  }
}

/// Tells long texts apart where only their beginning is shown.
private func checksum(_ text: String) -> String {
  var sum: UInt32 = 0x811C_9DC5
  for byte in text.utf8 { sum = (sum ^ UInt32(byte)) &* 0x0100_0193 }
  return String(sum, radix: 36)
}

extension CodePlace {
  /// `file:line`.
  package var shown: String { path.isEmpty ? "?" : "\(path):\(line)" }
}

/// Heap programs as JSON: one object per program, every operation an array.
extension HeapProgram {
  package init?(json: JSON) {
    self.init()
    id = json["id"].intValue ?? 0
    category = json["cat"].stringValue ?? ""
    guard let operations = decoded(json["ops"]) else { return nil }
    self.operations = operations
    tail = json["tail"].items.compactMap(\.stringValue)
    thresholds = json["thresholds"].items.compactMap(\.intValue)
    guard case .object(let functions) = json["funcs"] else { return }
    for (name, body) in functions {
      guard let operations = decoded(body["ops"]) else { return nil }
      self.functions.append(
        Function(
          name: name, parameters: body["params"].items.compactMap(\.stringValue), operations: operations,
          result: body["ret"].stringValue))
    }
  }

  package var json: JSON {
    .object([
      ("id", .number(id)), ("cat", .string(category)),
      (
        "funcs",
        .object(
          functions.map { function in
            (
              function.name,
              .object([
                ("params", .array(function.parameters.map { .string($0) })),
                ("ops", .array(function.operations.map(\.json))),
                ("ret", function.result.map { .string($0) } ?? .null),
              ])
            )
          })
      ),
      ("ops", .array(operations.map(\.json))), ("tail", .array(tail.map { .string($0) })),
      ("thresholds", .array(thresholds.map { .number($0) })),
    ])
  }
}

private func decoded(_ operations: JSON) -> [Operation]? {
  let decoded = operations.items.map { Operation(json: $0) }
  return decoded.contains { $0 == nil } ? nil : decoded.map { $0! }
}

extension Operation {
  init?(json: JSON) {
    let items = json.items
    guard let name = items.first?.stringValue, let code = Code(rawValue: name) else { return nil }
    let words = items.dropFirst().map { $0.stringValue ?? "" }
    self.init(code)
    switch code {
    case .new: (target, keys, label) = (words[0], [words[1]], words[2])
    case .cls: (target, label) = (words[0], words[1])
    case .list, .tuple, .deque:
      (target, operands, label) = (words[0], items[2].items.compactMap(\.stringValue), words[2])
    case .dict:
      let pairs = items[2].items.map { $0.items.compactMap(\.stringValue) }
      (target, keys, operands, label) = (words[0], pairs.map { $0[0] }, pairs.map { $0[1] }, words[2])
    case .clos, .rec, .dflt, .bound, .part, .exc, .raise, .gen, .ugen, .gfin, .coro, .ctx,
      .mod, .wref, .set1, .dkey, .inst:
      (target, operands, label) = (words[0], [words[1]], words[2])
    case .set, .put: (operands, keys) = ([words[0], words[2]], [words[1]])
    case .get: (target, operands, keys) = (words[0], [words[1]], [words[2]])
    case .dela, .delk: (operands, keys) = ([words[0]], [words[1]])
    case .dictof, .alias, .loop, .frm, .plain, .deref: (target, operands) = (words[0], [words[1]])
    case .meth, .pfun, .dkv: (target, operands, label) = (words[0], [words[1], words[2]], words[3])
    case .sub: (target, operands, label) = (words[0], [words[1]], words[2])
    case .cell: (target, operands) = (words[0], [words[1]])
    case .fill, .sadd: operands = [words[0], words[1]]
    case .wkeep: (target, operands, label) = (words[0], [words[1], words[2]], words[3])
    case .chain: (target, number, label) = (words[0], items[2].intValue ?? 1, words[2])
    case .loc: target = words[0]
    case .many: (target, number) = (words[0], items[2].intValue ?? 1)
    case .app, .swap: operands = [words[0], words[1]]
    case .pop, .clr, .del, .rc, .trk, .wcount: operands = [words[0]]
    case .item: (target, operands, number) = (words[0], [words[1]], items[3].intValue ?? 0)
    case .none: target = words[0]
    case .call: (target, keys, operands) = (items[1].stringValue, [words[1]], items[3].items.compactMap(\.stringValue))
    case .gc, .ord, .dbg: number = items[1].intValue ?? 2
    case .alive: label = words[0]
    case .frz, .unfrz, .garb, .gccb, .enb: break
    case .dsb: number = items.count > 1 ? items[1].intValue ?? 0 : 0
    }
  }

  var json: JSON {
    func strings(_ words: [String]) -> JSON { .array(words.map { .string($0) }) }
    let head = JSON.string(code.rawValue)
    func flat(_ words: String?...) -> JSON { .array([head] + words.map { $0.map { .string($0) } ?? .null }) }
    switch code {
    case .new: return flat(target, keys[0], label)
    case .cls: return flat(target, label)
    case .list, .tuple, .deque: return .array([head, .string(target!), strings(operands), .string(label!)])
    case .dict:
      let pairs = zip(keys, operands).map { strings([$0, $1]) }
      return .array([head, .string(target!), .array(pairs), .string(label!)])
    case .clos, .rec, .dflt, .bound, .part, .exc, .raise, .gen, .ugen, .gfin, .coro, .ctx,
      .mod, .wref, .set1, .dkey, .inst:
      return flat(target, operands[0], label)
    case .set, .put: return flat(operands[0], keys[0], operands[1])
    case .get: return flat(target, operands[0], keys[0])
    case .dela, .delk: return flat(operands[0], keys[0])
    case .dictof, .alias, .loop, .frm, .plain, .deref: return flat(target, operands[0])
    case .meth, .pfun, .dkv: return flat(target, operands[0], operands[1], label)
    case .sub: return flat(target, operands[0], label)
    case .cell: return flat(target, operands[0])
    case .fill, .sadd: return flat(operands[0], operands[1])
    case .wkeep: return flat(target, operands[0], operands[1], label)
    case .chain: return .array([head, .string(target!), .number(number), .string(label!)])
    case .loc: return flat(target)
    case .many: return .array([head, .string(target!), .number(number)])
    case .app, .swap: return flat(operands[0], operands[1])
    case .pop, .clr, .del, .rc, .trk, .wcount: return flat(operands[0])
    case .item: return .array([head, .string(target!), .string(operands[0]), .number(number)])
    case .none: return flat(target)
    case .call:
      return .array([head, target.map { .string($0) } ?? .null, .string(keys[0]), strings(operands)])
    case .gc, .ord, .dbg: return .array([head, .number(number)])
    case .alive: return flat(label)
    case .frz, .unfrz, .garb, .gccb, .enb: return .array([head])
    case .dsb: return .array(number == 0 ? [head] : [head, .number(number)])
    }
  }
}

import Testing

@testable import Analysis

/// What every `FileFacts` promises, whatever the text was: brackets nest, slots and ids are in range. Returns the
/// broken promises.
func violations(of facts: FileFacts) -> [String] {
  var found: [String] = []
  var expected: Int32 = 0
  for (index, body) in facts.bodies.enumerated() {
    func check(_ condition: Bool, _ message: @autoclosure () -> String) {
      if !condition, found.count < 10 { found.append("\(facts.path) body \(index): \(message())") }
    }
    check(body.ops.lowerBound == expected, "ops do not follow the body before")
    expected = body.ops.upperBound
    check(body.variables.count <= Int(body.slotCount), "variables without slots")
    if index > 0 { check(body.parent.map { $0.index < Int32(index) } == true, "parent is not before the body") }
    for parameter in body.parameters {
      check((0..<body.slotCount).contains(parameter.slot), "parameter without a slot")
      if let annotation = parameter.annotation {
        check(facts.annotations.indices.contains(Int(annotation.index)), "annotation")
      }
    }
    for free in body.free {
      guard let parent = body.parent else {
        check(false, "free variable of the module")
        continue
      }
      let outer = facts.bodies[Int(parent.index)]
      switch free.source {
      case .slot(let slot):
        check(outer.variables.indices.contains(Int(slot)), "free variable \(free) has no slot")
        if outer.variables.indices.contains(Int(slot)) {
          check(outer.variables[Int(slot)].isCell, "captured variable is no cell")
          check(outer.variables[Int(slot)].name == free.name, "captured variable has another name")
        }
      case .free(let position):
        check(outer.free.indices.contains(Int(position)), "free variable of the parent is missing")
      case .classCell: check(outer.kind == .classBody, "class cell outside a class")
      }
    }
    var open: [OpCode] = []
    for op in facts.ops[Int(body.ops.lowerBound)..<Int(body.ops.upperBound)] {
      let line = "\(op.code) at \(op.start)"
      func slot(_ slot: Slot) { check((noSlot..<body.slotCount).contains(slot), "slot \(slot) of \(line)") }
      func name(_ id: Int32) { check((0..<Int32(facts.names.count)).contains(id), "name \(id) of \(line)") }
      func expect(_ codes: OpCode...) { check(open.last.map(codes.contains) ?? false, "\(line) in \(open)") }
      check(op.start <= op.end, "range of \(line)")
      check(Int(op.list) + Int(op.count) <= facts.operands.count, "list of \(line)")
      slot(op.d)
      switch op.code {
      case .const: if op.a != noSlot { name(op.a) }
      case .loadGlobal, .deleteGlobal: name(op.a)
      case .storeGlobal:
        name(op.a)
        slot(op.b)
      case .loadFree, .deleteFree: check(body.free.indices.contains(Int(op.a)), line)
      case .storeFree:
        check(body.free.indices.contains(Int(op.a)), line)
        slot(op.b)
      case .importName: check(facts.imports.indices.contains(Int(op.a)), line)
      case .loadAttribute, .storeAttribute, .deleteAttribute, .callMethod:
        slot(op.a)
        name(op.b)
        slot(op.c)
      case .makeFunction, .makeGenerator: check(facts.bodies.indices.contains(Int(op.a)), line)
      case .makeClass: check(facts.classes.indices.contains(Int(op.a)), line)
      case .bindHandler: if op.a != noSlot { name(op.a) }
      case .capture:
        slot(op.a)
        slot(op.c)
        if op.flags == CaptureKind.attribute.rawValue { name(op.b) }
        if op.flags == CaptureKind.key.rawValue { slot(op.b) }
      case .annotate:
        slot(op.a)
        check(facts.annotations.indices.contains(Int(op.c)), line)
      case .unpack:
        slot(op.a)
        check(op.b < Int32(op.count), line)
      default:
        slot(op.a)
        slot(op.b)
        slot(op.c)
      }
      let list = Array(facts.operands[Int(op.list)..<Int(op.list) + Int(op.count)])
      switch op.code {
      case .call, .callMethod:
        check(list.count % 2 == 0, "odd list of \(line)")
        for at in stride(from: 0, to: list.count - 1, by: 2) {
          if list[at] >= 0 { name(list[at]) } else { check(list[at] >= ArgumentTag.unpackedKeywords, line) }
          slot(list[at + 1])
        }
      case .makeFunction:
        check(list.count % 2 == 0, "odd list of \(line)")
        for at in stride(from: 0, to: list.count - 1, by: 2) {
          check(facts.bodies[Int(op.a)].parameters.indices.contains(Int(list[at])), "default of \(line)")
          slot(list[at + 1])
        }
      case .makeContainer where op.flags == ContainerKind.dict.rawValue:
        check(list.count % 2 == 0, "odd list of \(line)")
        for it in list { slot(it) }
      case .makeContainer, .makeClass: for it in list { slot(it < 0 ? ~it : it) }
      default: for it in list { slot(it) }
      }
      switch op.code {
      case .branch, .loop, .tryBegin, .with, .match: open.append(op.code)
      case .orElse:
        expect(.branch)
        open[max(0, open.count - 1)..<open.count] = [.orElse]
      case .endBranch:
        expect(.orElse)
        _ = open.popLast()
      case .loopElse:
        expect(.loop)
        open[max(0, open.count - 1)..<open.count] = [.loopElse]
      case .endLoop:
        expect(.loopElse)
        _ = open.popLast()
      case .handler: expect(.tryBegin)
      case .tryElse: expect(.tryBegin)
      case .finally: expect(.tryBegin)
      case .endTry:
        expect(.tryBegin)
        _ = open.popLast()
      case .endWith:
        expect(.with)
        _ = open.popLast()
      case .matchCase, .matchBody: expect(.match)
      case .endMatch:
        expect(.match)
        _ = open.popLast()
      default: break
      }
    }
    check(open.isEmpty, "open at the end: \(open)")
  }
  if expected != Int32(facts.ops.count) { found.append("\(facts.path): ops outside all bodies") }
  return found
}

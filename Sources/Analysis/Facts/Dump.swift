package import Syntax

/// The facts of a file as text, one line per op, for people and for goldens. Line numbers are those of `text`, which
/// must be the text that was lowered.
package func dump(_ facts: FileFacts, _ text: SourceText) -> String {
  var writer = DumpWriter(facts: facts, text: text)
  writer.write()
  return writer.result
}

private struct DumpWriter {
  let facts: FileFacts
  let text: SourceText
  var result = ""
  private var body = 0
  private var indent = 0

  init(facts: FileFacts, text: SourceText) {
    self.facts = facts
    self.text = text
  }

  mutating func write() {
    for problem in facts.problems {
      let line = problem.range.map { " line \(text.line(of: $0.start))" } ?? ""
      result += "problem \(problem.kind.rawValue)\(line): \(problem.message)\n"
    }
    for (index, it) in facts.classes.enumerated() { result += describe(it, index) }
    for index in facts.bodies.indices {
      body = index
      indent = 1
      result += describe(facts.bodies[index], index)
      for op in facts.ops(of: facts.bodies[index]) { write(op) }
    }
  }

  private func line(_ range: ByteRange) -> String { String(text.line(of: range.start)) }

  // MARK: Headers

  private func describe(_ it: ClassFacts, _ index: Int) -> String {
    var line = "class \(index) \(it.qualifiedName)"
    if !it.bases.isEmpty { line += "(" + it.bases.map { facts.names.text($0) }.joined(separator: ", ") + ")" }
    line += " line \(self.line(it.range)) body \(it.body.index) in \(it.enclosing.index)\n"
    for keyword in it.keywords { line += "  keyword \(describe(keyword))\n" }
    for decorator in it.decorators { line += "  \(describe(decorator))\n" }
    for attribute in it.attributes {
      line += "  attribute \(facts.names[attribute.name])"
      if let annotation = attribute.annotation { line += ": \(type(annotation.index))" }
      if let value = attribute.value { line += " = \(describe(value))" }
      line += " line \(self.line(attribute.range))\n"
    }
    for method in it.methods { line += "  method \(facts.names[method.name]) body \(method.body.index)\n" }
    return line
  }

  private func describe(_ it: Body, _ index: Int) -> String {
    var line = "body \(index) \(it.kind) \(it.qualifiedName)"
    if it.kind == .function || it.kind == .lambda || it.kind == .generatorExpression {
      line += "(" + it.parameters.map(describe).joined(separator: ", ") + ")"
    }
    if let returns = it.returns { line += " -> \(type(returns.index))" }
    if it.isAsync { line += " async" }
    if it.isGenerator { line += " generator" }
    if it.usesClassCell { line += " classcell" }
    if let parent = it.parent { line += " in \(parent.index)" }
    if let owner = it.owner { line += " of class \(owner.index)" }
    line += " line \(self.line(it.range)) slots \(it.slotCount)\n"
    let own = it.variables.dropFirst(it.parameters.count)
    let cells = it.variables.prefix(it.parameters.count).filter(\.isCell)
    if !own.isEmpty || !cells.isEmpty {
      let text =
        cells.map { "cell \(facts.names[$0.name])" }
        + own.map {
          ($0.isCell ? "cell " : "") + ($0.isComprehensionVariable ? "hidden " : "") + facts.names[$0.name]
        }
      line += "  variables " + text.joined(separator: ", ") + "\n"
    }
    for free in it.free {
      line += "  free \(facts.names[free.name]) from "
      switch free.source {
      case .slot(let slot): line += "slot \(slot)\n"
      case .free(let position): line += "free \(position)\n"
      case .classCell: line += "class cell\n"
      }
    }
    if it.kind == .function { for decorator in it.decorators { line += "  \(describe(decorator))\n" } }
    return line
  }

  private func describe(_ it: Parameter) -> String {
    let prefix =
      switch it.kind {
      case .positionalOnly, .positional: ""
      case .keywordOnly: "kw "
      case .variadic: "*"
      case .keywords: "**"
      }
    let annotation = it.annotation.map { ": " + type($0.index) } ?? ""
    return prefix + facts.names[it.name] + annotation + (it.hasDefault ? "=" : "")
      + (it.kind == .positionalOnly ? " /" : "")
  }

  private func describe(_ it: DecoratorFacts) -> String {
    var text = "@" + (it.path.isEmpty ? "?" : facts.names.text(it.path))
    if let arguments = it.arguments { text += "(" + arguments.map(describe).joined(separator: ", ") + ")" }
    return text
  }

  private func describe(_ it: DecoratorArgument) -> String {
    (it.keyword.map { facts.names[$0] + "=" } ?? "") + describe(it.value)
  }

  private func describe(_ it: Constant) -> String {
    switch it {
    case .none: "None"
    case .bool(let value): value ? "True" : "False"
    case .int(let value): String(value)
    case .string(let name): quoted(name.index)
    case .ellipsis: "..."
    case .other: "<constant>"
    case .name(let path): facts.names.text(path)
    case .unknown: "?"
    }
  }

  private func quoted(_ name: Int32) -> String {
    let text = facts.names[NameID(name)]
    return text == "\n" ? "\"\\n\"" : "\"\(text)\""
  }

  private func type(_ index: Int32) -> String { type(facts.annotations[Int(index)]) }

  private func type(_ it: TypeExpression) -> String {
    switch it {
    case .name(let path): facts.names.text(path)
    case .applied(let path, let arguments):
      facts.names.text(path) + "[" + arguments.map { type($0) }.joined(separator: ", ") + "]"
    case .union(let parts): parts.map { type($0) }.joined(separator: " | ")
    case .none: "None"
    case .unknown: "?"
    }
  }

  // MARK: Ops

  private func slot(_ slot: Slot) -> String {
    let variables = facts.bodies[body].variables
    if slot < 0 { return "-" }
    if Int(slot) < variables.count { return facts.names[variables[Int(slot)].name] }
    return "%\(Int(slot) - variables.count)"
  }

  private func name(_ id: Int32) -> String { id < 0 ? "-" : facts.names[NameID(id)] }

  private func freeName(_ index: Int32) -> String { facts.names[facts.bodies[body].free[Int(index)].name] }

  private func slots(_ op: Op) -> String {
    let mayUnpack = op.code == .makeContainer || op.code == .makeClass
    return facts.list(of: op).map { mayUnpack && $0 < 0 ? "*" + slot(~$0) : slot($0) }.joined(separator: ", ")
  }

  private func pairs(_ op: Op, _ first: (Int32) -> String, _ separator: String) -> String {
    let list = Array(facts.list(of: op))
    return stride(from: 0, to: list.count - 1, by: 2).map {
      let label = first(list[$0])
      return label + (label.isEmpty || label.hasSuffix("*") ? "" : separator) + slot(list[$0 + 1])
    }.joined(separator: ", ")
  }

  private func arguments(_ op: Op) -> String {
    pairs(
      op,
      { tag in
        switch tag {
        case ArgumentTag.positional: ""
        case ArgumentTag.unpacked: "*"
        case ArgumentTag.unpackedKeywords: "**"
        default: name(tag)
        }
      }, "=")
  }

  private mutating func write(_ op: Op) {
    switch op.code {
    case .orElse, .endBranch, .loopElse, .endLoop, .handler, .tryElse, .finally, .endTry, .endWith, .endMatch:
      indent -= 1
    default: break
    }
    let number = line(op.range)
    result += String(repeating: " ", count: max(1, 5 - number.utf8.count)) + number
    result += String(repeating: "  ", count: max(1, indent))
    if op.d != noSlot { result += slot(op.d) + " = " }
    result += describe(op) + "\n"
    switch op.code {
    case .branch, .orElse, .loop, .loopElse, .tryBegin, .handler, .tryElse, .finally, .with, .match: indent += 1
    default: break
    }
  }

  private func describe(_ op: Op) -> String {
    switch op.code {
    case .const: describeConstant(op)
    case .opaque: "opaque " + optional(OpaqueKind(rawValue: op.flags)) + "(" + slots(op) + ")"
    case .move: slot(op.a)
    case .binary: "binary \(optional(BinaryKind(rawValue: op.flags))) \(slot(op.a)), \(slot(op.b))"
    case .loadGlobal: "global \(name(op.a))"
    case .storeGlobal: "global \(name(op.a)) = \(slot(op.b))"
    case .deleteGlobal: "delete global \(name(op.a))"
    case .loadFree: "free \(freeName(op.a))"
    case .storeFree: "free \(freeName(op.a)) = \(slot(op.b))"
    case .deleteFree: "delete free \(freeName(op.a))"
    case .deleteLocal: "delete \(slot(op.a))"
    case .importName: "import \(describe(facts.imports[Int(op.a)]))"
    case .loadAttribute:
      "\(slot(op.a)).\(name(op.b))" + (op.flags == 0 ? "" : " getattr") + (op.flags == 2 ? " or \(slot(op.c))" : "")
    case .storeAttribute: "\(slot(op.a)).\(name(op.b)) = \(slot(op.c))" + (op.flags == 0 ? "" : " setattr")
    case .deleteAttribute: "delete \(slot(op.a)).\(name(op.b))" + (op.flags == 0 ? "" : " delattr")
    case .loadItem: "\(slot(op.a))[\(slot(op.b))]"
    case .storeItem: "\(slot(op.a))[\(op.b == noSlot ? "*" : slot(op.b))] = \(slot(op.c))"
    case .deleteItem: "delete \(slot(op.a))[\(slot(op.b))]"
    case .loadSlice: "\(slot(op.a))[\(bounds(op))]"
    case .storeSlice: "\(slot(op.a))[\(bounds(op))] = \(slot(op.c))"
    case .deleteSlice: "delete \(slot(op.a))[\(bounds(op))]"
    case .makeContainer: describeContainer(op)
    case .makeFunction:
      "function \(op.a) \(facts.bodies[Int(op.a)].qualifiedName)(" + pairs(op, { "\($0)" }, "=") + ")"
    case .makeGenerator: "generator \(op.a) over \(slot(op.b))"
    case .makeClass: "class \(op.a) \(facts.classes[Int(op.a)].qualifiedName)(" + slots(op) + ")"
    case .call: "\(slot(op.a))(\(arguments(op)))" + (op.flags == 0 ? "" : " decorator")
    case .callMethod: "\(slot(op.a)).\(name(op.b))(\(arguments(op)))"
    case .superObject: op.a == noSlot ? "super()" : "super(\(slot(op.a)), \(slot(op.b)))"
    case .iterate: (op.flags == 0 ? "next " : "anext ") + slot(op.a)
    case .unpack: "\(slots(op)) = unpack \(slot(op.a))" + (op.b < 0 ? "" : " starred \(op.b)")
    case .yield: "yield \(slot(op.a))"
    case .yieldFrom: "yield from \(slot(op.a))"
    case .await: "await \(slot(op.a))"
    case .return: "return \(slot(op.a))"
    case .raise: "raise \(slot(op.a))" + (op.b == noSlot ? "" : " from \(slot(op.b))")
    case .breakLoop: "break"
    case .continueLoop: "continue"
    default: describeStructure(op)
    }
  }

  private func describeStructure(_ op: Op) -> String {
    switch op.code {
    case .branch:
      "if \(optional(TestKind(rawValue: op.flags))) \(slot(op.a))" + (op.b == noSlot ? "" : ", \(slot(op.b))")
    case .orElse: "else"
    case .endBranch: "end if"
    case .loop: "loop \(optional(LoopKind(rawValue: op.flags)))"
    case .exitLoop: "exit loop"
    case .loopElse: "loop else"
    case .endLoop: "end loop"
    case .tryBegin: "try"
    case .handler: op.flags == 0 ? "handler" : "handler group"
    case .bindHandler: "caught (\(slots(op)))" + (op.a < 0 ? "" : " as \(name(op.a))")
    case .unbindHandler: "unbind \(slot(op.a))"
    case .tryElse: "try else"
    case .finally: "finally"
    case .endTry: "end try"
    case .with: (op.flags == 0 ? "enter " : "aenter ") + slot(op.a)
    case .endWith: "end with"
    case .match: "match \(slot(op.a))"
    case .matchCase: op.flags == 0 ? "case" : "case always"
    case .capture: describeCapture(op)
    case .matchBody: "case body"
    case .endMatch: "end match"
    case .annotate:
      op.a == noSlot
        ? "global \(name(op.b)): \(type(op.c))"
        : slot(op.a) + (op.b < 0 ? "" : ".\(name(op.b))") + ": \(type(op.c))"
    case .unparsed: "unparsed"
    default: "?"
    }
  }

  private func describeConstant(_ op: Op) -> String {
    let kind = ConstantKind(rawValue: op.flags)
    return kind == .string && op.a >= 0 ? quoted(op.a) : "const " + optional(kind)
  }

  private func describeContainer(_ op: Op) -> String {
    let kind = ContainerKind(rawValue: op.flags)
    let items = kind == .dict ? pairs(op, { $0 == noSlot ? "**" : slot($0) }, ": ") : slots(op)
    return "\(optional(kind))(" + items + ")"
  }

  private func describeCapture(_ op: Op) -> String {
    let kind = CaptureKind(rawValue: op.flags)
    let detail =
      switch kind {
      case .attribute: " \(name(op.b))"
      case .key: " \(slot(op.b))"
      case .element, .positional: " \(op.b)"
      case .whole, .rest, nil: ""
      }
    return "capture \(optional(kind))\(detail) of \(slot(op.a))" + (op.c == noSlot ? "" : " as \(slot(op.c))")
  }

  private func bounds(_ op: Op) -> String {
    facts.list(of: op).map { $0 == noSlot ? "" : slot($0) }.joined(separator: ":")
  }

  private func describe(_ it: ImportFacts) -> String {
    var text = String(repeating: ".", count: Int(it.level)) + facts.names.text(it.module)
    if let symbol = it.symbol { text = "\(facts.names[symbol]) from \(text)" }
    if it.symbol == nil, it.binding == nil { text = "* from \(text)" }
    return text + (it.bindsSubmodule ? " submodule" : "") + (it.isTypeChecking ? " type-checking" : "")
  }

  private func optional<Kind>(_ kind: Kind?) -> String { kind.map { "\($0)" } ?? "?" }
}

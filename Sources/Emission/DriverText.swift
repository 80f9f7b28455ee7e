import Validation

/// The driver of a witness as a function of Python.
struct DriverText {
  var steps: [DriverStep]
  var layout: Layout
  /// What makes a stand-in of a name.
  var opaque: String
  /// How many of the first values are given back, and so kept; nil lets go of all.
  var keptCount: Int?

  var text: String {
    var lines = lines
    let purpose: String
    if let keptCount {
      purpose = "Calls what fills it, again and again."
      lines.append("return [\((0..<keptCount).map { "v\($0)" }.joined(separator: ", "))]")
    } else {
      purpose = "Makes the objects, and lets go of them when it returns."
    }
    return (["def drive():", "    \"\(purpose)\""] + lines.map { "    " + $0 }).joined(separator: "\n") + "\n"
  }

  /// A statement for each step, after what they import.
  var lines: [String] {
    if steps.isEmpty { return ["pass"] }
    let usesLoop = steps.contains { if case .call(let symbol, _) = $0 { symbol.module == "asyncio" } else { false } }
    return (usesLoop ? ["import asyncio"] : []) + steps.enumerated().map { "v\($0) = \(expression($1))" }
  }

  /// Whether a step goes on with a coroutine.
  var sends: Bool {
    steps.contains { if case .send = $0 { true } else { false } }
  }

  private func expression(_ step: DriverStep) -> String {
    switch step {
    case .call(let symbol, let arguments): "\(layout.symbol(symbol.name, of: symbol.module))(\(text(arguments)))"
    case .method(let value, let name, let arguments): "v\(value).\(name)(\(text(arguments)))"
    case .get(let value, let name): "v\(value).\(name)"
    case .callValue(let value, let arguments): "v\(value)(\(text(arguments)))"
    case .next(let value): "next(v\(value), None)"
    case .send(let value): "send(v\(value))"
    }
  }

  private func text(_ arguments: DriverArguments) -> String {
    (arguments.positional.map { text($0) } + arguments.named.map { "\($0.name)=\(text($0.value))" })
      .joined(separator: ", ")
  }

  private func text(_ argument: DriverArgument) -> String {
    switch argument {
    case .none: return "None"
    case .bool(let value): return value ? "True" : "False"
    case .int(let value): return "\(value)"
    case .float(let value): return value.isFinite ? "\(value)" : "float(\"\(value)\")"
    case .string(let text): return quoted(text)
    case .bytes(let bytes): return "bytes([" + bytes.map { "\($0)" }.joined(separator: ", ") + "])"
    case .tuple(let items):
      return "(" + items.map { text($0) }.joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
    case .list(let items): return "[" + items.map { text($0) }.joined(separator: ", ") + "]"
    case .dictionary(let entries):
      return "{" + entries.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", ") + "}"
    case .value(let number): return "v\(number)"
    case .symbol(let symbol): return layout.symbol(symbol.name, of: symbol.module)
    case .opaque(let name): return "\(opaque)(\(quoted(name)))"
    }
  }
}

let sendText = """
  def send(coroutine):
      "Lets a coroutine go on until it is suspended or comes to its end."
      try:
          return coroutine.send(None)
      except StopIteration as end:
          return end.value

  """

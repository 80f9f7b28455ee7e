extension DriverStep {
  /// The same step in another place of a driver: values from a number on are counted on by some.
  func shifted(by distance: Int, from first: Int) -> DriverStep {
    func moved(_ value: Int) -> Int { value < first ? value : value + distance }
    return mapped(moved) { argument in
      if case .value(let value) = argument { .value(moved(value)) } else { nil }
    }
  }

  /// The same step with other plain values: each round has its own keys.
  func varied(_ round: Int) -> DriverStep {
    mapped({ $0 }) { argument in
      switch argument {
      case .int(let value): .int(value + round)
      case .float(let value): .float(value + Double(round))
      case .string(let text): .string("\(text)\(round)")
      case .bytes(let bytes): .bytes(bytes + [UInt8(truncatingIfNeeded: 0x30 + round)])
      case .opaque(let name): .opaque("\(name)\(round)")
      case .none, .bool, .tuple, .list, .dictionary, .value, .symbol: nil
      }
    }
  }

  private func mapped(_ value: (Int) -> Int, _ change: (DriverArgument) -> DriverArgument?) -> DriverStep {
    switch self {
    case .call(let symbol, let arguments): .call(symbol, arguments.mapped(change))
    case .method(let receiver, let name, let arguments): .method(value(receiver), name, arguments.mapped(change))
    case .get(let receiver, let name): .get(value(receiver), name)
    case .callValue(let callee, let arguments): .callValue(value(callee), arguments.mapped(change))
    case .next(let iterator): .next(value(iterator))
    case .send(let coroutine): .send(value(coroutine))
    }
  }
}

extension DriverArguments {
  fileprivate func mapped(_ change: (DriverArgument) -> DriverArgument?) -> DriverArguments {
    DriverArguments(
      positional.map { $0.mapped(change) }, named: named.map { Named(name: $0.name, value: $0.value.mapped(change)) })
  }
}

extension DriverArgument {
  /// Containers of arguments are as deep as annotations are, a few levels.
  fileprivate func mapped(_ change: (DriverArgument) -> DriverArgument?) -> DriverArgument {
    if let changed = change(self) { return changed }
    switch self {
    case .tuple(let items): return .tuple(items.map { $0.mapped(change) })
    case .list(let items): return .list(items.map { $0.mapped(change) })
    case .dictionary(let entries):
      return .dictionary(entries.map { Entry(key: $0.key.mapped(change), value: $0.value.mapped(change)) })
    case .none, .bool, .int, .float, .string, .bytes, .value, .symbol, .opaque: return self
    }
  }
}

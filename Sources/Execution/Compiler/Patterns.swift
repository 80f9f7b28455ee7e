import Syntax

/// `match`: every pattern pops the subject and leaves nothing; a failure jumps with the stack as it was before it.
extension BodyCompiler {
  func matchStatement(_ node: Int32) throws {
    let subjects = source.children(node).filter { source.tree[$0].field == .subject }
    if subjects.count == 1 && !source.isFollowedByComma(subjects[0]) {
      try expression(subjects[0])
    } else {
      try tuple(subjects, of: node)
    }
    var ends: [Int] = []
    let clauses = source.children(source.child(node, .body)!).filter { source.kind($0) == .caseClause }
    for clause in clauses {
      offset = source.tree[clause].start
      emit(.statement)
      let patterns = source.children(clause).filter { source.kind($0) == .casePattern }
      var failures: [Int] = []
      if patterns.count == 1 && !source.isFollowedByComma(patterns[0]) {
        try pattern(patterns[0], &failures)
      } else {
        try sequence(patterns, &failures)
      }
      if let guarded = source.child(clause, .guard) {
        try expression(source.operands(guarded)[0])
        failures.append(emit(.popJumpIfFalse))
      }
      emit(.pop)
      try block(source.child(clause, .consequence)!)
      ends.append(emit(.jump))
      patch(failures)
    }
    emit(.pop)
    patch(ends)
  }

  /// The subject is on top and stays there. Code for a failure is reached with nothing more on the stack.
  private func pattern(_ node: Int32, _ failures: inout [Int]) throws {
    switch source.kind(node) {
    case .casePattern:
      let parts = source.children(node)
      if parts.isEmpty { return }
      if source.kind(parts[0]) == .minus || source.kind(parts[0]) == .dottedName || parts.count == 1 {
        try simple(parts, node, &failures)
      } else {
        throw unsupported("unsupported pattern", node)
      }
    default: try simple([node], node, &failures)
    }
  }

  private func simple(_ parts: [Int32], _ node: Int32, _ failures: inout [Int]) throws {
    let part = parts[0]
    switch source.kind(part) {
    case .minus:
      guard case .int(let value)? = try literal(parts[1]) else { throw unsupported("unsupported pattern", node) }
      try equals(.int(-value), &failures)
    case .dottedName:
      let names = source.children(part)
      if names.count == 1 {
        if source.string(part) == "_" { return }
        emit(.duplicate)
        name(source.string(part), .store)
        return
      }
      emit(.duplicate)
      name(source.string(names[0]), .load)
      for attribute in names.dropFirst() { emit(.loadAttribute, nameIndex(source.string(attribute))) }
      emit(.compare, Int(CompareOperator.equal.rawValue))
      failures.append(emit(.popJumpIfFalse))
    case .noneLiteral, .trueLiteral, .falseLiteral:
      emit(.duplicate)
      constant(try literal(part)!)
      emit(.compare, Int(CompareOperator.isSame.rawValue))
      failures.append(emit(.popJumpIfFalse))
    case .integer, .float, .string, .concatenatedString:
      guard let value = try literal(part) else { throw unsupported("unsupported pattern", node) }
      try equals(value, &failures)
    case .asPattern:
      let inner = source.children(part)
      try pattern(inner[0], &failures)
      emit(.duplicate)
      name(source.string(inner.last!), .store)
    case .unionPattern: try union(part, &failures)
    case .listPattern, .tuplePattern:
      let items = source.children(part).filter { source.kind($0) == .casePattern || source.kind($0) == .splatPattern }
      if source.kind(part) == .tuplePattern && items.count == 1 && !source.isFollowedByComma(items[0]) {
        try pattern(items[0], &failures)
      } else {
        try sequence(items, &failures)
      }
    case .dictPattern: try mapping(part, &failures)
    case .classPattern: try classPattern(part, &failures)
    case .casePattern: try pattern(part, &failures)
    default: throw unsupported("unsupported pattern (\(source.kind(part)))", node)
    }
  }

  private func equals(_ value: ConstantKey, _ failures: inout [Int]) throws {
    emit(.duplicate)
    constant(value)
    emit(.compare, Int(CompareOperator.equal.rawValue))
    failures.append(emit(.popJumpIfFalse))
  }

  private func union(_ node: Int32, _ failures: inout [Int]) throws {
    var successes: [Int] = []
    var parts: [[Int32]] = [[]]
    for child in source.children(node) {
      if source.kind(child) == .pipe { parts.append([]) } else { parts[parts.count - 1].append(child) }
    }
    for alternative in parts {
      var inner: [Int] = []
      // `_` has no node of its own.
      if !alternative.isEmpty { try simple(alternative, node, &inner) }
      successes.append(emit(.jump))
      patch(inner)
    }
    failures.append(emit(.jump))
    patch(successes)
  }

  private func splat(_ node: Int32) -> Int32? {
    if source.kind(node) == .splatPattern { return node }
    guard source.kind(node) == .casePattern, let inner = source.children(node).first else { return nil }
    return source.kind(inner) == .splatPattern ? inner : nil
  }

  /// Runs a pattern on the value on top and pops the value, also on failure.
  private func sub(_ node: Int32, _ outer: inout [Int]) throws {
    var failures: [Int] = []
    try pattern(node, &failures)
    try close(failures, &outer)
  }

  private func close(_ failures: [Int], _ outer: inout [Int]) throws {
    emit(.pop)
    if failures.isEmpty { return }
    let end = emit(.jump)
    patch(failures)
    emit(.pop)
    outer.append(emit(.jump))
    patch(end)
  }

  private func sequence(_ items: [Int32], _ failures: inout [Int]) throws {
    emit(.matchSequence)
    failures.append(emit(.popJumpIfFalse))
    let star = items.firstIndex { splat($0) != nil }
    emit(.matchLength, star == nil ? items.count : -items.count)
    failures.append(emit(.popJumpIfFalse))
    for (index, item) in items.enumerated() {
      if let splat = splat(item) {
        let bound = source.children(splat).first { source.kind($0) == .identifier }.map { source.string($0) }
        guard let bound, bound != "_" else { continue }
        emit(.duplicate)
        constant(.int(index))
        let after = items.count - index - 1
        if after == 0 { none() } else { constant(.int(-after)) }
        emit(.buildSlice, 2)
        emit(.subscript)
        name("list", .load)
        emit(.rotateTwo)
        emit(.call, 1)
        name(bound, .store)
        continue
      }
      emit(.duplicate)
      constant(.int(star.map { index > $0 } == true ? index - items.count : index))
      emit(.subscript)
      try sub(item, &failures)
    }
  }

  private func mapping(_ node: Int32, _ failures: inout [Int]) throws {
    emit(.matchMapping)
    failures.append(emit(.popJumpIfFalse))
    let children = source.children(node)
    let keys = children.filter { source.tree[$0].field == .key }
    let values = children.filter { source.tree[$0].field == .value }
    for (key, value) in zip(keys, values) {
      emit(.duplicate)
      if let constant = try literal(key) { self.constant(constant) } else { throw unsupported("unsupported key", key) }
      // The value, or nothing and false.
      emit(.matchKeys)
      failures.append(emit(.popJumpIfFalse))
      try sub(value, &failures)
    }
    if let rest = children.compactMap({ splat($0) }).first,
      let bound = source.children(rest).first(where: { source.kind($0) == .identifier })
    {
      emit(.duplicate)
      for key in keys { if let constant = try literal(key) { self.constant(constant) } }
      emit(.copyDictWithoutKeys, keys.count)
      name(source.string(bound), .store)
    }
  }

  private func classPattern(_ node: Int32, _ failures: inout [Int]) throws {
    let parts = source.children(node)
    emit(.duplicate)
    let path = source.children(parts[0])
    name(source.string(path[0]), .load)
    for attribute in path.dropFirst() { emit(.loadAttribute, nameIndex(source.string(attribute))) }
    let patterns = Array(parts.dropFirst())
    var names: [ConstantKey] = []
    var values: [[Int32]] = []
    var positional = 0
    for pattern in patterns {
      let inner = source.children(pattern).first ?? pattern
      if source.kind(inner) == .keywordPattern {
        let pair = source.children(inner)
        names.append(.string(Array(source.bytes(pair[0]))))
        values.append(Array(pair.dropFirst()))
      } else {
        positional += 1
        values.append([pattern])
      }
    }
    constant(.tuple(names))
    // A list of the attributes, or nothing and false.
    emit(.matchClass, positional)
    failures.append(emit(.popJumpIfFalse))
    var inner: [Int] = []
    for (index, value) in values.enumerated() {
      emit(.duplicate)
      constant(.int(index))
      emit(.subscript)
      if value.isEmpty {
        emit(.pop)
      } else {
        var failed: [Int] = []
        if source.kind(value[0]) == .casePattern {
          try pattern(value[0], &failed)
        } else {
          try simple(value, node, &failed)
        }
        try close(failed, &inner)
      }
    }
    try close(inner, &failures)
  }
}

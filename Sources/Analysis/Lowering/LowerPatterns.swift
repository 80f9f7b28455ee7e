import Syntax

/// `match`: each case takes the subject apart as far as its pattern says, then tests its guard.
extension Lowering {
  mutating func matchStatement(_ node: Int32) {
    var subjects: [Int32] = []
    let limit = tree.next(node)
    let block = tree.child(node, .body)
    var at = node + 1
    while at < limit, at != block {
      if tree.field(at) == .subject, tree.kind(at).isValue { subjects.append(at) }
      at = tree.next(at)
    }
    expressionEnd = block == absent ? limit : block
    let subject: Slot
    if subjects.count == 1, tree.kind(subjects[0]) != .listSplat, !hasTrailingComma(subjects[0], before: block) {
      subject = value(subjects[0])
    } else if subjects.isEmpty {
      subject = unparsedValue(node)
    } else {
      let mark = operands.count
      for part in subjects {
        let isSplat = tree.kind(part) == .listSplat
        let slot = isSplat ? splat(part) : value(part)
        operands.append(isSplat ? ~slot : slot)
      }
      subject = temporary()
      emit(.makeContainer, flags: ContainerKind.tuple.rawValue, d: subject, from: mark, subjects[0])
    }
    emit(.match, a: subject, node)
    if block != absent, descend(block) {
      at = block + 1
      while at < tree.next(block) {
        if tree.kind(at) == .caseClause { caseClause(at, subject) }
        at = tree.next(at)
      }
      depth -= 1
    }
    emit(.endMatch, node)
  }

  /// A comma after the node and before what comes next.
  private func hasTrailingComma(_ node: Int32, before next: Int32) -> Bool {
    guard next != absent, next < tree.count else { return false }
    return tree.isFollowedByComma(node, before: tree.nodes[Int(next)].start)
  }

  private mutating func caseClause(_ node: Int32, _ subject: Slot) {
    var patterns: [Int32] = []
    let guardClause = tree.child(node, .guard)
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .casePattern { patterns.append(at) }
      at = tree.next(at)
    }
    let isSingle = patterns.count == 1 && !hasTrailingComma(patterns[0], before: tree.next(patterns[0]))
    let matchesAlways = isSingle && guardClause == absent && isIrrefutable(patterns[0])
    emit(.matchCase, flags: matchesAlways ? 1 : 0, a: subject, node)
    if isSingle {
      pattern(patterns[0], subject)
    } else {
      sequence(patterns, subject)
    }
    if guardClause != absent {
      expressionEnd = tree.next(guardClause)
      let condition = tree.expressionChild(guardClause)
      if condition == absent { emit(.unparsed, guardClause) } else { _ = value(condition) }
    }
    emit(.matchBody, node)
    suite(tree.child(node, .consequence))
  }

  /// `case _` and `case name`.
  private func isIrrefutable(_ node: Int32) -> Bool {
    guard tree.hasChildren(node) else { return tree.bytes(node).elementsEqual([0x5F]) }
    let dotted = tree.child(node, kind: .dottedName)
    return dotted != absent && singleName(tree, dotted) != nil
  }

  mutating func pattern(_ node: Int32, _ subject: Slot) {
    guard descend(node, limit: Self.patternDepthLimit) else { return }
    defer { depth -= 1 }
    switch tree.kind(node) {
    case .casePattern: patterns(in: node, subject)
    case .dottedName: namePattern(node, subject)
    case .asPattern: asPattern(node, subject)
    case .unionPattern: alternatives(node, subject)
    case .listPattern, .tuplePattern: sequencePattern(node, subject)
    case .dictPattern: mapping(node, subject)
    case .classPattern: classPattern(node, subject)
    case .splatPattern: sequence([node], subject)
    case .string, .concatenatedString: if containsInterpolation(node) { _ = string(node) }
    default: break
    }
  }

  private mutating func patterns(in node: Int32, _ subject: Slot) {
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      pattern(at, subject)
      at = tree.next(at)
    }
  }

  /// A name captures, `a.b` is compared with.
  private mutating func namePattern(_ node: Int32, _ subject: Slot) {
    if let name = singleName(tree, node) {
      if !tree.bytes(name).elementsEqual([0x5F]) { capture(.whole, of: subject, into: name) }
    } else {
      _ = dottedValue(node)
    }
  }

  private mutating func dottedValue(_ node: Int32) -> Slot {
    let limit = tree.next(node)
    var slot = noSlot
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .identifier {
        if slot == noSlot {
          slot = load(at)
        } else {
          let id = name(of: at)
          let next = temporary()
          emit(.loadAttribute, d: next, a: slot, b: id.index, node)
          slot = next
        }
      }
      at = tree.next(at)
    }
    return slot == noSlot ? unparsedValue(node) : slot
  }

  private mutating func asPattern(_ node: Int32, _ subject: Slot) {
    let inner = tree.child(node, kind: .casePattern)
    if inner != absent { pattern(inner, subject) }
    let target = tree.child(node, kind: .identifier)
    if target != absent {
      capture(.whole, of: subject, into: target)
    } else {
      emit(.unparsed, node)
    }
  }

  /// `a | b | c`: alternatives that capture are arms of branches, since only one of them binds.
  private mutating func alternatives(_ node: Int32, _ subject: Slot) {
    var parts: [Int32] = []
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      switch tree.kind(at) {
      case .pipe, .minus, .integer, .float, .string, .concatenatedString, .trueLiteral, .falseLiteral, .noneLiteral,
        .complexPattern:
        break
      default: parts.append(at)
      }
      at = tree.next(at)
    }
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      if !isLast { open(Test(.other, subject), part) }
      pattern(part, subject)
      if !isLast { emit(.orElse, part) }
    }
    for part in parts.dropLast().reversed() { emit(.endBranch, part) }
  }

  /// `(p)` is a group, `(p,)` and `[p]` are sequences.
  private mutating func sequencePattern(_ node: Int32, _ subject: Slot) {
    var parts: [Int32] = []
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .casePattern { parts.append(at) }
      at = tree.next(at)
    }
    if tree.kind(node) == .tuplePattern, parts.count == 1,
      !tree.isFollowedByComma(parts[0], before: tree.nodes[Int(node)].end)
    {
      pattern(parts[0], subject)
    } else {
      sequence(parts, subject)
    }
  }

  private mutating func sequence(_ parts: [Int32], _ subject: Slot) {
    for (index, part) in parts.enumerated() {
      let splat = tree.kind(part) == .splatPattern ? part : tree.child(part, kind: .splatPattern)
      if splat != absent {
        let name = tree.child(splat, kind: .identifier)
        if name != absent { capture(.rest, of: subject, into: name) }
      } else {
        element(.element, of: subject, b: Int32(index), c: noSlot, part)
      }
    }
  }

  private mutating func mapping(_ node: Int32, _ subject: Slot) {
    let limit = tree.next(node)
    var key = noSlot
    var at = node + 1
    while at < limit {
      let kind = tree.kind(at)
      if tree.field(at) == .key {
        if kind == .dottedName {
          key = dottedValue(at)
        } else if kind.isValue {
          key = value(at)
        } else if kind == .complexPattern {
          key = constant(.number, at)
        }
      } else if tree.field(at) == .value {
        element(.key, of: subject, b: key, c: noSlot, at)
        key = noSlot
      } else if kind == .splatPattern {
        let name = tree.child(at, kind: .identifier)
        if name != absent { capture(.rest, of: subject, into: name) }
      }
      at = tree.next(at)
    }
  }

  /// `C(p, q, name=r)`: the subject is a C from here on.
  private mutating func classPattern(_ node: Int32, _ subject: Slot) {
    let dotted = tree.child(node, kind: .dottedName)
    let classes = dotted == absent ? unparsedValue(node) : dottedValue(dotted)
    let narrowed = part(.whole, of: subject, c: classes, node)
    var position: Int32 = 0
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .casePattern {
        let keyword = tree.child(at, kind: .keywordPattern)
        if keyword == absent {
          element(.positional, of: narrowed, b: position, c: classes, at)
          position += 1
        } else {
          keywordPattern(keyword, narrowed, classes)
        }
      }
      at = tree.next(at)
    }
  }

  private mutating func keywordPattern(_ node: Int32, _ subject: Slot, _ classes: Slot) {
    let attribute = tree.child(node, kind: .identifier)
    guard attribute != absent else { return emit(.unparsed, node) }
    let id = name(of: attribute)
    let limit = tree.next(node)
    var at = tree.next(attribute)
    while at < limit {
      switch tree.kind(at) {
      case .minus, .integer, .float, .string, .concatenatedString, .trueLiteral, .falseLiteral, .noneLiteral,
        .complexPattern:
        break
      default: element(.attribute, of: subject, b: id.index, c: classes, at)
      }
      at = tree.next(at)
    }
  }
}

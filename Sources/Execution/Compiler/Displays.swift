import Syntax

extension BodyCompiler {
  func tuple(_ parts: [Int32], of node: Int32) throws {
    var constants: [ConstantKey] = []
    for part in parts {
      guard let item = try literal(part) else { break }
      constants.append(item)
    }
    if constants.count == parts.count {
      constant(.tuple(constants))
      return
    }
    if parts.contains(where: { isSplatPart($0) }) {
      try items(parts, .buildList, .listExtend, .listAppend)
      emit(.listToTuple)
      return
    }
    for part in parts { try expression(part) }
    emit(.buildTuple, parts.count)
  }

  /// A list or set display; unpacked parts are added one after the other.
  func items(_ parts: [Int32], _ build: Op, _ extend: Op, _ append: Op) throws {
    guard let star = parts.firstIndex(where: { isSplatPart($0) })
    else {
      for part in parts { try expression(part) }
      emit(build, parts.count)
      return
    }
    for part in parts[..<star] { try expression(part) }
    emit(build, star)
    for part in parts[star...] {
      if isSplatPart(part) {
        splatDepth += 1
        defer { splatDepth -= 1 }
        try expression(part)
        emit(extend, 1)
      } else {
        try expression(part)
        emit(append, 1)
      }
    }
  }

  /// Whether a star stands before a part, also one that the grammar puts at the bottom of a chain of calls.
  func isSplatPart(_ node: Int32) -> Bool {
    var at = node
    while true {
      switch source.kind(at) {
      case .listSplat: return true
      case .call: at = source.child(at, .function)!
      case .attribute: at = source.child(at, .object)!
      case .subscription: at = source.child(at, .value)!
      default: return false
      }
    }
  }

  func dictionary(_ node: Int32) throws {
    let parts = source.children(node)
    if !parts.contains(where: { source.kind($0) == .dictionarySplat }) {
      for pair in parts {
        try expression(source.child(pair, .key)!)
        try expression(source.child(pair, .value)!)
      }
      emit(.buildMap, parts.count)
      return
    }
    emit(.buildMap, 0)
    for part in parts {
      if source.kind(part) == .dictionarySplat {
        try expression(source.operands(part)[0])
        emit(.dictUpdate, 1)
      } else {
        try expression(source.child(part, .key)!)
        try expression(source.child(part, .value)!)
        emit(.mapAdd, 1)
      }
    }
  }

  func subscripts(_ node: Int32) throws {
    let parts = source.children(node).filter { source.tree[$0].field == .subscript }
    if parts.count == 1 && !source.isFollowedByComma(parts[0]) {
      try expression(parts[0])
      return
    }
    try tuple(parts, of: node)
  }

  func slice(_ node: Int32) throws {
    // The colons are not in the tree; what stands between them is found by position.
    var parts: [Int32?] = [nil]
    var at = source.tree[node].start
    func skip(to end: UInt32) {
      while at < end {
        if source.text.bytes[Int(at)] == UInt8(ascii: ":") { parts.append(nil) }
        at += 1
      }
    }
    for child in source.operands(node) {
      skip(to: source.tree[child].start)
      parts[parts.count - 1] = child
      at = source.tree[child].end
    }
    skip(to: source.tree[node].end)
    let hasStep = parts.count > 2
    for part in parts.count < 2 ? parts + [nil] : parts {
      if let part { try expression(part) } else { none() }
    }
    emit(.buildSlice, hasStep ? 3 : 2)
  }
}

/// What names and loops say of sizes.
extension LoadWalk {
  mutating func note(_ size: SizeHint?, _ slot: Slot) {
    if let size, slot >= 0 { sizes[slot] = size }
  }

  /// What is known of the size of what a path leads to.
  func size(of slot: Slot) -> SizeHint? {
    if slot < 0 { return nil }
    return sizes[slot] ?? variable(slot).flatMap { nameHint($0) }
  }

  /// What is put together is as large as its parts say: `folder / "rows.csv"`.
  func size(ofAny slots: [Slot]) -> SizeHint? {
    for slot in slots { if let size = size(of: slot) { return size } }
    return nil
  }

  func nameHint(_ name: NameID) -> SizeHint? { LargeFileNames.isOne(file.facts.names.utf8(name)) ? .named : nil }

  /// `args.input`, `self.log_path`.
  func attributeHint(_ name: NameID, of receiver: Slot) -> SizeHint? {
    if library[receiver] == nil, let holder = variable(receiver),
      LargeFileNames.holdsArguments(file.facts.names.utf8(holder))
    {
      return .chosen
    }
    return nameHint(name)
  }

  /// A loop over paths opens many files; over a display, as many as the source says.
  func sizeOfElements(_ iterable: Slot) -> SizeHint? {
    guard let loop = loops.last, LoopKind(rawValue: file.facts.ops[Int(loop)].flags) == .for else { return nil }
    let before = max(body.ops.lowerBound, loop - 4)
    let maker = file.facts.ops[Int(before)..<Int(loop)].last { $0.d == iterable }
    return maker?.code == .makeContainer ? nil : .many
  }
}

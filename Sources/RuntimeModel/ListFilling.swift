/// What a list is filled from: it decides how much memory is reserved before the first item comes.
package enum ItemSource: Sendable {
  /// A list or a tuple.
  case sequence
  /// A set or a dictionary.
  case table
  /// Anything else that knows its length.
  case sized
  /// An iterator, whose length is guessed as eight.
  case unsized
}

extension Heap {
  /// `list.extend`, a slice assignment at the end, or with `initializes` the call of `list` itself. The items are taken
  /// over. Objects/listobject.c.
  package mutating func extend(
    _ list: ObjectID, with items: [ObjectID], from source: ItemSource = .sequence, initializes: Bool = false
  ) {
    let count = Int(self[list].count)
    let expected = source == .unsized ? 8 : items.count
    if expected == 0 { return }
    if count == 0 && self[list].reserved == 0 && fillsExactly(from: source, initializes: initializes) {
      reserve(profile.sizes.listFillIsRounded ? (expected + 1) & ~1 : expected, in: list)
    } else {
      changeCount(of: list, to: count + expected)
      setCount(of: list, to: count)
    }
    for item in items {
      let end = Int(self[list].count)
      if end < self[list].reserved { setCount(of: list, to: end + 1) } else { changeCount(of: list, to: end + 1) }
      fill(list, end, item)
    }
    if source == .unsized { changeCount(of: list, to: count + items.count) }
  }

  /// A list made from an iterable, `list(…)`; the items are taken over.
  package mutating func newList(filledWith items: [ObjectID], from source: ItemSource = .sequence) -> ObjectID {
    let list = newList()
    extend(list, with: items, from: source, initializes: true)
    return list
  }

  /// Whether an empty list gets room for just as many items as are expected.
  private func fillsExactly(from source: ItemSource, initializes: Bool) -> Bool {
    switch source {
    case .sequence, .sized: profile.sizes.listFillIsRounded || initializes
    case .unsized: profile.sizes.listFillIsRounded
    case .table: profile.sizes.tablesFillExactly && (profile.sizes.listFillIsRounded || initializes)
    }
  }
}

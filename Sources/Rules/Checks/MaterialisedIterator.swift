import Analysis

/// A list of what an iterator gives, made for one loop over it.
let materialisedIterator: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: [.iterator]).compactMap { load, body in
    guard load.uses == [.lines] else { return nil }
    return view.finding(
      "materialised-iterator", load, in: body, .note, .likely,
      "the list holds all items while the loop needs one at a time: iterate over the iterator itself")
  }
}

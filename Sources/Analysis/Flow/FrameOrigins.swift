/// An origin, and what is known of a tuple that it may be.
struct FoundOrigin {
  var origin: FrameOrigin
  /// The positions of the tuple at which there may be an exception.
  var positions: UInt64

  init(_ origin: FrameOrigin, positions: UInt64 = ~0) {
    self.origin = origin
    self.positions = positions
  }
}

/// Where references to frames begin in one body. At most `FlowBody.limit`: one bit each.
struct FrameOrigins {
  private(set) var all: [FrameOrigin] = []
  /// By op that is one: the index in `all`.
  private(set) var ofOp: [Int32: Int] = [:]
  private(set) var ofParameter: [Slot: Int] = [:]
  /// By op that asks a future for its outcome.
  private(set) var ofAwait: [Int32: Int] = [:]
  private(set) var awaited: UInt64 = 0
  /// By origin that a call gave: the positions of a tuple at which it may be.
  private var positions: [Int: UInt64] = [:]
  /// Origins that are elements of what their op gives, or positions of a tuple, and not its attributes.
  private(set) var containers: UInt64 = 0
  private(set) var ownFrames: UInt64 = 0
  /// Origins that may be a list of exceptions.
  private(set) var lists: UInt64 = 0

  /// Every parameter but a method's receiver.
  mutating func collectArguments(_ body: Body) {
    for (index, parameter) in body.parameters.enumerated() where index > 0 || body.owner == nil {
      add(FoundOrigin(FrameOrigin(kind: .argument, at: parameter.slot)))
    }
  }

  mutating func add(_ found: FoundOrigin) {
    let origin = found.origin
    guard all.count < FlowBody.limit else { return }
    let index = all.count
    switch origin.kind {
    case .awaited:
      ofAwait[origin.at] = index
      awaited |= 1 << UInt64(index)
    case .parameter, .argument: ofParameter[origin.at] = index
    case .handed:
      // What its users say of a parameter says more than its name.
      if let known = ofParameter[origin.at] {
        all[known] = origin
        return
      }
      ofParameter[origin.at] = index
    case .returned, .yielded, .collected:
      // What is known of the call itself says more than what is known of its callee.
      if ofOp[origin.at] != nil { return }
      ofOp[origin.at] = index
    case .caught, .information, .outerInformation, .made, .raised, .frame, .left: ofOp[origin.at] = index
    }
    all.append(origin)
    positions[index] = found.positions
    switch origin.kind {
    case .information, .outerInformation, .parameter, .argument, .handed: containers |= 1 << UInt64(index)
    case .returned, .yielded, .collected:
      containers |= 1 << UInt64(index)
      lists |= 1 << UInt64(index)
    case .frame:
      containers |= 1 << UInt64(index)
      ownFrames |= 1 << UInt64(index)
    case .caught, .made, .raised, .awaited, .left: break
    }
  }

  /// The origins of which unpacking gives something at a position: `sys.exc_info()` begins with a class, and
  /// `inspect.stack()` with the frame itself.
  func given(atPosition position: Int) -> UInt64 {
    var result: UInt64 = 0
    for (index, origin) in all.enumerated() {
      let isGiven =
        switch origin.kind {
        case .returned, .yielded: (positions[index] ?? ~0) & (1 << UInt64(min(position, 63))) != 0
        case .collected: true
        case .frame: position == 0
        case .caught, .information, .outerInformation, .made, .raised, .parameter, .argument, .handed, .awaited, .left:
          position > 0
        }
      if isGiven { result |= 1 << UInt64(index) }
    }
    return result
  }
}

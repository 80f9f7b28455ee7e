import Analysis

extension FrameCheck {
  /// A variable that holds an exception which the function itself raises.
  static let raisedLocal = FrameCheck(
    claims: { view in
      guard view.put == nil else { return false }
      switch view.origin.kind {
      case .made, .raised, .parameter: return true
      case .caught, .information, .outerInformation, .frame, .argument, .returned, .yielded, .collected, .handed,
        .left, .awaited:
        return false
      }
    },
    message: { view in
      "\(view.function) raises the exception in its local \(view.variable), which keeps it, and its traceback holds the "
        + "frame"
    })
}

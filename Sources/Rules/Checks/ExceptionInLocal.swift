import Analysis

extension FrameCheck {
  /// A variable that still holds an exception when the function which caught it is left.
  static let exceptionInLocal = FrameCheck(
    claims: { view in
      guard view.put == nil else { return false }
      switch view.origin.kind {
      case .caught, .information, .handed: return true
      case .made, .raised, .frame, .parameter, .argument, .returned, .yielded, .collected, .left, .awaited,
        .outerInformation:
        return false
      }
    },
    message: { view in
      if view.origin.kind == .handed {
        return "\(view.function) keeps the exception it is called with in \(view.variable), a local of the function "
          + "around it, to whose frame the frames of its traceback refer"
      }
      return "local \(view.variable) still holds the exception when \(view.function) is left, and its traceback "
        + "holds the frame"
    })
}

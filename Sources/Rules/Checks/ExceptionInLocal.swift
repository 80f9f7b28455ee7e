import Analysis

extension FrameCheck {
  /// A variable that still holds an exception when the function which caught it is left.
  static let exceptionInLocal = FrameCheck(
    claims: { view in
      guard view.put == nil else { return false }
      switch view.origin.kind {
      case .caught, .information, .outerInformation: return true
      case .made, .raised, .frame, .parameter, .argument, .returned, .awaited: return false
      }
    },
    message: { view in
      if view.origin.kind == .outerInformation {
        return "local \(view.variable) of \(view.function) keeps the exception that a caller is handling, with the "
          + "locals of its frames"
      }
      return "local \(view.variable) still holds the exception when \(view.function) is left, and its traceback "
        + "holds the frame"
    })
}

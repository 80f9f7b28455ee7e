import Analysis

/// A tree of a whole document, made for one loop over its elements.
let wholeDocumentParse: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: .files).compactMap { load, body in
    guard load.form == .parse, let function = load.function else { return nil }
    let isJSON = function == .jsonLoad
    guard load.isOneLoop else {
      // Small documents are what most programs parse.
      return isJSON
        ? nil
        : view.finding(
          "whole-document-parse", load, in: body, .note, .possible,
          "the tree of the whole document takes several times the memory of its text")
    }
    return view.finding(
      "whole-document-parse", load, in: body, isJSON ? .note : .warning, isJSON ? .possible : .likely,
      "the whole document becomes a tree for one loop over its elements"
        + (isJSON ? "" : ": iterparse gives them one by one"))
  }
}

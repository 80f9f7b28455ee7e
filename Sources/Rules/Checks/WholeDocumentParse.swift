import Analysis

/// A tree of a whole document, made for one loop over its elements.
let wholeDocumentParse: @Sendable (LoadView) -> [Finding] = { view in
  view.loads(from: .files).compactMap { load, body in
    guard load.form == .parse, let kind = load.document else { return nil }
    guard load.isOneLoop else {
      // Small documents are what most programs parse.
      if kind == .objects { return nil }
      return view.finding(
        "whole-document-parse", load, in: body, load.severityOfWhole, .possible,
        "the tree of the whole document takes several times the memory of its text\(load.sizeRemark)")
    }
    let loop = "the whole document becomes a tree for one loop over its elements"
    switch kind {
    case .xmlFile:
      return view.finding(
        "whole-document-parse", load, in: body, .warning, .likely, loop + ": iterparse gives them one by one")
    case .xmlText, .objects: return view.finding("whole-document-parse", load, in: body, .note, .possible, loop)
    }
  }
}

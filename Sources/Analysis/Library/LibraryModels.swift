/// What a module of a library does to references, written as a Python file (docs/models.md).
package struct LibraryModel: Sendable {
  /// How far the model may be relied on: what a guess stores is assumed, so its findings are `possible`.
  package enum Trust: Sendable { case sure, guess }

  /// The dotted name of the module: `concurrent.futures`.
  package let module: String
  package let trust: Trust
  private let text: Text

  private enum Text: Sendable {
    case builtIn(StaticString)
    case given([UInt8])
  }

  /// The Python text. Built-in ones are copied out of the program's constants. O(length).
  package var source: [UInt8] {
    switch text {
    case .builtIn(let text): text.withUTF8Buffer { Array($0) }
    case .given(let bytes): bytes
    }
  }

  /// The model that a user's file is.
  package init(module: String, source: [UInt8]) {
    self.module = module
    text = .given(source)
    trust = source.starts(with: LibraryModel.guessMark.utf8) ? .guess : .sure
  }

  init(module: String, text: StaticString) {
    self.module = module
    self.text = .builtIn(text)
    trust = text.withUTF8Buffer { $0.starts(with: LibraryModel.guessMark.utf8) } ? .guess : .sure
  }

  /// The first line of a model that is a guess.
  private static let guessMark = "# unknot: model possible\n"
}

/// The models of library modules, by dotted name.
package struct LibraryModels: Sendable {
  private var models: [LibraryModel]
  private var positions: [String: Int]

  /// The models that come with the program, in the order of their names.
  package static let builtIn = LibraryModels(embedded.map { LibraryModel(module: "\($0.module)", text: $0.text) })

  /// A catalogue of models; of two for one module the later one counts.
  package init(_ models: [LibraryModel]) {
    var positions: [String: Int] = [:]
    for (position, model) in models.enumerated() { positions[model.module] = position }
    self.models = models
    self.positions = positions
  }

  /// The modules that have a model, sorted.
  package var modules: [String] { positions.keys.sorted() }

  /// The model of a module; nil where there is none. O(1).
  package subscript(module: String) -> LibraryModel? { positions[module].map { models[$0] } }

  /// The same catalogue with a user's models, which hide ours of the same modules.
  package func adding(_ own: [LibraryModel]) -> LibraryModels { LibraryModels(models + own) }
}

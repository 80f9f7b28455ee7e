import RuntimeModel

/// A module of the project in one run: which of its statements were executed.
final class LoadedModule {
  enum State { case waiting, running, done }

  let source: ModuleSource
  /// Borrowed: the machine's modules own it.
  let object: ObjectID
  let unit: Unit
  var states: [State]

  init(_ source: ModuleSource, object: ObjectID) {
    self.source = source
    self.object = object
    unit = Unit(path: source.path, text: source.source)
    states = Array(repeating: .waiting, count: source.statements.statements.count)
  }
}

/// Modules that are loaded name by name, as the program reads them.
final class ModuleLoader {
  let resolve: @Sendable (String) -> ModuleResolution
  /// Decorators that are left out: by file, the first byte of each.
  let droppedDecorators: [String: Set<UInt32>]
  /// By the dictionary of the module.
  var byGlobals: [ObjectID: LoadedModule] = [:]
  var depth = 0
  /// Statements whose execution ended, in that order.
  var done: [(module: LoadedModule, statement: Int)] = []

  init(resolve: @escaping @Sendable (String) -> ModuleResolution, droppedDecorators: [String: Set<UInt32>] = [:]) {
    self.resolve = resolve
    self.droppedDecorators = droppedDecorators
  }
}

import Execution
import RuntimeModel
package import Validation

/// A test for pytest that builds the objects of a ring through the user's own modules, lets go of them with the collector
/// disabled, and looks whether they are still there: it fails as long as the cycle is made.
///
/// It watches the objects of the ring that can be told by their class or function, by weak references that are taken
/// inside the driver; a ring of frames and exceptions only is looked for among all objects.
package func regressionTest(
  of witness: Witness, _ record: WitnessRecord, _ title: ScriptTitle
) -> Result<String, ScriptFailure> {
  if witness.growth != nil { return .failure(.notACycle) }
  let layout = Layout.flat
  let driver = DriverText(steps: witness.steps, layout: layout, opaque: "Opaque")
  let tests = watched(witness)
  if tests.isEmpty { return .failure(.disagrees("no object of the cycle can be told by its class")) }
  let imports = symbols(witness, tests)
  let name =
    tests.first?.name.split(separator: ".").last.map { $0.filter { $0.isLetter || $0.isNumber || $0 == "_" } } ?? "it"
  let standIns = driver.text.contains("Opaque(") ? standInText(witness, record) : ""
  let text = """
    # \(title.message.replacingLineEnds)
    #
    # Written by \(title.tool). Fails while the cycle is made; passes once the objects die as soon as nobody needs them.
    import gc
    \(tests.contains { $0.canBeWeak } ? "import weakref\n" : "")
    \(imports)

    \(standIns)def is_part(thing):
        "Whether an object is one of those that the cycle is made of."
        return \(tests.map(\.condition).joined(separator: " or "))


    \(driver.sends ? sendText + "\n" : "")def drive(known):
        "Makes the objects, and returns \(tests.contains { $0.canBeWeak } ? "weak references to those" : "how many there are") of the cycle."
    \(driver.lines.map { "    " + $0 }.joined(separator: "\n"))

    """
  return .success(text + ending(tests, String(name).lowercasedASCII))
}

private struct Watched: Equatable {
  var name: String
  /// What tells such an object, as an expression of `thing`.
  var condition: String
  var canBeWeak: Bool
}

/// Objects of the ring by what tells them: instances first, since who mends the code knows them.
private func watched(_ witness: Witness) -> [Watched] {
  var result: [Watched] = []
  let modules = Set(witness.modules.map(\.name))
  func add(_ watched: Watched) { if !result.contains(watched) { result.append(watched) } }
  for link in witness.links where modules.contains(link.module) || link.kind == .frame {
    switch link.kind {
    case .instance, .exception:
      if link.name.contains("<") {
        add(Watched(name: link.name, condition: "type(thing).__qualname__ == \(quoted(link.name))", canBeWeak: true))
      } else {
        add(Watched(name: link.name, condition: "type(thing) is \(link.name)", canBeWeak: true))
      }
    case .function:
      let name = quoted(link.name.split(separator: ".").last.map { String($0) } ?? link.name)
      add(
        Watched(
          name: link.name, condition: "type(thing).__name__ == \"function\" and thing.__code__.co_name == \(name)",
          canBeWeak: true))
    case .generator, .coroutine, .asyncGenerator:
      let kind =
        switch link.kind {
        case .generator: "generator"
        case .coroutine: "coroutine"
        default: "async_generator"
        }
      add(
        Watched(
          name: link.name,
          condition: "type(thing).__name__ == \"\(kind)\" and thing.__qualname__ == \(quoted(link.name))",
          canBeWeak: true))
    case .class where link.name.contains("<"):
      add(
        Watched(
          name: link.name, condition: "issubclass(type(thing), type) and thing.__qualname__ == \(quoted(link.name))",
          canBeWeak: true))
    default: break
    }
  }
  if !result.isEmpty { return result }
  for link in witness.links where link.kind == .frame {
    let name = link.name.split(separator: ".").last.map { String($0) } ?? link.name
    add(
      Watched(
        name: name, condition: "type(thing).__name__ == \"frame\" and thing.f_code.co_name == \(quoted(name))",
        canBeWeak: false))
  }
  return result
}

/// Imports of what the driver and the conditions name, by module.
private func symbols(_ witness: Witness, _ watched: [Watched]) -> String {
  var names: [String: Set<String>] = [:]
  func need(_ name: String, _ module: String) {
    if module != "builtins" && module != "asyncio" {
      names[module, default: []].insert(String(name.prefix { $0 != "." }))
    }
  }
  func need(_ arguments: DriverArguments) {
    var open = arguments.positional + arguments.named.map(\.value)
    while let argument = open.popLast() {
      switch argument {
      case .symbol(let symbol): need(symbol.name, symbol.module)
      case .tuple(let items), .list(let items): open += items
      case .dictionary(let entries): open += entries.flatMap { [$0.key, $0.value] }
      default: break
      }
    }
  }
  for step in witness.steps {
    switch step {
    case .call(let symbol, let arguments):
      need(symbol.name, symbol.module)
      need(arguments)
    case .method(_, _, let arguments), .callValue(_, let arguments): need(arguments)
    default: break
    }
  }
  for link in witness.links where link.kind == .instance || link.kind == .exception {
    if !link.name.contains("<"), watched.contains(where: { $0.condition == "type(thing) is \(link.name)" }) {
      need(link.name, link.module)
    }
  }
  return names.keys.sorted().map { "from \($0) import \(names[$0]!.sorted().joined(separator: ", "))" }
    .joined(separator: "\n") + "\n"
}

/// The short class, unless the run asked its stand-ins something special.
private func standInText(_ witness: Witness, _ record: WitnessRecord) -> String {
  let standIns = StandIns(
    transcript: record.transcript, operations: record.operations, failures: [], superNames: [], layout: .flat)
  if standIns.hasAnswers { return standIns.text + "\n\n" }
  return """
    class Opaque:
        "Stands for something that the test does not need. It holds nothing that it is given."

        def __init__(self, path=""):
            pass

        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return Opaque()

        def __call__(self, *args, **kwargs):
            return Opaque()

        def __iter__(self):
            return iter((Opaque(),))

        def __len__(self):
            return 1

        __enter__ = __getitem__ = __add__ = __call__

        def __setitem__(self, key, value):
            pass

        def __exit__(self, *details):
            pass



    """
}

private func ending(_ tests: [Watched], _ name: String) -> String {
  if tests.contains(where: \.canBeWeak) {
    return """
          return [weakref.ref(thing) for thing in gc.get_objects() if id(thing) not in known and is_part(thing)]


      def test_\(name)_is_freed_without_the_collector():
          gc.collect()
          gc.disable()
          try:
              references = drive({id(thing) for thing in gc.get_objects() if is_part(thing)})
              left = [type(reference()).__name__ for reference in references if reference() is not None]
              assert not left, "only the cyclic collector frees: " + ", ".join(left)
          finally:
              gc.enable()

      """
  }
  return """
        return None


    def test_\(name)_is_freed_without_the_collector():
        gc.collect()
        gc.disable()
        try:
            drive(None)
            left = [thing for thing in gc.get_objects() if is_part(thing)]
            assert not left, "only the cyclic collector frees: %d of them" % len(left)
        finally:
            gc.enable()

    """
}

extension String {
  fileprivate var lowercasedASCII: String { lowercased() }
}

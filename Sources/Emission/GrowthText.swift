import Rules
import Validation

/// The part of a script that makes the calls and counts what they leave. It ends with 1 if there is an entry for each of
/// them when everything else was let go of and collected.
struct GrowthText {
  var growth: Witness.Growth
  /// The module of what grows; empty for a registry of the library.
  var module: String
  var layout: Layout

  /// Values that the driver gives back, since what grows belongs to them.
  var keptCount: Int {
    switch growth.claim.holder {
    case .instanceAttribute, .closure: growth.prepared
    case .global, .classAttribute, .defaultValue, .cache, .exitHandlers, .finalizers: 0
    }
  }

  var text: String {
    """
    # What grows, the calls that fill it, and its entries before them.
    NAME = \(quoted(growth.claim.name))
    CALLS = \(growth.calls.count)
    START = \(growth.sizes.first ?? 0)


    \(counting)

    def main():
        gc.collect()
        try:
            kept = drive()
        except Exception as error:
            print("the driver ended with %s" % type(error).__name__)
            return 2
        gc.collect()
        left = entries() - START
        print("%d calls left %d entries in %s" % (CALLS, left, NAME))
        del kept
        return 1 if left >= CALLS else 0


    if __name__ == "__main__":
        sys.exit(main())

    """
  }

  /// The function that counts, and what it needs.
  private var counting: String {
    switch growth.claim.holder {
    case .cache(let function):
      return entries("Results that the cache has.", "return \(symbol(function)).cache_info().currsize")
    case .exitHandlers, .finalizers:
      let test =
        growth.owner.contains("<locals>")
        ? "type(thing).__name__ == \"function\" and thing.__qualname__ == \(quoted(growth.owner))"
        : "type(thing).__qualname__ == \(quoted(growth.owner))"
      return entries("Objects that are still there.", "return sum(1 for thing in gc.get_objects() if \(test))")
    case .global(let name): return containers(["yield \(symbol(name))"])
    case .classAttribute(let type, _):
      return containers(["yield \(symbol(type)).__dict__[\(quoted(growth.attribute))]"])
    case .instanceAttribute:
      return storedText + "\n\n"
        + containers([
          "for thing in gc.get_objects():", "    if type(thing).__qualname__ == \(quoted(growth.owner)):",
          "        yield from stored(thing, \(quoted(growth.attribute)))",
        ])
    case .defaultValue(let function, let parameter):
      let value = growth.position.map { "__defaults__[\($0)]" } ?? "__kwdefaults__[\(quoted(parameter))]"
      return containers(["yield \(symbol(function)).\(value)"])
    case .closure(_, let variable):
      return containers([
        "for thing in gc.get_objects():",
        "    if type(thing).__name__ == \"function\" and thing.__code__.co_name == \(quoted(codeName)):",
        "        captured = dict(zip(thing.__code__.co_freevars, thing.__closure__ or ()))",
        "        if \(quoted(variable)) in captured:", "            yield captured[\(quoted(variable))].cell_contents",
      ])
    }
  }

  /// Decorators may have given the function another name.
  private var codeName: String { growth.owner.split(separator: ".").last.map { String($0) } ?? "" }

  private func symbol(_ name: String) -> String { layout.symbol(name, of: module) }

  private func containers(_ lines: [String]) -> String {
    // Where a key is there already, only what is kept under it grows.
    let parts = "(thing.values() if isinstance(thing, dict) else thing)"
    let size =
      growth.isDeep ? "sum(len(part) for part in \(parts) if hasattr(part, \"__len__\"))" : "len(thing)"
    return """
      def containers():
          "What may grow."
      \(lines.map { "    " + $0 }.joined(separator: "\n"))


      """
        + entries(
          "Entries of it; of several, of that which has most.", "return max([\(size) for thing in containers()] or [0])"
        )
  }

  private func entries(_ purpose: String, _ line: String) -> String {
    "def entries():\n    \"\(purpose)\"\n    \(line)\n"
  }
}

extension Witness.Growth {
  /// Names that are needed to find what grows.
  var names: [String] {
    let holder: [String] =
      switch claim.holder {
      case .global(let name): [name]
      case .classAttribute(let type, let name), .instanceAttribute(let type, let name): [type, name]
      case .defaultValue(let function, let parameter): [function, parameter]
      case .closure(let function, let variable): [function, variable]
      case .cache(let function): [function]
      case .exitHandlers, .finalizers: []
      }
    return (holder + [owner]).flatMap { $0.split(separator: ".").map { String($0) } }
  }
}

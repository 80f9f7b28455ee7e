import Execution
import RuntimeModel
import Validation

/// The objects of a ring as a script looks for them.
struct RingText {
  var links: [Witness.Link]
  /// Modules of the slice.
  var modules: Set<String>

  struct Entry: Equatable {
    var kind: String
    var name: String
    /// An attribute, with a dot; else words that only people read.
    var label: String
    /// Whether objects of the library lie between this one and the next.
    var isIndirect: Bool
  }

  /// Objects of the library, the containers that those keep things in, and unnamed parts are not looked for: they differ
  /// from version to version, and what the model has in Python may be C in a real one.
  var entries: [Entry] {
    var entries: [Entry] = []
    var isInLibrary = false
    for link in rotated {
      isInLibrary = link.kind == .instance ? !modules.contains(link.module) : isInLibrary && !isNamed(link)
      guard !isInLibrary, let kind = kind(of: link) else {
        if !entries.isEmpty { entries[entries.count - 1].isIndirect = true }
        continue
      }
      entries.append(Entry(kind: kind, name: link.name, label: label(link), isIndirect: false))
    }
    return entries
  }

  /// The links from one on that is looked for.
  private var rotated: [Witness.Link] {
    guard let first = links.firstIndex(where: { kind(of: $0) != nil && isNamed($0) }) else { return links }
    return Array(links[first...] + links[..<first])
  }

  private func isNamed(_ link: Witness.Link) -> Bool {
    switch link.kind {
    case .list, .tuple, .dict, .set, .frozenset, .deque, .cell, .traceback, .partial: false
    default: true
    }
  }

  private func kind(of link: Witness.Link) -> String? {
    switch link.kind {
    case .instance: modules.contains(link.module) ? "instance" : nil
    case .exception: "exception"
    case .class: modules.contains(link.module) ? "class" : nil
    case .function: modules.contains(link.module) ? "function" : nil
    case .boundMethod: "method"
    case .generator: "generator"
    case .coroutine: "coroutine"
    case .asyncGenerator: "async_generator"
    case .frame: "frame"
    case .traceback: "traceback"
    case .list where link.name == "list": "list"
    case .tuple where link.name == "tuple": "tuple"
    case .dict where link.name == "dict": "dict"
    case .set where link.name == "set": "set"
    case .frozenset where link.name == "frozenset": "frozenset"
    case .list, .tuple, .dict, .set, .frozenset: modules.contains(link.module) ? "instance" : nil
    case .cell: "cell"
    default: nil
    }
  }

  private func label(_ link: Witness.Link) -> String { Self.words(link.label) }

  /// An attribute with a dot, an item in brackets, and what else there is in words.
  static func words(_ label: HeapEdge.Label) -> String {
    switch label {
    case .attribute(let name): "." + name
    case .item(let index): "[\(index)]"
    case .value(let key): "[\(key)]"
    case .key: "key"
    case .variable(let name): "variable " + name
    case .part(let name): name
    case .type: "class"
    case .unnamed: "part"
    }
  }

  var text: String {
    "# The objects of the cycle: each with what it keeps the next one in.\nRING = [\n"
      + entries.map { entry in
        "    (\(quoted(entry.kind)), \(quoted(entry.name)), \(quoted(entry.isIndirect ? "~" : entry.label))),\n"
      }.joined() + "]\n"
  }
}

/// How a script reads an attribute.
let storedText = """
  def stored(holder, name):
      "What an object keeps in an attribute: read from where it is, since a property could say anything."
      try:
          space = object.__getattribute__(holder, "__dict__")
      except AttributeError:
          space = {}
      if name in space:
          return [space[name]]
      for kind in type(holder).__mro__:
          if type(kind.__dict__.get(name)).__name__ in ("member_descriptor", "getset_descriptor"):
              try:
                  return [object.__getattribute__(holder, name)]
              except AttributeError:
                  return []
      return []

  """

/// The part of a script that runs the driver, looks for the ring, and says what became of it. The order is that of the
/// judge of `Validation`: the ring is read before anything is collected, and from storage.
let judgeText = """
  def follow(holder, label):
      "What an object refers to under a label; all that it refers to where only an attribute has a name."
      if label.startswith("."):
          return stored(holder, label[1:])
      found = gc.get_referents(holder)
      if type(holder).__name__ == "function":
          found += holder.__closure__ or ()
      if label == "~":
          seen = {id(thing) for thing in found}
          for thing in found:
              if len(found) < 500 and type(thing) not in (type, type(gc)) and not hasattr(thing, "__globals__"):
                  for further in gc.get_referents(thing):
                      if id(further) not in seen:
                          seen.add(id(further))
                          found.append(further)
          return found
      if type(holder).__name__ in ("generator", "coroutine", "async_generator"):
          for thing in list(found):
              if type(thing).__name__ == "frame":
                  found += gc.get_referents(thing)
      return found


  def fits(thing, kind, name):
      "Whether an object is of the kind and name that the ring has at a place."
      own = type(thing)
      if kind == "instance":
          return own.__qualname__ == name
      if kind == "exception":
          return issubclass(own, BaseException) and own.__qualname__ == name
      if kind == "class":
          return issubclass(own, type) and thing.__qualname__ == name
      if own.__name__ != kind:
          return False
      if kind in ("method", "function"):
          code = getattr(getattr(thing, "__func__", thing), "__code__", None)
          return code is not None and code.co_name == name.rpartition(".")[2]
      if kind == "frame":
          return thing.f_code.co_name == name.rpartition(".")[2]
      if kind in ("generator", "coroutine", "async_generator"):
          return thing.__qualname__ == name
      return True


  def ring():
      "The objects of the cycle, or None."
      paths = [[thing] for thing in gc.get_objects() if fits(thing, *RING[0][:2])]
      for place, (_, _, label) in enumerate(RING, 1):
          longer = []
          for path in paths:
              for thing in follow(path[-1], label):
                  if place == len(RING):
                      if thing is path[0]:
                          return path
                  elif len(longer) < 10000 and fits(thing, *RING[place][:2]):
                      if not any(thing is other for other in path):
                          longer.append(path + [thing])
          paths = longer
      return None


  def living():
      "Addresses of all objects that were made since the freeze."
      return set(map(id, gc.get_objects()))


  def settle():
      "Threads that the driver started come to their end, if they do so soon."
      threading = sys.modules.get("threading")
      for thread in threading.enumerate() if threading else []:
          if thread is not threading.main_thread():
              thread.join(1)


  def attempt():
      "Runs the driver. Of the exception that ends it only the name is kept: it would hold the frames."
      try:
          drive()
      except Exception as error:
          return type(error).__name__
      return None


  def main():
      gc.collect()
      gc.disable()
      gc.freeze()
      error = attempt()
      settle()
      objects = ring()
      if objects is None:
          print("no cycle" + (", but the driver ended with %s" % error if error else ""))
          return 2 if error else 0
      addresses = [id(thing) for thing in objects]
      del objects
      if not living().issuperset(addresses):
          print("no cycle once the judge let go of it")
          return 0
      freed = gc.collect()
      if not living().isdisjoint(addresses):
          print("there is a cycle, and something still refers to it")
          return 2
      print("a cycle was left behind; gc.collect() freed it, and found %d objects:" % freed)
      for kind, name, label in RING:
          print("  %s %s %s" % (kind, name, label))
      return 1


  if __name__ == "__main__":
      sys.exit(main())

  """

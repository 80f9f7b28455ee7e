/// What the methods of containers do to what is in them, as the names of one file.
struct MethodEffects {
  private var actions: [NameID: ContainerUse.Action] = [:]
  /// Methods whose first argument is no key.
  private var bulk = Set<NameID>()
  /// Methods that neither change the container nor hand it out.
  private var readers = Set<NameID>()
  /// Methods that take a container as argument and only read it.
  private var consumers = Set<NameID>()
  let copy, setDefault, get, pop, insert, values, items, addHandler, removeHandler: NameID?
  private let add, labels, setItem, update: NameID?

  private static let inserting: [StaticString] = [
    "append", "appendleft", "add", "insert", "extend", "extendleft", "update", "setdefault", "__setitem__", "labels",
  ]
  private static let removing: [StaticString] = ["remove", "discard", "__delitem__"]
  private static let evicting: [StaticString] = [
    "popitem", "popleft", "difference_update", "intersection_update", "symmetric_difference_update",
  ]
  private static let reading: [StaticString] = [
    "get", "keys", "values", "items", "copy", "index", "count", "sort", "reverse", "move_to_end", "most_common",
    "elements", "union", "difference", "intersection", "issubset", "issuperset", "isdisjoint", "rotate", "__len__",
    "__contains__", "__iter__", "__getitem__", "total", "subtract", "valuerefs", "keyrefs",
  ]
  private static let consuming: [StaticString] = [
    "extend", "update", "join", "write", "writelines", "debug", "info", "warning", "error", "format", "dumps", "dump",
    "append", "issubset", "issuperset", "union", "difference", "intersection", "difference_update", "isdisjoint",
    "assertEqual", "copy", "deepcopy", "choice", "sample", "from_iterable",
  ]

  init(_ names: NameTable) {
    setDefault = names.find("setdefault")
    copy = names.find("copy")
    add = names.find("add")
    labels = names.find("labels")
    setItem = names.find("__setitem__")
    update = names.find("update")
    get = names.find("get")
    pop = names.find("pop")
    insert = names.find("insert")
    values = names.find("values")
    items = names.find("items")
    addHandler = names.find("addHandler")
    removeHandler = names.find("removeHandler")
    for text in MethodEffects.inserting { if let id = names.find(text) { actions[id] = .insertion } }
    for text in MethodEffects.removing { if let id = names.find(text) { actions[id] = .removal } }
    for text in MethodEffects.evicting { if let id = names.find(text) { actions[id] = .eviction } }
    if let id = names.find("clear") { actions[id] = .emptying }
    if let id = pop { actions[id] = .removal }
    if let id = get { actions[id] = .lookup }
    if let id = names.find("__contains__") { actions[id] = .lookup }
    for text in ["extend", "extendleft", "update"] as [StaticString] {
      if let id = names.find(text) { bulk.insert(id) }
    }
    for text in MethodEffects.reading { if let id = names.find(text) { readers.insert(id) } }
    for text in MethodEffects.consuming { if let id = names.find(text) { consumers.insert(id) } }
  }

  /// What has a method that puts something in; nil for other methods, and for those that only a metric has.
  func kind(filledBy method: NameID) -> Container.Kind? {
    guard actions[method] == .insertion else { return nil }
    if method == setDefault || method == update || method == setItem { return .dict }
    if method == add { return .set }
    return method == labels ? nil : .list
  }

  func action(_ method: NameID) -> ContainerUse.Action? { actions[method] }
  func isBulk(_ method: NameID) -> Bool { bulk.contains(method) }
  func isReader(_ method: NameID) -> Bool { readers.contains(method) }
  func isConsumer(_ method: NameID) -> Bool { consumers.contains(method) }
  /// Whether what the method gives back are entries, or an iterable of them.
  func givesEntries(_ method: NameID) -> Bool { method == get || method == values || method == items }
}

/// The methods of files, paths, texts, cursors and trees that matter here, as the names of one file.
struct LoadMethodNames {
  let read, readlines, readline, readText, readBytes: NameID?
  let open, close, buffer, enterContext, splitlines, split, strip, rstrip, decode: NameID?
  let update, write, writeText, writeBytes: NameID?
  let fetchall, execute, communicate, stdout, content, text, extractfile, makefile: NameID?
  let objects, iterator, filter, exclude, get, join, joinNative, applyAsync, delay: NameID?
  private let rowSetMethods: [NameID]
  let all, query, scalars, keys, smembers, data: NameID?
  private let requestMethods, parts: [NameID]
  let getroot, iter, iterfind, findall, iterrows, itertuples, getElementsByTagName: NameID?

  /// Methods of a query set of Django that give another one.
  private static let rowSets: [StaticString] = [
    "all", "filter", "exclude", "order_by", "select_related", "prefetch_related", "annotate", "alias", "only", "defer",
    "distinct", "using", "reverse", "values", "values_list", "select_for_update",
  ]

  init(_ names: NameTable) {
    read = names.find("read")
    readlines = names.find("readlines")
    readline = names.find("readline")
    readText = names.find("read_text")
    readBytes = names.find("read_bytes")
    open = names.find("open")
    close = names.find("close")
    buffer = names.find("buffer")
    enterContext = names.find("enter_context")
    splitlines = names.find("splitlines")
    split = names.find("split")
    strip = names.find("strip")
    rstrip = names.find("rstrip")
    decode = names.find("decode")
    update = names.find("update")
    write = names.find("write")
    writeText = names.find("write_text")
    writeBytes = names.find("write_bytes")
    fetchall = names.find("fetchall")
    execute = names.find("execute")
    communicate = names.find("communicate")
    stdout = names.find("stdout")
    content = names.find("content")
    text = names.find("text")
    extractfile = names.find("extractfile")
    makefile = names.find("makefile")
    objects = names.find("objects")
    iterator = names.find("iterator")
    filter = names.find("filter")
    exclude = names.find("exclude")
    get = names.find("get")
    join = names.find("join")
    joinNative = names.find("join_native")
    applyAsync = names.find("apply_async")
    delay = names.find("delay")
    rowSetMethods = LoadMethodNames.rowSets.compactMap { names.find($0) }
    all = names.find("all")
    query = names.find("query")
    scalars = names.find("scalars")
    keys = names.find("keys")
    smembers = names.find("smembers")
    data = names.find("data")
    requestMethods = ["get", "post", "put", "patch", "request"].compactMap { names.find($0) }
    parts = ["active", "worksheets", "rows", "values"].compactMap { names.find($0) }
    getroot = names.find("getroot")
    iter = names.find("iter")
    iterfind = names.find("iterfind")
    findall = names.find("findall")
    iterrows = names.find("iterrows")
    itertuples = names.find("itertuples")
    getElementsByTagName = names.find("getElementsByTagName")
  }

  /// Methods of a set of rows that ask for the same or fewer of them.
  func givesRowSet(_ name: NameID) -> Bool { rowSetMethods.contains(name) }

  /// Methods of a session that make a request.
  func requests(_ name: NameID) -> Bool { requestMethods.contains(name) }

  /// Attributes of a table that are all of it, or most.
  func givesPart(_ name: NameID) -> Bool { parts.contains(name) }

  /// Methods that load whatever the receiver is.
  func loads(_ name: NameID) -> Bool {
    name == read || name == readlines || name == readText || name == readBytes || name == fetchall || name == readline
  }

  func writes(_ name: NameID) -> Bool { name == write || name == writeBytes || name == writeText }

  /// Methods of a tree or table that give its parts one after the other.
  func walks(_ name: NameID) -> Bool {
    name == iter || name == iterfind || name == findall || name == iterrows || name == itertuples
      || name == getElementsByTagName
  }
}

/// Modules, functions and constants of the standard library that file checks ask about, by their dotted names.
package enum LibraryName: String, CaseIterable, Sendable {
  case atexit, builtins, bz2, binascii, bisect, codecs, collections, contextlib, dataclasses, fileinput, functools, gc
  case gzip, hashlib, heapq, io, itertools, logging, lzma, multiprocessing, os, pathlib, random, secrets, sys, tempfile
  case threading, time, tokenize, uuid, weakref, zlib

  case all = "builtins.all"
  case any = "builtins.any"
  case bool = "builtins.bool"
  case dict = "builtins.dict"
  case enumerate = "builtins.enumerate"
  case filter = "builtins.filter"
  case frozenset = "builtins.frozenset"
  case id = "builtins.id"
  case input = "builtins.input"
  case int = "builtins.int"
  case isInstance = "builtins.isinstance"
  case iter = "builtins.iter"
  case len = "builtins.len"
  case list = "builtins.list"
  case locals = "builtins.locals"
  case map = "builtins.map"
  case max = "builtins.max"
  case min = "builtins.min"
  case next = "builtins.next"
  case open = "builtins.open"
  case print = "builtins.print"
  case repr = "builtins.repr"
  case reversed = "builtins.reversed"
  case set = "builtins.set"
  case sorted = "builtins.sorted"
  case str = "builtins.str"
  case sum = "builtins.sum"
  case tuple = "builtins.tuple"
  case typeObject = "builtins.type"
  case vars = "builtins.vars"
  case zip = "builtins.zip"

  case counter = "collections.Counter"
  case defaultDict = "collections.defaultdict"
  case deque = "collections.deque"
  case orderedDict = "collections.OrderedDict"
  case dataclassField = "dataclasses.field"
  case bytesIO = "io.BytesIO"
  case stringIO = "io.StringIO"
  case celery
  case celeryGroup = "celery.group"
  case csv
  case csvReader = "csv.reader"
  case csvDictReader = "csv.DictReader"
  case aiohttp
  case aiohttpSession = "aiohttp.ClientSession"
  case httpx
  case httpxAsyncClient = "httpx.AsyncClient"
  case httpxClient = "httpx.Client"
  case httpxGet = "httpx.get"
  case httpxPost = "httpx.post"
  case httpxRequest = "httpx.request"
  case json
  case jsonLoad = "json.load"
  case lxml
  case lxmlEtree = "lxml.etree"
  case lxmlFromString = "lxml.etree.fromstring"
  case lxmlParse = "lxml.etree.parse"
  case matplotlib
  case pyplot = "matplotlib.pyplot"
  case pyplotClf = "matplotlib.pyplot.clf"
  case pyplotClose = "matplotlib.pyplot.close"
  case pyplotFigure = "matplotlib.pyplot.figure"
  case pyplotSavefig = "matplotlib.pyplot.savefig"
  case pyplotShow = "matplotlib.pyplot.show"
  case pyplotSubplots = "matplotlib.pyplot.subplots"
  case pyplotSubplotMosaic = "matplotlib.pyplot.subplot_mosaic"
  case numpy
  case numpyFromFile = "numpy.fromfile"
  case numpyFromText = "numpy.genfromtxt"
  case numpyLoadText = "numpy.loadtxt"
  case openpyxl
  case openpyxlLoad = "openpyxl.load_workbook"
  case pandas
  case readCSV = "pandas.read_csv"
  case readExcel = "pandas.read_excel"
  case readFixedWidth = "pandas.read_fwf"
  case readParquet = "pandas.read_parquet"
  case readSAS = "pandas.read_sas"
  case readSQL = "pandas.read_sql"
  case readSQLQuery = "pandas.read_sql_query"
  case readSQLTable = "pandas.read_sql_table"
  case readStata = "pandas.read_stata"
  case readTable = "pandas.read_table"
  case pickle
  case pickleLoad = "pickle.load"
  case prometheus = "prometheus_client"
  case prometheusCounter = "prometheus_client.Counter"
  case prometheusGauge = "prometheus_client.Gauge"
  case prometheusHistogram = "prometheus_client.Histogram"
  case prometheusSummary = "prometheus_client.Summary"
  case pyarrow
  case pyarrowCSV = "pyarrow.csv"
  case pyarrowReadCSV = "pyarrow.csv.read_csv"
  case pyarrowParquet = "pyarrow.parquet"
  case pyarrowReadTable = "pyarrow.parquet.read_table"
  case redis
  case redisClient = "redis.Redis"
  case redisStrictClient = "redis.StrictRedis"
  case requests
  case requestsGet = "requests.get"
  case requestsPost = "requests.post"
  case requestsPut = "requests.put"
  case requestsRequest = "requests.request"
  case requestsSession = "requests.Session"
  case subprocess
  case subprocessRun = "subprocess.run"
  case checkOutput = "subprocess.check_output"
  case processOpen = "subprocess.Popen"
  case tarfile
  case tarOpen = "tarfile.open"
  case tarFile = "tarfile.TarFile"
  case urllib
  case urllibRequest = "urllib.request"
  case urlopen = "urllib.request.urlopen"
  case urllib3
  case urllib3Manager = "urllib3.PoolManager"
  case xml
  case xmlDom = "xml.dom"
  case minidom = "xml.dom.minidom"
  case minidomParse = "xml.dom.minidom.parse"
  case minidomParseString = "xml.dom.minidom.parseString"
  case xmlEtree = "xml.etree"
  case elementTree = "xml.etree.ElementTree"
  case elementTreeFromString = "xml.etree.ElementTree.fromstring"
  case elementTreeParse = "xml.etree.ElementTree.parse"
  case yaml
  case yamlLoad = "yaml.load"
  case yamlSafeLoad = "yaml.safe_load"
  case zipfile
  case zipFile = "zipfile.ZipFile"

  case keras
  case kerasBackend = "keras.backend"
  case kerasBackendClearSession = "keras.backend.clear_session"
  case kerasModel = "keras.Model"
  case kerasModels = "keras.models"
  case kerasCloneModel = "keras.models.clone_model"
  case kerasLoadModel = "keras.models.load_model"
  case kerasModelsModel = "keras.models.Model"
  case kerasModelsSequential = "keras.models.Sequential"
  case kerasSequential = "keras.Sequential"
  case kerasUtils = "keras.utils"
  case kerasClearSession = "keras.utils.clear_session"
  case tensorflow
  case tensorflowCompat = "tensorflow.compat"
  case tensorflowV1 = "tensorflow.compat.v1"
  case tensorflowV1Graph = "tensorflow.compat.v1.Graph"
  case tensorflowV1ResetGraph = "tensorflow.compat.v1.reset_default_graph"
  case tensorflowV1Session = "tensorflow.compat.v1.Session"
  case tensorflowGraph = "tensorflow.Graph"
  case tensorflowKeras = "tensorflow.keras"
  case tensorflowBackend = "tensorflow.keras.backend"
  case tensorflowKerasClearSession = "tensorflow.keras.backend.clear_session"
  case tensorflowModel = "tensorflow.keras.Model"
  case tensorflowModels = "tensorflow.keras.models"
  case tensorflowCloneModel = "tensorflow.keras.models.clone_model"
  case tensorflowLoadModel = "tensorflow.keras.models.load_model"
  case tensorflowModelsModel = "tensorflow.keras.models.Model"
  case tensorflowModelsSequential = "tensorflow.keras.models.Sequential"
  case tensorflowSequential = "tensorflow.keras.Sequential"
  case tensorflowResetGraph = "tensorflow.reset_default_graph"
  case tensorflowSession = "tensorflow.Session"

  case weakKeyDictionary = "weakref.WeakKeyDictionary"
  case weakSet = "weakref.WeakSet"
  case weakValueDictionary = "weakref.WeakValueDictionary"

  case atexitRegister = "atexit.register"
  case atexitUnregister = "atexit.unregister"
  case finalize = "weakref.finalize"
  case gcCallbacks = "gc.callbacks"
  case getLogger = "logging.getLogger"
  case globals = "builtins.globals"
  case multiprocessingUtil = "multiprocessing.util"
  case functoolsCache = "functools.cache"
  case lruCache = "functools.lru_cache"
  case partial = "functools.partial"
  case registerAfterFork = "multiprocessing.util.register_after_fork"
  case registerAtFork = "os.register_at_fork"
  case sysArgv = "sys.argv"
  case sysMetaPath = "sys.meta_path"
  case sysModules = "sys.modules"
  case sysPath = "sys.path"
  case sysPathHooks = "sys.path_hooks"
  case weakMethod = "weakref.WeakMethod"
  case weakProxy = "weakref.proxy"
  case weakReference = "weakref.ref"

  case heapPush = "heapq.heappush"
  case heapPop = "heapq.heappop"
  case heapPushPop = "heapq.heappushpop"
  case heapReplace = "heapq.heapreplace"
  case insortLeft = "bisect.insort_left"
  case insortRight = "bisect.insort_right"
  case insort = "bisect.insort"

  case getIdent = "threading.get_ident"
  case currentThread = "threading.current_thread"
  case currentTime = "time.time"
  case sleep = "time.sleep"
  case monotonic = "time.monotonic"
  case uuid1 = "uuid.uuid1"
  case uuid4 = "uuid.uuid4"
  case tokenHex = "secrets.token_hex"

  case bz2Open = "bz2.open"
  case bz2File = "bz2.BZ2File"
  case codecsOpen = "codecs.open"
  case gzipOpen = "gzip.open"
  case gzipFile = "gzip.GzipFile"
  case ioOpen = "io.open"
  case lzmaOpen = "lzma.open"
  case lzmaFile = "lzma.LZMAFile"
  case osFdopen = "os.fdopen"
  case osPopen = "os.popen"
  case namedTemporaryFile = "tempfile.NamedTemporaryFile"
  case temporaryFile = "tempfile.TemporaryFile"
  case tokenizeOpen = "tokenize.open"
  case standardInput = "sys.stdin"

  case osPath = "os.path"
  case osPathJoin = "os.path.join"
  case path = "pathlib.Path"
  case posixPath = "pathlib.PosixPath"
  case windowsPath = "pathlib.WindowsPath"

  case closing = "contextlib.closing"

  case adler32 = "zlib.adler32"
  case crc32 = "zlib.crc32"
  case binasciiCRC32 = "binascii.crc32"
  case blake2b = "hashlib.blake2b"
  case blake2s = "hashlib.blake2s"
  case hashlibNew = "hashlib.new"
  case md5 = "hashlib.md5"
  case sha1 = "hashlib.sha1"
  case sha224 = "hashlib.sha224"
  case sha256 = "hashlib.sha256"
  case sha384 = "hashlib.sha384"
  case sha512 = "hashlib.sha512"
  case sha3Of256 = "hashlib.sha3_256"
  case sha3Of512 = "hashlib.sha3_512"

  case gcDisable = "gc.disable"
  case gcEnable = "gc.enable"
  case gcFreeze = "gc.freeze"
  case gcUnfreeze = "gc.unfreeze"
  case gcSetThreshold = "gc.set_threshold"
  case gcCollect = "gc.collect"
  case gcGarbage = "gc.garbage"
  case gcSetDebug = "gc.set_debug"
  case debugLeak = "gc.DEBUG_LEAK"
  case debugSaveall = "gc.DEBUG_SAVEALL"

  /// Calls of it give an open file.
  package var opensFile: Bool {
    switch self {
    case .open, .bz2Open, .bz2File, .codecsOpen, .gzipOpen, .gzipFile, .ioOpen, .lzmaOpen, .lzmaFile, .osFdopen,
      .osPopen, .namedTemporaryFile, .temporaryFile, .tokenizeOpen:
      true
    default: false
    }
  }

  /// Calls of it give a `pathlib` path.
  package var makesPath: Bool { self == .path || self == .posixPath || self == .windowsPath }

  /// Takes data and gives a checksum, or an object that gives one.
  package var isHash: Bool {
    switch self {
    case .adler32, .crc32, .binasciiCRC32, .blake2b, .blake2s, .md5, .sha1, .sha224, .sha256, .sha384, .sha512,
      .sha3Of256, .sha3Of512:
      true
    default: false
    }
  }

  /// By raw order: the name without the last part, and the last part.
  fileprivate static let parts: [(name: LibraryName, parent: LibraryName?, last: String)] = allCases.map { name in
    let parts = name.rawValue.split(separator: ".")
    return (name, LibraryName(rawValue: parts.dropLast().joined(separator: ".")), String(parts.last ?? ""))
  }
}

/// What the names of one file mean in the library.
package struct LibraryNames: Sendable {
  private struct Member: Hashable {
    var parent: LibraryName?
    var name: NameID
  }
  private struct Cell: Hashable {
    var body: BodyID
    var slot: Slot
  }

  private var members: [Member: LibraryName] = [:]
  /// By the id of a name: asked at each global that the code reads.
  private var globals: [LibraryName?]
  private var imported: [LibraryName?] = []
  /// Variables of functions that an import binds and inner functions read.
  private var cells: [Cell: LibraryName] = [:]

  package init(_ facts: FileFacts, _ imports: ImportedNames) {
    globals = Array(repeating: nil, count: facts.names.count)
    for part in LibraryName.parts {
      if let id = facts.names.find(part.last) { members[Member(parent: part.parent, name: id)] = part.name }
    }
    for (member, name) in members where member.parent == .builtins && !imports.binds(member.name) {
      globals[Int(member.name.index)] = name
    }
    for item in facts.imports {
      let name = meaning(of: item)
      imported.append(name)
      guard let name, let binding = item.binding else { continue }
      if item.body == .module {
        if globals[Int(binding.index)] == nil { globals[Int(binding.index)] = name }
      } else if let slot = facts.bodies[Int(item.body.index)].variables.firstIndex(where: { $0.name == binding }) {
        cells[Cell(body: item.body, slot: Slot(slot))] = name
      }
    }
    addAliases(facts)
  }

  private func meaning(of item: ImportFacts) -> LibraryName? {
    guard item.level == 0, item.binding != nil else { return nil }
    var path = item.module
    if let symbol = item.symbol { path.append(symbol) } else if !item.bindsSubmodule { path = Array(path.prefix(1)) }
    var name: LibraryName?
    for part in path {
      guard let next = members[Member(parent: name, name: part)] else { return nil }
      name = next
    }
    return name
  }

  /// `collect = gc.collect` at module level.
  private mutating func addAliases(_ facts: FileFacts) {
    var walk = LibraryWalk(self, facts, .module)
    var aliases: [NameID: LibraryName] = [:]
    for index in facts.bodies[0].ops {
      let op = facts.ops[Int(index)]
      if op.code == .storeGlobal {
        let name = NameID(op.a)
        if let value = walk[op.b], global(name) == nil { aliases[name] = value } else { aliases[name] = nil }
      }
      walk.step(op)
    }
    for (name, value) in aliases { globals[Int(name.index)] = value }
  }

  /// The global names that stand for any of these, in the order of their ids.
  package func globals(among names: [LibraryName]) -> [NameID] {
    globals.indices.compactMap { index in
      globals[index].map { names.contains($0) } ?? false ? NameID(Int32(index)) : nil
    }
  }

  package func global(_ name: NameID) -> LibraryName? { globals[Int(name.index)] }
  package func imported(_ index: Int32) -> LibraryName? { imported[Int(index)] }
  package func member(_ parent: LibraryName, _ name: NameID) -> LibraryName? {
    members[Member(parent: parent, name: name)]
  }

  /// What a free variable of a body holds, if an import in an enclosing function binds it. O(depth).
  fileprivate func free(_ position: Int32, of body: BodyID, in bodies: [Body]) -> LibraryName? {
    if cells.isEmpty { return nil }
    var body = body
    var position = position
    while let parent = bodies[Int(body.index)].parent {
      switch bodies[Int(body.index)].free[Int(position)].source {
      case .slot(let slot): return cells[Cell(body: parent, slot: slot)]
      case .free(let next): (body, position) = (parent, next)
      case .classCell: return nil
      }
    }
    return nil
  }
}

/// What the slots of a body hold of the library, op by op in source order: where paths join, the last one counts.
package struct LibraryWalk {
  private let names: LibraryNames
  private let bodies: [Body]
  private let operands: [Int32]
  private let body: BodyID
  private var slots: [LibraryName?]

  package init(_ names: LibraryNames, _ facts: FileFacts, _ body: BodyID) {
    self.names = names
    // All of the facts would be a dozen arrays to retain, for each body.
    bodies = facts.bodies
    operands = facts.operands
    self.body = body
    slots = Array(repeating: nil, count: Int(facts.bodies[Int(body.index)].slotCount))
  }

  package subscript(_ slot: Slot) -> LibraryName? { slot == noSlot ? nil : slots[Int(slot)] }

  /// What a `call` or `callMethod` calls.
  package func callee(_ op: Op) -> LibraryName? {
    switch op.code {
    case .call: self[op.a]
    case .callMethod: self[op.a].flatMap { names.member($0, NameID(op.b)) }
    default: nil
    }
  }

  package mutating func step(_ op: Op) {
    switch op.code {
    case .loadGlobal: set(op.d, names.global(NameID(op.a)))
    case .loadFree: set(op.d, names.free(op.a, of: body, in: bodies))
    case .importName: set(op.d, names.imported(op.a))
    case .loadAttribute: set(op.d, self[op.a].flatMap { names.member($0, NameID(op.b)) })
    case .move: set(op.d, self[op.a])
    case .unpack: for index in Int(op.list)..<Int(op.list) + Int(op.count) { set(operands[index], nil) }
    default: set(op.d, nil)
    }
  }

  private mutating func set(_ slot: Slot, _ name: LibraryName?) {
    if slot >= 0 { slots[Int(slot)] = name }
  }
}

extension NameTable {
  /// The id of `text` if the file contains it. O(length).
  package func find(_ text: String) -> NameID? {
    var text = text
    return text.withUTF8 { find($0) }
  }
}

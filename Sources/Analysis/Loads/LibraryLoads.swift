/// What calling a function of a library loads, or opens for loading.
enum LibraryLoad: Sendable {
  /// A response whose body is there when the call returns; not with one of the keywords.
  case response(unless: [StaticString])
  /// An object with methods `get`, `post` and the like, which give responses.
  case session
  /// A response that is read like a file.
  case connection
  case archive
  case process
  /// A process that has run, with its output where that was asked for.
  case finishedProcess
  /// What a process wrote.
  case output
  /// All rows; in parts with one of the keywords.
  case table(unless: [StaticString], instead: StaticString)
  /// A tree of a whole document.
  case document(DocumentKind)
  /// A client of a database that answers questions with all that it has.
  case keyValueClient
}

/// What becomes of a document.
package enum DocumentKind: Sendable {
  /// A tree that a parser could give element by element.
  case xmlFile
  /// The same, of a text that is there already.
  case xmlText
  /// Objects, which only another format would give one by one.
  case objects
}

extension LibraryName {
  /// What a call of it loads; nil for what loads nothing. Each is as the library documents it.
  var load: LibraryLoad? {
    switch self {
    case .requestsGet, .requestsPost, .requestsPut, .requestsRequest, .httpxGet, .httpxPost, .httpxRequest:
      .response(unless: ["stream"])
    case .requestsSession, .httpxClient, .httpxAsyncClient, .aiohttpSession, .urllib3Manager: .session
    case .urlopen: .connection
    case .zipFile, .tarOpen, .tarFile: .archive
    case .processOpen: .process
    case .subprocessRun: .finishedProcess
    case .checkOutput: .output
    case .readCSV, .readTable, .readFixedWidth, .readSAS, .readStata:
      .table(unless: ["chunksize", "nrows", "iterator"], instead: "chunksize= gives it in parts")
    case .readSQL, .readSQLQuery, .readSQLTable: .table(unless: ["chunksize"], instead: "chunksize= gives it in parts")
    case .readExcel: .table(unless: ["nrows"], instead: "openpyxl with read_only=True gives rows one by one")
    case .readParquet, .pyarrowReadTable:
      .table(unless: [], instead: "pyarrow.parquet.ParquetFile(…).iter_batches() gives it in parts")
    case .pyarrowReadCSV: .table(unless: [], instead: "pyarrow.csv.open_csv gives it in parts")
    case .numpyLoadText, .numpyFromText:
      .table(unless: ["max_rows"], instead: "the file itself gives its lines one by one")
    case .numpyFromFile: .table(unless: ["count"], instead: "numpy.memmap leaves it on disk")
    case .openpyxlLoad: .table(unless: ["read_only"], instead: "read_only=True gives rows one by one")
    case .elementTreeParse, .lxmlParse, .minidomParse: .document(.xmlFile)
    case .elementTreeFromString, .lxmlFromString, .minidomParseString: .document(.xmlText)
    case .jsonLoad, .pickleLoad, .yamlLoad, .yamlSafeLoad: .document(.objects)
    case .redisClient, .redisStrictClient: .keyValueClient
    default: nil
    }
  }

  /// A call of it, or of a member of it, opens something that can be loaded whole, or loads it.
  var mayLoad: Bool {
    if opensFile || load != nil { return true }
    switch self {
    case .aiohttp, .celery, .celeryGroup, .csv, .csvReader, .csvDictReader, .httpx, .json, .lxml, .lxmlEtree, .minidom,
      .numpy, .openpyxl,
      .pandas, .pickle, .pyarrow, .pyarrowCSV, .pyarrowParquet, .redis, .requests, .subprocess, .tarfile, .urllib,
      .urllib3, .xml, .elementTree, .yaml, .zipfile:
      return true
    default: return false
    }
  }
}

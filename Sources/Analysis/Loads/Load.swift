import Syntax

/// A call that brings all of something into memory, and what the code then does with it.
package struct Load: Sendable {
  package enum Form: Sendable {
    case read, readlines, readText, readBytes, list
    /// A tree of a whole document: `ElementTree.parse`, `json.load`.
    case parse
    /// All rows of a query or table: `fetchall()`, `read_csv`.
    case rows
    /// The body of a response as an attribute: `response.content`.
    case body
    /// What a process wrote: `check_output`, `communicate`.
    case output
    /// A list of what an iterator gives.
    case iterator
    /// One line, however long: `readline()`.
    case line
  }
  package enum Use: Hashable, Sendable {
    /// Piece by piece, once: line by line, row by row, element by element.
    case lines
    /// Line by line, once, after the file was closed.
    case linesAfterClose
    case hashed, written, measured
    /// Wrapped in a file of its own: `BytesIO(data)`.
    case wrapped
    case other
  }

  package var form: Form
  package var op: Op
  package var origin: LoadOrigin
  /// Of a parsed document, what becomes of it.
  package var document: DocumentKind?
  /// How the library gives the same in parts, in words.
  package var instead: StaticString?
  /// Only some rows of a table were asked for.
  package var isFiltered = false
  /// `splitlines` or `split`, where that is how it became lines.
  package var splitter: NameID?
  package var uses: [Use] = []

  /// Whether all that happens to it is one loop.
  package var isOneLoop: Bool { uses == [.lines] || uses == [.linesAfterClose] }
}

/// What the source says of the size of something that is loaded.
package enum SizeHint: UInt8, Sendable {
  /// A name: `access_log`, `"rows.csv"`.
  case named
  /// One of many over which a loop goes.
  case many
  /// Whoever starts the program chooses it: `sys.argv[1]`, `input()`.
  case chosen
}

/// Where something that is loaded comes from.
package struct LoadOrigin: Sendable {
  package enum Source: Sendable {
    case opened, standardInput, assumed
    case response, archiveMember, process, cursor, query, socket, iterator, table
  }

  package var source: Source
  /// Its name, or the way to it, says that it is small: configuration, package data.
  package var isSmall = false
  /// What says that it may be large; nil where nothing does, or where something says that it is small.
  package var size: SizeHint?
  /// The variable that holds the file.
  package var name: NameID?
}

extension ResolvedFile {
  /// Everything that the bodies of the file load whole, with its body. O(ops).
  package func loads() -> [(load: Load, body: BodyID)] {
    let names = LoadMethodNames(facts.names)
    var smallNames = SmallFileNames(facts.names)
    let holders = LoadHolders(self, names)
    let hasQueries = usesSQLAlchemy && names.all != nil
    let hasRowSets = names.objects != nil && usesDjango
    var result: [(Load, BodyID)] = []
    for (index, body) in facts.bodies.enumerated() where mayLoad(body, names, holders, hasQueries, hasRowSets) {
      let id = BodyID(Int32(index))
      var walk = LoadWalk(self, id, names, smallNames, holders)
      for load in walk.run() { result.append((load, id)) }
      smallNames = walk.smallNames
    }
    return result
  }

  /// Whether what `query()` and `scalars()` give are queries.
  var usesSQLAlchemy: Bool { facts.names.find("sqlalchemy") != nil || facts.names.find("flask_sqlalchemy") != nil }

  /// Whether what `objects` of a class gives are query sets: Django itself, or the models of a Django project.
  var usesDjango: Bool {
    facts.imports.contains { item in
      guard let first = item.module.first else { return item.symbol.map { facts.names.equals($0, "models") } ?? false }
      return facts.names.equals(first, "django") || item.module.contains { facts.names.equals($0, "models") }
    }
  }

  /// Whether a body calls a method that loads, or a function of the library that does.
  private func mayLoad(
    _ body: Body, _ names: LoadMethodNames, _ holders: LoadHolders, _ hasQueries: Bool, _ hasRowSets: Bool
  ) -> Bool {
    body.ops.contains { position in
      let op = facts.ops[Int(position)]
      return switch op.code {
      case .callMethod: names.loads(NameID(op.b)) || hasQueries && NameID(op.b) == names.all
      case .loadGlobal: library.global(NameID(op.a))?.mayLoad ?? false || holders.clients[NameID(op.a)] != nil
      case .loadAttribute: holders.clients[NameID(op.b)] != nil || hasRowSets && NameID(op.b) == names.objects
      case .importName: library.imported(op.a)?.mayLoad ?? false
      default: false
      }
    }
  }
}

/// A value of a TOML file, and where it is written.
struct TOMLValue: Sendable, Equatable {
  enum Content: Sendable, Equatable {
    case string(String)
    case integer(Int)
    case float(Double)
    case boolean(Bool)
    /// A date, a time or both, as it is written.
    case date(String)
    case array([TOMLValue])
    case table(TOMLTable)
  }

  var content: Content
  var place: TextPlace

  /// The kind of value in the words of an error message.
  var kind: String {
    switch content {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a float"
    case .boolean: "a boolean"
    case .date: "a date or time"
    case .array: "an array"
    case .table: "a table"
    }
  }
}

/// Keys in the order in which the file has them first.
struct TOMLTable: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    var key: String
    /// Where the key is written, which for a table is where its header or its first dotted key is.
    var place: TextPlace
    var value: TOMLValue
  }

  var entries: [Entry] = []

  /// O(entries): the tables of settings are small.
  subscript(_ key: String) -> TOMLValue? { entries.first { $0.key == key }?.value }
}

/// Line and column, both from 1; columns count code points.
struct TextPlace: Sendable, Hashable {
  var line: Int
  var column: Int
}

/// Why a text is not TOML.
struct TOMLError: Error, Hashable {
  var message: String
  var place: TextPlace
}

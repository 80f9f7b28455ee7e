/// Which names speak of files that grow with what a program works on: `access_log`, `"rows.csv"`, `dump_path`.
enum LargeFileNames {
  private static let words: [StaticString] = [
    "data", "dataset", "dump", "log", "logs", "logfile", "csv", "tsv", "jsonl", "ndjson", "parquet", "corpus", "backup",
    "export", "upload", "uploads", "download", "downloads", "attachment", "records", "events", "trace", "video",
  ]

  /// Whole words only: `catalog` and `metadata` are other words.
  static func isOne(_ name: ArraySlice<UInt8>) -> Bool {
    var start = name.startIndex
    while start < name.endIndex {
      var end = start
      while end < name.endIndex, isLetter(name[end]) { end += 1 }
      if end > start, words.contains(where: { equals(name[start..<end], $0) }) { return true }
      start = end + 1
    }
    return false
  }

  /// The names of what an argument parser gives back.
  static func holdsArguments(_ name: ArraySlice<UInt8>) -> Bool {
    (["args", "options", "opts"] as [StaticString]).contains { equals(name, $0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || byte >= 0x80
  }

  private static func equals(_ text: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    text.count == word.utf8CodeUnitCount
      && word.withUTF8Buffer { buffer in zip(text, buffer).allSatisfy { $0 | 0x20 == $1 } }
  }
}

import Analysis
import Rules
import Syntax

/// What a run takes out of the cache and puts into it.
struct CachedRun: Sendable {
  private let cache: Cache
  /// Of each file, by index.
  private let contents: [ContentHash]
  private let paths: [String]
  /// What the settings of each file have to do with what is found, by index.
  private let settings: [ContentHash]
  /// What all files have in common.
  private let common: [String]

  /// Nil where a file cannot be read, or not twice: then every result is made anew.
  init?(_ cache: Cache?, _ files: [Discovery.File], _ gate: Gate, jobs: Int, common: [String]) async {
    guard let cache, files.allSatisfy(\.isRegular) else { return nil }
    let hashes = await inParallel(files.count, jobs: jobs) { index in
      (try? contentsOf(files[index], gate)).map { ContentHash($0) }
    }
    contents = hashes.compactMap { $0 }
    guard contents.count == files.count else { return nil }
    self.cache = cache
    paths = files.map(\.path)
    let selection = gate.selection
    var known: [Int: ContentHash] = [:]
    settings = files.map { file in
      if let hash = known[file.configuration] { return hash }
      let settings = gate.settings(of: file)
      let hash = ContentHash(
        Array(
          """
          \(selection) \(settings.vocabulary) \(settings.honorsNoqa) \(settings.limits) \(settings.minimumConfidence)
          \(settings.validates ? "\(settings.validation)" : "")
          \(settings.cards.filter { !$0.calls.isEmpty })
          """.utf8))
      known[file.configuration] = hash
      return hash
    }
    self.common = common
  }

  // MARK: One file

  private func key(_ index: Int) -> ContentHash {
    cache.key([contents[index], settings[index]], [paths[index]])
  }

  func file(_ index: Int) -> ReadFile? {
    guard var reader = cache.record(key(index)) else { return nil }
    var file = reader.readFile(path: paths[index], checksum: contents[index])
    file.facts = reader.facts(path: paths[index])
    return reader.isWhole ? file : nil
  }

  func keep(_ file: ReadFile, _ index: Int) {
    // What was changed between two looks at the file follows from other bytes. A file that was not read whole for want
    // of time or memory may be another time.
    guard let facts = file.facts, file.checksum == contents[index],
      !file.problems.contains(where: { [.timeout, .limit, .unreadable].contains($0.kind) })
    else { return }
    var writer = RecordWriter()
    writer.readFile(file)
    writer.facts(facts)
    cache.keep(writer, as: key(index))
  }

  // MARK: All files together

  private var programKey: ContentHash {
    var parts: [ContentHash] = []
    for index in contents.indices { parts += [contents[index], settings[index]] }
    return cache.key(parts, paths + common)
  }

  /// What an earlier run found in the same files: all of it, so that nothing need be linked.
  func program() -> (read: [ReadFile], cycles: [Finding])? {
    guard var reader = cache.record(programKey) else { return nil }
    var index = 0
    let read = reader.array { reader in
      defer { index += 1 }
      guard index < paths.count else {
        reader.fail()
        return ReadFile(path: "", checksum: ContentHash())
      }
      return reader.readFile(path: paths[index], checksum: contents[index])
    }
    let cycles = reader.array { $0.finding() }
    return reader.isWhole && read.count == paths.count ? (read, cycles) : nil
  }

  func keep(_ read: [ReadFile], _ cycles: [Finding]) {
    guard zip(read, contents).allSatisfy({ $0.checksum == $1 }),
      !read.contains(where: { $0.problems.contains { [.timeout, .limit, .unreadable].contains($0.kind) } })
    else { return }
    var writer = RecordWriter()
    writer.array(read) { $0.readFile($1) }
    writer.array(cycles) { $0.finding($1) }
    cache.keep(writer, as: programKey)
  }
}

extension RecordWriter {
  fileprivate mutating func readFile(_ file: ReadFile) {
    number(file.byteCount)
    array(file.findings) { $0.finding($1) }
    array(file.questions) { $0.question($1) }
    array(file.suppressions) { $0.suppression($1) }
    array(file.problems) { $0.problem($1) }
  }
}

extension RecordReader {
  fileprivate mutating func readFile(path: String, checksum: ContentHash) -> ReadFile {
    let byteCount = number()
    return ReadFile(
      path: path, findings: array { $0.finding() }, questions: array { $0.question() },
      suppressions: array { $0.suppression() },
      problems: array { $0.problem() }, byteCount: byteCount, checksum: checksum)
  }
}

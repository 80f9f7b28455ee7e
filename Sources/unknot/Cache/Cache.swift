import Glibc
import Synchronization
import Syntax

/// Results of earlier runs, by what they follow from: the content of files, the settings, and this program itself. Each
/// is a file that is written aside and then named, so that several runs may share the folder. What cannot be read whole
/// was never written; what cannot be written is done again the next time.
final class Cache: Sendable {
  /// Absolute; of this build of the program.
  private let folder: [UInt8]
  private let identity: ContentHash
  /// False when the disk took something no more.
  private let canWrite = Atomic(true)
  private let count = Atomic(0)

  /// - Parameter base: the folder of all caches; it need not exist.
  init?(in base: [UInt8]) {
    guard let identity = programIdentity() else { return nil }
    self.identity = identity
    folder = base + [slash] + identity.name
  }

  /// What a result follows from; the program is part of it.
  func key(_ parts: [ContentHash], _ texts: [String] = []) -> ContentHash {
    var key = identity
    for part in parts { key.add(part) }
    for text in texts { key.add(text) }
    return key
  }

  /// Nil where there is none, or where it is not whole.
  func record(_ key: ContentHash) -> RecordReader? {
    guard let bytes = try? readFile(path(key), limit: 1 << 30), bytes.count >= Cache.mark.count + 16,
      bytes.starts(with: Cache.mark)
    else { return nil }
    let content = Array(bytes[Cache.mark.count..<bytes.count - 16])
    var end = RecordReader(Array(bytes.suffix(16)))
    let hash = ContentHash(content)
    guard end.word() == hash.a, end.word() == hash.b else { return nil }
    return RecordReader(content)
  }

  func keep(_ record: RecordWriter, as key: ContentHash) {
    guard canWrite.load(ordering: .relaxed) else { return }
    let hash = ContentHash(record.bytes)
    var end = RecordWriter()
    end.word(hash.a)
    end.word(hash.b)
    let number = count.wrappingAdd(1, ordering: .relaxed).oldValue
    let aside = folder + Array("/.\(getpid())-\(number)".utf8)
    if !write(Cache.mark + record.bytes + end.bytes, aside, path(key)) { canWrite.store(false, ordering: .relaxed) }
  }

  private func write(_ bytes: [UInt8], _ aside: [UInt8], _ path: [UInt8]) -> Bool {
    var file = withPath(aside) { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
    if file < 0, errno == ENOENT {
      makeFolder()
      file = withPath(aside) { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
    }
    guard file >= 0 else { return false }
    let isWritten = (try? writeAll(bytes, to: file)) != nil
    // The last bytes may be refused as late as here.
    let isClosed = close(file) == 0
    if isWritten, isClosed, withPath(aside, { from in withPath(path) { rename(from, $0) } }) == 0 { return true }
    withPath(aside) { _ = unlink($0) }
    return false
  }

  private func makeFolder() {
    for end in folder.indices.filter({ $0 > 0 && folder[$0] == slash }) + [folder.count] {
      withPath(Array(folder[..<end])) { _ = mkdir($0, 0o700) }
    }
  }

  private func path(_ key: ContentHash) -> [UInt8] { folder + [slash] + key.name }

  /// The version of the form of records comes last.
  private static let mark = Array("unknot\u{0}1".utf8)
}

private let slash = UInt8(ascii: "/")

/// Which build of the program this is: a new one may find other things in the same text.
private func programIdentity() -> ContentHash? {
  var info = stat()
  guard stat("/proc/self/exe", &info) == 0 else { return nil }
  var hash = ContentHash(Array(tool.version.utf8))
  for part in [Int(info.st_size), Int(info.st_mtim.tv_sec), Int(info.st_mtim.tv_nsec)] {
    hash.add(UInt64(bitPattern: Int64(part)))
  }
  return hash
}

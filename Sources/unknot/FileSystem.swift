import Glibc

/// What the system answered instead of doing what it was asked.
struct SystemError: Error, Hashable, CustomStringConvertible {
  var number: Int32
  var description: String { String(cString: strerror(number)) }

  static var last: SystemError { SystemError(number: errno) }
}

/// A file's content is larger than the caller wants to read.
struct TooLarge: Error {}

struct DirectoryEntry {
  enum Kind { case file, directory, link, other }
  var name: [UInt8]
  var kind: Kind
}

/// What names the same file by every path.
struct FileIdentity: Hashable {
  var device: UInt64
  var number: UInt64
}

struct FileStatus {
  var kind: DirectoryEntry.Kind
  var size: Int
  var identity: FileIdentity
  var permissions: mode_t
}

/// The entries of a folder, in the order of the file system.
func entries(of folder: [UInt8]) throws(SystemError) -> [DirectoryEntry] {
  guard let stream = withPath(folder, { opendir($0) }) else { throw .last }
  defer { closedir(stream) }
  var entries: [DirectoryEntry] = []
  while true {
    errno = 0
    guard let entry = readdir(stream) else {
      if errno != 0 { throw .last }
      return entries
    }
    let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
      let bytes = UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
      return Array(
        UnsafeBufferPointer(start: bytes, count: strlen(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))))
    }
    if name == [UInt8(ascii: ".")] || name == Array("..".utf8) { continue }
    let kind: DirectoryEntry.Kind =
      switch Int(entry.pointee.d_type) {
      case Int(DT_REG): .file
      case Int(DT_DIR): .directory
      case Int(DT_LNK): .link
      case Int(DT_UNKNOWN): (try? status(of: folder + [UInt8(ascii: "/")] + name, followsLinks: false))?.kind ?? .other
      default: .other
      }
    entries.append(DirectoryEntry(name: name, kind: kind))
  }
}

func status(of path: [UInt8], followsLinks: Bool = true) throws(SystemError) -> FileStatus {
  var info = stat()
  guard withPath(path, { followsLinks ? stat($0, &info) : lstat($0, &info) }) == 0 else { throw .last }
  return FileStatus(
    kind: kind(ofMode: info.st_mode), size: Int(info.st_size),
    identity: FileIdentity(device: UInt64(info.st_dev), number: UInt64(info.st_ino)),
    permissions: info.st_mode & 0o7777)
}

func exists(_ path: [UInt8]) -> Bool {
  withPath(path) { access($0, F_OK) } == 0
}

/// Every byte of a file; also of a pipe, up to the limit.
func readFile(_ path: [UInt8], limit: Int) throws -> [UInt8] {
  let file = withPath(path) { open($0, O_RDONLY | O_CLOEXEC) }
  guard file >= 0 else { throw SystemError.last }
  defer { close(file) }
  var info = stat()
  guard fstat(file, &info) == 0 else { throw SystemError.last }
  let expected = Int(info.st_size)
  guard expected <= limit else { throw TooLarge() }
  // One byte more than expected shows the end without a second buffer; a file may also have grown meanwhile.
  var bytes: [UInt8] = []
  var capacity = max(expected + 1, 4096)
  while true {
    var failure: SystemError?
    let count = bytes.count
    let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      filled = 0
      while filled < capacity {
        let got = read(file, buffer.baseAddress! + filled, capacity - filled)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = .last }
        if got <= 0 { break }
        filled += got
      }
    }
    if let failure { throw failure }
    if count == 0 { bytes = chunk } else { bytes += chunk }
    if bytes.count > limit { throw TooLarge() }
    if chunk.count < capacity { return bytes }
    capacity = max(65536, bytes.count)
  }
}

/// The folder that relative paths begin at, without a slash at its end.
func workingDirectory() -> [UInt8] {
  guard let path = getcwd(nil, 0) else { return [] }
  defer { free(path) }
  let bytes = Array(UnsafeBufferPointer(start: path, count: strlen(path))).map { UInt8(bitPattern: $0) }
  return bytes == [UInt8(ascii: "/")] ? [] : bytes
}

/// Cores that this process may run on: a container or `taskset` may leave it fewer than the machine has.
func availableCores() -> Int {
  let mark = Array("Cpus_allowed:".utf8)
  if let lines = try? readFile(Array("/proc/self/status".utf8), limit: 100_000).split(separator: 0x0A),
    let mask = lines.first(where: { $0.starts(with: mark) })?.dropFirst(mark.count)
  {
    let cores = String(decoding: mask, as: UTF8.self).compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount }
    if cores > 0 { return cores }
  }
  return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

/// Seconds of a clock that only goes forward.
func secondsNow() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func withPath<R>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> R) -> R {
  (path + [0]).withUnsafeBytes { body($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
}

private func kind(ofMode mode: mode_t) -> DirectoryEntry.Kind {
  switch mode & S_IFMT {
  case S_IFREG: .file
  case S_IFDIR: .directory
  case S_IFLNK: .link
  default: .other
  }
}

import Glibc
import Synchronization

/// Writes a file whole or not at all: into a temporary file beside it, which then takes its name. What stood there
/// before stays until then, also when the user interrupts. A path that is no regular file, such as `/dev/stderr` or a
/// pipe, is written to directly.
func writeWhole(_ bytes: [UInt8], to path: String) throws(SystemError) {
  let target = resolvingLinks(Array(path.utf8))
  let before = try? status(of: target)
  if let before, before.kind != .file {
    let file = withPath(target) { open($0, O_WRONLY | O_CLOEXEC) }
    guard file >= 0 else { throw .last }
    defer { close(file) }
    return try writeAll(bytes, to: file)
  }
  let temporary = target + Array(".unknot-\(getpid())".utf8)
  let interrupts = Interrupts(removing: temporary)
  defer { interrupts.end() }
  let file = withPath(temporary) { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }
  guard file >= 0 else { throw .last }
  do throws(SystemError) {
    // Who may read and run the file stays as it was.
    if let before, fchmod(file, before.permissions) != 0 { throw .last }
    try writeAll(bytes, to: file)
    guard close(file) == 0, withPath(temporary, { from in withPath(target) { rename(from, $0) } }) == 0 else {
      throw .last
    }
  } catch {
    withPath(temporary) { _ = unlink($0) }
    throw error
  }
}

/// While it lasts, a signal that ends the program removes a file first.
private struct Interrupts {
  private var handlers: [(signal: Int32, before: sighandler_t?)] = []

  init(removing path: [UInt8]) {
    let name = UnsafeMutablePointer<CChar>.allocate(capacity: path.count + 1)
    for (index, byte) in path.enumerated() { name[index] = CChar(bitPattern: byte) }
    name[path.count] = 0
    temporaryName.store(UInt(bitPattern: name), ordering: .releasing)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number, removeTemporary)
      // What is ignored stays ignored, as under `nohup`.
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
      handlers.append((number, before))
    }
  }

  func end() {
    for (number, before) in handlers { signal(number, before) }
    let name = temporaryName.exchange(0, ordering: .acquiringAndReleasing)
    UnsafeMutablePointer<CChar>(bitPattern: name)?.deallocate()
  }
}

/// The address of the name of the file that is being written, 0 if none is. A signal handler may read no more than that.
private let temporaryName = Atomic<UInt>(0)

private func removeTemporary(_ number: Int32) {
  if let name = UnsafePointer<CChar>(bitPattern: temporaryName.load(ordering: .acquiring)) { unlink(name) }
  _exit(128 + number)
}

/// A link keeps its place and what it leads to is replaced.
private func resolvingLinks(_ path: [UInt8]) -> [UInt8] {
  guard let real = withPath(path, { realpath($0, nil) }) else { return path }
  defer { free(real) }
  return Array(UnsafeBufferPointer(start: real, count: strlen(real))).map { UInt8(bitPattern: $0) }
}

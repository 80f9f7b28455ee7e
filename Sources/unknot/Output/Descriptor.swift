import Glibc

/// A standard stream. `stdout` and `stderr` of C are shared mutable state; the descriptors behind them are not.
enum Descriptor: Int32 {
  case output = 1
  case error = 2

  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Writes all bytes. A reader that went away, as `head` does, is no failure: nobody is left to tell.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    do {
      try writeAll(bytes, to: rawValue)
    } catch {
      if error.number != EPIPE { throw error }
    }
  }

  func write(_ text: String) {
    try? write(Array(text.utf8))
  }
}

/// Writes all bytes to a descriptor.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
  var done = 0
  while done < bytes.count {
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, bytes.count - done) }
    if count < 0, errno == EINTR { continue }
    if count < 0 { throw .last }
    done += count
  }
}

/// To be called before anything else is opened.
func prepareStandardStreams() {
  // Writes to a pipe that nobody reads fail then, instead of ending the process.
  signal(SIGPIPE, SIG_IGN)
  // If the caller closed a stream, the next file to be opened would get its number, and the report would go there.
  // Something that cannot be written to takes its place.
  for stream in Int32(0)...2 where fcntl(stream, F_GETFD) < 0 { _ = open("/dev/null", O_RDONLY) }
}

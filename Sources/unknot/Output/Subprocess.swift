import Glibc

/// What a program that was started left behind.
struct SubprocessResult {
  /// 128 and the signal's number where a signal ended it.
  var status: Int32
  var output: [UInt8]
  var errors: [UInt8]
}

/// Starts a program, found on `PATH`, gives it `input` and waits for its end.
///
/// - Parameter environment: added to that of this process, `NAME=value`.
func run(
  _ arguments: [String], input: [UInt8] = [], environment: [String] = []
) throws(SystemError) -> SubprocessResult {
  var pipes: [(read: Int32, write: Int32)] = []
  defer { for pipe in pipes { for end in [pipe.read, pipe.write] where end >= 0 { close(end) } } }
  for _ in 0..<3 {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .last }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    pipes.append((ends[0], ends[1]))
  }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (end, descriptor) in [(pipes[0].read, Int32(0)), (pipes[1].write, 1), (pipes[2].write, 2)] {
    posix_spawn_file_actions_adddup2(&actions, end, descriptor)
  }
  var process = pid_t()
  let failure = withCStrings(arguments) { arguments in
    withCStrings(environment + inheritedEnvironment(without: environment)) { environment in
      posix_spawnp(&process, arguments[0]!, &actions, nil, arguments, environment)
    }
  }
  guard failure == 0 else { throw SystemError(number: failure) }
  // The ends of the other side: as long as one is open here, a read would never come to an end.
  for (index, isInput) in [(0, true), (1, false), (2, false)] {
    close(isInput ? pipes[index].read : pipes[index].write)
    if isInput { pipes[index].read = -1 } else { pipes[index].write = -1 }
  }
  var result = SubprocessResult(status: 0, output: [], errors: [])
  exchange(input, &pipes[0].write, pipes[1].read, pipes[2].read, &result)
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0 {
    guard errno == EINTR else { throw .last }
  }
  result.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  return result
}

/// Writes and reads in turn, as the other side is ready: one that waits for only one of the three could wait for ever.
private func exchange(
  _ input: [UInt8], _ to: inout Int32, _ output: Int32, _ errors: Int32, _ result: inout SubprocessResult
) {
  var written = 0
  var isOpen = (output: true, errors: true)
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while to >= 0 || isOpen.output || isOpen.errors {
    if to >= 0, written == input.count {
      close(to)
      to = -1
    }
    var ready = [
      pollfd(fd: to, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: isOpen.output ? output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isOpen.errors ? errors : -1, events: Int16(POLLIN), revents: 0),
    ]
    if poll(&ready, 3, -1) < 0, errno != EINTR { return }
    if ready[0].revents != 0 {
      let count = input.withUnsafeBytes { write(to, $0.baseAddress! + written, min(input.count - written, 4096)) }
      // It does not want the rest.
      written = count < 0 && errno != EINTR ? input.count : written + max(count, 0)
    }
    if ready[1].revents != 0 { isOpen.output = take(output, &buffer, &result.output) }
    if ready[2].revents != 0 { isOpen.errors = take(errors, &buffer, &result.errors) }
  }
}

/// False at the end.
private func take(_ descriptor: Int32, _ buffer: inout [UInt8], _ bytes: inout [UInt8]) -> Bool {
  let count = read(descriptor, &buffer, buffer.count)
  if count < 0, errno == EINTR { return true }
  if count > 0 { bytes += buffer[..<count] }
  return count > 0
}

private func inheritedEnvironment(without replaced: [String]) -> [String] {
  let names = replaced.map { $0.prefix { $0 != "=" } + "=" }
  var result: [String] = []
  var next = environ
  while let entry = next.pointee {
    let text = String(cString: entry)
    if !names.contains(where: { text.hasPrefix($0) }) { result.append(text) }
    next += 1
  }
  return result
}

private func withCStrings<R>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}

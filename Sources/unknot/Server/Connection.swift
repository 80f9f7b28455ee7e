import Glibc

/// The messages of a client on the standard streams, as the Language Server Protocol frames them ("Base Protocol").
struct Connection {
  enum Event {
    case message(JSONValue)
    /// A message that is not JSON.
    case malformed
    /// Nothing has come in the time given.
    case silence
    /// The client has gone, or does not speak the protocol.
    case end
  }

  private var buffer: [UInt8] = []
  private var waiting: [Event] = []
  private var isAtEnd = false
  /// Requests that the client no longer wants answers to.
  private(set) var cancelled: Set<JSONValue> = []

  /// The next message. Everything that has come is read before, so that a cancellation counts for what stands before it.
  /// - Parameter milliseconds: how long to wait; nil for as long as it takes.
  mutating func next(waiting milliseconds: Int?) -> Event {
    readAll(waiting.isEmpty ? milliseconds ?? -1 : 0)
    if !waiting.isEmpty { return waiting.removeFirst() }
    return isAtEnd ? .end : .silence
  }

  /// Whether something has come that nobody has seen. Called from several threads.
  static var hasInput: Bool {
    var ready = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return poll(&ready, 1, 0) > 0
  }

  mutating func forget(_ request: JSONValue) { cancelled.remove(request) }

  func send(_ message: JSONValue) {
    let content = message.bytes
    // Nobody is left to be told when the client does not read.
    try? Descriptor.output.write(Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content)
  }

  private mutating func readAll(_ milliseconds: Int) {
    var timeout = Int32(clamping: milliseconds)
    while !isAtEnd {
      var ready = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      let count = poll(&ready, 1, timeout)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let got = read(0, &chunk, chunk.count)
      if got < 0, errno == EINTR { continue }
      if got <= 0 { isAtEnd = true }
      buffer += chunk[..<max(got, 0)]
      takeMessages()
      if !waiting.isEmpty { timeout = 0 }
    }
  }

  private mutating func takeMessages() {
    while let end = endOfHeader() {
      guard let length = contentLength(buffer[..<end]) else {
        isAtEnd = true
        return
      }
      guard buffer.count - end >= length else { return }
      let message = JSONValue(Array(buffer[end..<end + length]))
      buffer.removeFirst(end + length)
      if let message, message["method"].string == "$/cancelRequest" { cancelled.insert(message["params"]["id"]) }
      waiting.append(message.map { .message($0) } ?? .malformed)
    }
  }

  /// Behind the empty line that ends the header.
  private func endOfHeader() -> Int? {
    let mark = Array("\r\n\r\n".utf8)
    guard buffer.count >= mark.count else { return nil }
    return (0...buffer.count - mark.count).first { buffer[$0..<$0 + mark.count].elementsEqual(mark) }
      .map { $0 + mark.count }
  }

  private func contentLength(_ header: ArraySlice<UInt8>) -> Int? {
    for line in String(decoding: header, as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      return Int(parts[1].drop { $0 == " " }).flatMap { $0 >= 0 && $0 < 1 << 30 ? $0 : nil }
    }
    return nil
  }
}

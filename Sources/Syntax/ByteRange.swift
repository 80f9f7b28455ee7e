/// Bytes of the file's UTF-8 text, first and past the last.
package struct ByteRange: Hashable, Sendable {
  package var start, end: UInt32
  package init(_ start: UInt32, _ end: UInt32) {
    self.start = start
    self.end = end
  }
}

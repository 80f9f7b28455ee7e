/// Two hashes of 64 bits over the same words: different texts with the same one will not be met. Not made against people
/// who look for them; the cache is one person's own.
struct ContentHash: Hashable, Sendable {
  var a: UInt64 = 0xcbf2_9ce4_8422_2325
  var b: UInt64 = 0x9e37_79b9_7f4a_7c15

  init() {}

  init(_ bytes: [UInt8]) { add(bytes) }

  /// O(bytes / 8).
  mutating func add(_ bytes: [UInt8]) {
    add(UInt64(bytes.count))
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset + 8 <= buffer.count {
        add(buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      var rest: UInt64 = 0
      while offset < buffer.count {
        rest = rest << 8 | UInt64(buffer[offset])
        offset += 1
      }
      add(rest)
    }
  }

  mutating func add(_ text: String) { add(Array(text.utf8)) }

  mutating func add(_ hash: ContentHash) {
    add(hash.a)
    add(hash.b)
  }

  mutating func add(_ word: UInt64) {
    // FNV-1a over words, and multiplication by another odd number with the high bits folded in.
    a = (a ^ word) &* 0x100_0000_01b3
    a ^= a >> 32
    b = (b &+ word) &* 0xff51_afd7_ed55_8ccd
    b ^= b >> 29
  }

  /// As a file's name.
  var name: [UInt8] {
    [a, b].flatMap { half in (0..<16).reversed().map { digit(UInt8(half >> ($0 * 4) & 15)) } }
  }
}

private func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

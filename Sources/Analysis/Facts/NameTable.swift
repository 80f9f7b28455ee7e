/// The distinct names of one file, numbered in order of first appearance.
///
/// Interning works on bytes: making a `String` for each identifier costs more than parsing it.
package struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  /// `offsets[i]..<offsets[i + 1]` are the bytes of name i.
  private var offsets: [UInt32] = [0]
  private var hashes: [UInt32] = []
  /// Open addressing, a power of two long; -1 is free.
  private var slots: [Int32] = Array(repeating: -1, count: 256)

  package init() {}

  package var count: Int { hashes.count }

  package subscript(_ id: NameID) -> String { String(decoding: utf8(id), as: UTF8.self) }

  package func utf8(_ id: NameID) -> ArraySlice<UInt8> {
    bytes[Int(offsets[Int(id.index)])..<Int(offsets[Int(id.index) + 1])]
  }

  package func text(_ path: some Sequence<NameID>) -> String {
    path.map { self[$0] }.joined(separator: ".")
  }

  /// The id of `text`, given one if it is new. O(length).
  package mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> NameID { intern(text, fnv(text)) }

  private mutating func intern(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> NameID {
    let slot = slot(of: text, hash)
    if slots[slot] >= 0 { return NameID(slots[slot]) }
    let id = NameID(Int32(hashes.count))
    slots[slot] = id.index
    bytes.append(contentsOf: text)
    offsets.append(UInt32(bytes.count))
    hashes.append(hash)
    if hashes.count * 2 > slots.count { grow() }
    return id
  }

  /// Where `text` stands in `slots`, or the free place where it would.
  private func slot(of text: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    var at = Int(hash) & (slots.count - 1)
    while slots[at] >= 0 {
      let candidate = NameID(slots[at])
      if hashes[Int(candidate.index)] == hash, equal(candidate, text) { break }
      at = (at + 1) & (slots.count - 1)
    }
    return at
  }

  /// Takes in the names of another table: by id there, the ids here. O(bytes).
  package mutating func intern(all other: NameTable) -> [NameID] {
    other.bytes.withUnsafeBufferPointer { bytes in
      other.hashes.indices.map { index in
        let text = bytes[Int(other.offsets[index])..<Int(other.offsets[index + 1])]
        return intern(UnsafeBufferPointer(rebasing: text), other.hashes[index])
      }
    }
  }

  package mutating func intern(_ text: StaticString) -> NameID {
    text.withUTF8Buffer { intern($0) }
  }

  package mutating func intern(_ text: String) -> NameID {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The id of `text` if the file contains it. O(length).
  package func find(_ text: StaticString) -> NameID? {
    text.withUTF8Buffer { find($0) }
  }

  package func find(_ text: UnsafeBufferPointer<UInt8>) -> NameID? {
    let known = slots[slot(of: text, fnv(text))]
    return known >= 0 ? NameID(known) : nil
  }

  private func equal(_ id: NameID, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(offsets[Int(id.index)]), end = Int(offsets[Int(id.index) + 1])
    guard end - start == text.count else { return false }
    for i in 0..<text.count where bytes[start + i] != text[i] { return false }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var at = Int(hash) & (slots.count - 1)
      while slots[at] >= 0 { at = (at + 1) & (slots.count - 1) }
      slots[at] = Int32(index)
    }
  }
}

/// FNV-1a, 32 bits: cheap for the short keys that identifiers are.
private func fnv(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
  var hash: UInt32 = 2_166_136_261
  for byte in text { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
  return hash
}

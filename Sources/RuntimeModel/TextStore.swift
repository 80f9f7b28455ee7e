/// Contents of str and bytes objects. Equal contents are stored once, so that equality of strings is equality of
/// their content index.
struct TextStore: Sendable {
  struct Content: Sendable {
    /// UTF-8; surrogates as three bytes each.
    var bytes: [UInt8] = []
    /// Code points.
    var length = 0
    /// Bytes per code point in memory: 0 for ASCII (one byte, shorter header), else 1, 2 or 4.
    var width = 0
    /// Objects with this content.
    var users = 0
    /// The object that interning yields; null when the content is not interned.
    var interned = ObjectID.null
  }

  private(set) var contents: ContiguousArray<Content> = []
  private var indices: [[UInt8]: Int32] = [:]
  private var free: ContiguousArray<Int32> = []

  subscript(index: Int32) -> Content {
    @inline(__always) get { contents[Int(index)] }
    @inline(__always) _modify { yield &contents[Int(index)] }
  }

  func index(of bytes: [UInt8]) -> Int32? { indices[bytes] }

  /// The index of a content, with one more user.
  mutating func use(_ bytes: [UInt8]) -> Int32 {
    if let index = indices[bytes] {
      contents[Int(index)].users += 1
      return index
    }
    var content = Content(bytes: bytes)
    (content.length, content.width) = measure(bytes)
    content.users = 1
    let index: Int32
    if let reused = free.popLast() {
      index = reused
      contents[Int(index)] = content
    } else {
      index = Int32(contents.count)
      contents.append(content)
    }
    indices[bytes] = index
    return index
  }

  mutating func release(_ index: Int32) {
    contents[Int(index)].users -= 1
    if contents[Int(index)].users == 0 {
      indices[contents[Int(index)].bytes] = nil
      contents[Int(index)] = Content()
      free.append(index)
    }
  }
}

/// Code points of UTF-8 text and the width its widest one needs.
private func measure(_ bytes: [UInt8]) -> (length: Int, width: Int) {
  var length = 0
  var width = 0
  for byte in bytes where byte & 0xC0 != 0x80 {
    length += 1
    switch byte {
    case 0..<0x80: break
    case ..<0xC4: width = max(width, 1)
    case ..<0xF0: width = max(width, 2)
    default: width = 4
    }
  }
  return (length, width)
}

private let slash = UInt8(ascii: "/")

/// An absolute path without `.`, `..` and doubled slashes, by its text alone. The root is the empty path.
func absolutePath(_ path: [UInt8], from workingDirectory: [UInt8]) -> [UInt8] {
  let whole = path.first == slash ? path : workingDirectory + [slash] + path
  var parts: [ArraySlice<UInt8>] = []
  for part in whole.split(separator: slash) {
    if part.elementsEqual(".".utf8) { continue }
    if part.elementsEqual("..".utf8) {
      _ = parts.popLast()
    } else {
      parts.append(part)
    }
  }
  return parts.flatMap { [slash] + $0 }
}

/// Relative to the working folder where the path is inside of it, else as it is. Empty for the working folder itself.
func shownPath(_ absolute: [UInt8], from workingDirectory: [UInt8]) -> [UInt8] {
  if absolute == workingDirectory { return [] }
  let prefix = workingDirectory + [slash]
  if absolute.starts(with: prefix) { return Array(absolute.dropFirst(prefix.count)) }
  return absolute.isEmpty ? [slash] : absolute
}

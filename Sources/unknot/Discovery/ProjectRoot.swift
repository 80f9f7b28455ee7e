/// The folder of the project that a file belongs to: the nearest one at or above it that says so, else the one that the
/// file's package lies in.
/// - Parameter file: absolute.
func projectRoot(around file: [UInt8]) -> [UInt8] {
  let slash = UInt8(ascii: "/")
  let own = Array(file[..<(file.lastIndex(of: slash) ?? 0)])
  var folder = own
  while !folder.isEmpty {
    for mark in marks where exists(folder + [slash] + mark.utf8) { return folder }
    folder = Array(folder[..<(folder.lastIndex(of: slash) ?? 0)])
  }
  folder = own
  while exists(folder + [slash] + "__init__.py".utf8), let parent = folder.lastIndex(of: slash) {
    folder = Array(folder[..<parent])
  }
  return folder.isEmpty ? own : folder
}

/// What the top folder of a project has.
private let marks = configurationFileNames + ["setup.py", "setup.cfg", ".git", ".hg"]

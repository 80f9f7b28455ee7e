import Glibc

/// The folder of all caches: `UNKNOT_CACHE_DIR`, else the user's own as the XDG Base Directory Specification has it. Nil
/// where there is none, or where the variable is empty.
func cacheFolder() -> [UInt8]? {
  func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
  if let own = variable("UNKNOT_CACHE_DIR") {
    return own.isEmpty ? nil : absolutePath(Array(own.utf8), from: workingDirectory())
  }
  if let shared = variable("XDG_CACHE_HOME"), shared.hasPrefix("/") {
    return absolutePath(Array("\(shared)/unknot".utf8), from: [])
  }
  guard let home = variable("HOME"), home.hasPrefix("/") else { return nil }
  return absolutePath(Array("\(home)/.cache/unknot".utf8), from: [])
}

/// Removes what is in a cache folder, and the folder. Only what a cache writes is taken away.
/// - Parameter isOld: which of the files go.
/// - Returns: how many files, and how many bytes they had.
@discardableResult
func removeCache(in base: [UInt8], where isOld: (stat) -> Bool = { _ in true }) -> (files: Int, bytes: Int) {
  var removed = (files: 0, bytes: 0)
  for build in (try? entries(of: base)) ?? [] where build.kind == .directory && isRecordName(build.name) {
    let folder = base + [slash] + build.name
    for entry in (try? entries(of: folder)) ?? [] where entry.kind == .file {
      let path = folder + [slash] + entry.name
      var info = stat()
      guard isRecordName(entry.name) || entry.name.first == UInt8(ascii: "."),
        withPath(path, { lstat($0, &info) }) == 0,
        isOld(info), withPath(path, { unlink($0) }) == 0
      else { continue }
      removed.files += 1
      removed.bytes += Int(info.st_size)
    }
    // Fails while something is left in it.
    withPath(folder) { _ = rmdir($0) }
  }
  withPath(base) { _ = rmdir($0) }
  return removed
}

/// Once a day, what nobody has written for a month goes.
func sweepCache(in base: [UInt8]) {
  let mark = base + Array("/swept".utf8)
  var info = stat()
  let now = time(nil)
  if withPath(mark, { stat($0, &info) }) == 0, now - info.st_mtim.tv_sec < 24 * 3600 { return }
  let file = withPath(mark) { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) }
  guard file >= 0 else { return }
  close(file)
  withPath(mark) { _ = utimes($0, nil) }
  removeCache(in: base) { now - $0.st_mtim.tv_sec > 30 * 24 * 3600 }
}

private let slash = UInt8(ascii: "/")

private func isRecordName(_ name: [UInt8]) -> Bool {
  name.count == 32 && name.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}

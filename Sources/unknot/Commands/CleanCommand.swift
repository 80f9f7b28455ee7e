import ArgumentParser
import Glibc

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Removes the results of earlier runs that are kept.")

  func run() throws {
    guard let folder = cacheFolder() else { return Descriptor.error.write("no cache is kept\n") }
    let mark = folder + Array("/swept".utf8)
    withPath(mark) { _ = unlink($0) }
    let removed = removeCache(in: folder)
    let size = removed.bytes < 1 << 20 ? "\(removed.bytes >> 10) KB" : "\(removed.bytes >> 20) MB"
    Descriptor.error.write(
      "\(removed.files) \(removed.files == 1 ? "file" : "files"), \(size), removed from "
        + "\(String(decoding: folder, as: UTF8.self))\n")
  }
}

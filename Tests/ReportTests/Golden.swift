import Foundation
import Testing

/// Compares bytes with the golden file beside the tests. `UPDATE_GOLDENS=1` writes them anew.
func checkGolden(_ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
    try FileManager.default.createDirectory(at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: golden)
    return
  }
  let expected = try String(contentsOf: golden, encoding: .utf8)
  #expect(String(decoding: bytes, as: UTF8.self) == expected, sourceLocation: sourceLocation)
}

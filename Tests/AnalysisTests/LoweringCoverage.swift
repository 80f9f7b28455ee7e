import Syntax
import Testing

@testable import Analysis

@Suite struct LoweringCoverage {
  /// Every seventh file of the standard library keeps the promises of `FileFacts` and is understood whole.
  @Test(.enabled(if: !StandardLibrary.files.isEmpty, "no Python interpreter to take files from"))
  func standardLibrary() {
    var broken: [String] = []
    var unparsed = 0
    for (index, path) in StandardLibrary.files.enumerated() where index % 7 == 0 {
      let bytes = StandardLibrary.bytes(path)
      let facts = lower(parse(bytes), bytes, path: path)
      broken += violations(of: facts)
      if facts.ops.contains(where: { $0.code == .unparsed }) { unparsed += 1 }
    }
    #expect(broken == [])
    #expect(unparsed <= 5)
  }
}

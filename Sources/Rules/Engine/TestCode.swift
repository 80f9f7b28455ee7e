import Analysis

extension FileView {
  /// Whether a body belongs to tests, by the names that test runners look for. What tests retain ends with them.
  func isTest(_ body: BodyID) -> Bool {
    if TestNames.isTestPath(facts.path) { return true }
    var next: BodyID? = body
    while let id = next {
      let name = facts.names.utf8(self.body(id).name)
      if TestNames.isTestFunction(name) || TestNames.isTestClass(name) && self.body(id).kind == .classBody {
        return true
      }
      next = self.body(id).parent
    }
    return false
  }

  /// `usual`, but only `possible` in tests: there a finding is told when asked for.
  func confidence(_ usual: Confidence, in body: BodyID) -> Confidence { isTest(body) ? .possible : usual }
}

private enum TestNames {
  private static let folders = ["test", "tests", "testsuite", "idle_test"]

  static func isTestPath(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let file = parts.last else { return false }
    // Of a path from the root, most folders are where somebody keeps their work, and say nothing about the file.
    let known = path.hasPrefix("/") || path.hasPrefix("..") ? parts.dropLast().suffix(1) : parts.dropLast()
    if known.contains(where: { folders.contains(String($0)) }) { return true }
    return file.hasPrefix("test_") || file.hasSuffix("_test.py") || file == "conftest.py" || file == "tests.py"
  }

  static func isTestFunction(_ name: ArraySlice<UInt8>) -> Bool { name.starts(with: "test_".utf8) }

  static func isTestClass(_ name: ArraySlice<UInt8>) -> Bool {
    name.starts(with: "Test".utf8) || name.reversed().starts(with: "tseT".utf8)
      || name.reversed().starts(with: "esaCtseT".utf8)
  }
}

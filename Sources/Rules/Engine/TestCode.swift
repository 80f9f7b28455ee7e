import Analysis

extension FileView {
  /// Whether a body belongs to tests, by the names that test runners look for. What tests retain ends with them.
  func isTest(_ body: BodyID) -> Bool { TestNames.isTest(body, facts.bodies, facts.names, path: facts.path) }

  /// `usual`, but only `possible` in tests: there a finding is told when asked for.
  func confidence(_ usual: Confidence, in body: BodyID) -> Confidence { isTest(body) ? .possible : usual }
}

enum TestNames {
  static func isTest(_ body: BodyID, _ bodies: [Body], _ names: NameTable, path: String) -> Bool {
    if isTestPath(path) { return true }
    var next: BodyID? = body
    while let id = next {
      let body = bodies[Int(id.index)]
      let name = names.utf8(body.name)
      if isTestFunction(name) || isTestClass(name) && body.kind == .classBody { return true }
      next = body.parent
    }
    return false
  }

  private static let folders = ["test", "tests", "testsuite", "idle_test"]

  static func isTestPath(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let file = parts.last else { return false }
    // Of a path from the root, most folders are where somebody keeps their work, and say nothing about the file.
    let known = path.hasPrefix("/") || path.hasPrefix("..") ? parts.dropLast().suffix(1) : parts.dropLast()
    if known.contains(where: { folders.contains(String($0)) }) { return true }
    return file.hasPrefix("test_") || file.hasSuffix("_test.py") || file == "conftest.py" || file == "tests.py"
  }

  private static func isTestFunction(_ name: ArraySlice<UInt8>) -> Bool { name.starts(with: "test_".utf8) }

  private static func isTestClass(_ name: ArraySlice<UInt8>) -> Bool {
    name.starts(with: "Test".utf8) || name.reversed().starts(with: "tseT".utf8)
      || name.reversed().starts(with: "esaCtseT".utf8)
  }
}

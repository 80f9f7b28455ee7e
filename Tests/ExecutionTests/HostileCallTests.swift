import Execution
import RuntimeModel
import Testing

/// Everything that the model offers is called with arguments that make no sense. Such a program may end in an error or be
/// refused; what it must not do is take the process along, as a test here would show.
@Suite struct HostileCallTests {
  /// Modules, and objects of the language.
  private static let subjects =
    modelledModules.map { "__import__('\($0)', fromlist=['x'])" } + [
      "'a b'", "b'a b'", "1", "1.5", "True", "[3, 1, 2]", "(1, 2)", "{'a': 1}", "{1, 2}", "frozenset({1})", "range(3)",
      "slice(1)", "bytearray(b'a')", "iter([1])", "(x for x in [1])", "property()", "object()", "type", "int", "str",
      "list", "dict", "ValueError('x')", "(lambda: 1)", "{}.items()", "{}.keys()", "memoryview(b'a')", "unknown",
      "__import__('builtins')",
    ]

  private static let arguments = [
    "()", "(None,)", "(0,)", "(-1,)", "(2 ** 70,)", "(1.5,)", "('',)", "(b'x',)", "([],)", "({},)", "(unknown,)",
    "(unknown, unknown)", "(int,)", "(lambda *_: 1 // 0,)", "('a', 1)", "(1, 2, 3)", "([unknown], unknown)",
    "(None,) * 4", "({'a': unknown},)", "(float('nan'),)", "(slice(None),)", "(iter([]), None)", "(type, type, type)",
    "('x', (), {})", "('{0.x[1]!r:>9}%s%d',)", "(range(3), 2)", "(subject,)", "(subject, subject)",
  ]

  @Test(arguments: subjects)
  func calls(of subject: String) {
    onLargeStack {
      let names = printed("print(*dir(subject), sep='\\n')", subject)
      for name in names where !Self.endsTheProgram.contains(name) { call(name, of: subject) }
    }
  }

  private static let endsTheProgram: Set = ["breakpoint", "input"]

  /// Calls an attribute with all arguments in turn. What is refused ends a run: the next goes on behind it.
  private func call(_ name: String, of subject: String) {
    var next = 0
    while next < Self.arguments.count {
      let said = printed(
        """
        call = getattr(subject, '\(name)')
        for number, arguments in enumerate([\(Self.arguments.joined(separator: ", "))]):
            if number < \(next): continue
            print(number)
            try: call(*arguments)
            except BaseException: pass
        """, subject)
      // Without any output it is the attribute itself that is refused.
      guard let last = said.last.flatMap({ Int($0) }) else { return }
      next = last + 1
    }
  }

  /// The lines that a program prints which knows the subject and something unknown.
  private func printed(_ program: String, _ subject: String) -> [String] {
    var request = RunRequest(
      path: "test.py", text: "import unknown\nsubject = \(subject)\n\(program)\n",
      profile: Profile.of(PythonVersion(3, 12))!)
    request.allowsUnknownModules = true
    request.limits.steps = 20_000
    return String(decoding: run(request).output, as: UTF8.self).split(separator: "\n").map { String($0) }
  }
}

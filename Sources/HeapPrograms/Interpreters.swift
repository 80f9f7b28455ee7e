import Glibc
package import RuntimeModel

/// A real CPython on this machine.
package struct Interpreter: Sendable {
  package let version: PythonVersion
  /// As `sys.version` begins: 3.12.1.
  package let release: String
  package let path: String
}

extension Interpreter {
  /// One interpreter per version that has a profile, oldest first: those under pyenv, then `python3.N` on PATH.
  /// Where several releases of a version are found, the measured one is taken.
  package static func found() -> [Interpreter] {
    var candidates: [String] = []
    let environment = { (name: String) in getenv(name).map { String(cString: $0) } }
    let root = environment("PYENV_ROOT") ?? environment("HOME").map { $0 + "/.pyenv" }
    if let root { candidates += entries(of: root + "/versions").map { "\(root)/versions/\($0)/bin/python" } }
    for directory in (environment("PATH") ?? "").split(separator: ":") {
      candidates += Profile.all.map { "\(directory)/python\($0.version)" }
    }
    let interpreters = candidates.filter { access($0, X_OK) == 0 }.compactMap(identified)
    return Profile.all.compactMap { profile in
      let matching = interpreters.filter { $0.version == profile.version }
      guard case .measured(let release) = profile.evidence else { return matching.first }
      return matching.first { $0.release == release } ?? matching.first
    }
  }

  /// What kind of Python a path is; only CPython with a GIL counts.
  private static func identified(_ path: String) -> Interpreter? {
    let question = """
      import sys, platform, sysconfig
      print(platform.python_implementation(), int(bool(sysconfig.get_config_var('Py_GIL_DISABLED'))), platform.python_version())
      """
    guard let directory = TemporaryDirectory() else { return nil }
    defer { directory.remove() }
    guard execute(path, ["-c", question], output: directory.path("answer")),
      let answer = fileContents(directory.path("answer"))
    else { return nil }
    let words = String(decoding: answer, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count == 3, words[0] == "CPython", words[1] == "0", let version = PythonVersion(text: words[2]) else {
      return nil
    }
    return Interpreter(version: version, release: words[2], path: path)
  }
}

extension Interpreter {
  /// What the program showed; `nil` if it raised.
  package typealias Outcome = [StepRecord]?

  /// Runs programs in one process, each in a namespace of its own. `nil` if the interpreter itself failed.
  package func run(_ programs: [HeapProgram]) -> [Outcome]? {
    guard let directory = TemporaryDirectory() else { return nil }
    defer { directory.remove() }
    let bodies = programs.map { PythonText.body(of: $0) }
    let text = ([PythonText.prelude + PythonText.automaticPrelude] + bodies).joined(separator: "\u{0C}\n")
    guard write(text, to: directory.path("programs")), write(PythonText.runner, to: directory.path("runner.py")),
      execute(
        path, [directory.path("runner.py"), directory.path("programs"), directory.path("outcomes")], output: nil),
      let outcomes = fileContents(directory.path("outcomes"))
    else { return nil }
    let lines = outcomes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    return lines.count == programs.count ? lines.map { outcome(String(decoding: $0, as: UTF8.self)) } : nil
  }
}

extension Interpreter {
  /// What a script prints; `nil` if it fails.
  package func output(of script: String) -> String? {
    guard let directory = TemporaryDirectory() else { return nil }
    defer { directory.remove() }
    guard write(script, to: directory.path("script.py")),
      execute(path, [directory.path("script.py")], output: directory.path("output")),
      let output = fileContents(directory.path("output"))
    else { return nil }
    return String(decoding: output, as: UTF8.self)
  }
}

/// `step:value:event event;…`, or `error …`.
private func outcome(_ line: String) -> [StepRecord]? {
  if line.hasPrefix("error") { return nil }
  return line.split(separator: ";").map { record in
    let fields = record.split(separator: ":", omittingEmptySubsequences: false)
    return StepRecord(
      step: Int(fields[0]) ?? -1, value: Int(fields[1]), events: fields[2].split(separator: " ").map(String.init))
  }
}

extension PythonText {
  /// Runs a file of programs and writes one line of outcomes for each. What the process held before is frozen, so
  /// that collections look at the programs only.
  static let runner = """
    import sys, gc
    source = open(sys.argv[1]).read().split('\\f\\n')
    prelude = compile(source[0], 'p', 'exec')
    out = open(sys.argv[2], 'w')
    def run(body):
        ns = {'__name__': 'm'}
        try:
            exec(prelude, ns)
            exec(compile(body, 'p', 'exec'), ns)
        except Exception as e:
            return 'error ' + type(e).__name__ + ' ' + str(e)
        raw = ns['_R']
        fields = []
        for i in range(len(raw) - 1):
            value, events = raw[i][1], raw[i + 1][2]
            if value is not None or events:
                step = i if i < len(raw) - 2 else -1
                fields.append('%d:%s:%s' % (step, '' if value is None else value, ' '.join(events)))
        return ';'.join(fields)
    gc.collect()
    gc.freeze()
    for body in source[1:]:
        line = run(body)
        out.write(line + '\\n')
        gc.callbacks.clear()
        gc.disable()
        gc.set_debug(0)
        gc.garbage.clear()
        if 'freeze' in body:
            gc.unfreeze()
        gc.collect(); gc.collect()
        gc.freeze()
    out.close()

    """
}

/// A new empty directory.
struct TemporaryDirectory {
  let root: String

  init?() {
    var template = Array("/tmp/heap-programs.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  func remove() {
    for name in entries(of: root) { unlink(path(name)) }
    rmdir(root)
  }
}

/// Names in a directory, sorted; empty if it cannot be read.
private func entries(of path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}

/// Runs a command to its end. True if it exited with 0.
private func execute(_ path: String, _ arguments: [String], output: String?) -> Bool {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  if let output {
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  }
  // Exceptions in finalizers are printed there, and are no news.
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
  var words = ([path] + arguments).map { strdup($0) } + [nil]
  defer { for word in words { free(word) } }
  var process = pid_t()
  guard posix_spawn(&process, path, &actions, nil, &words, environ) == 0 else { return false }
  var status: Int32 = 0
  while waitpid(process, &status, 0) == -1 && errno == EINTR {}
  return status == 0
}

import Execution
import Glibc
import HeapPrograms
import RuntimeModel
import Testing

/// Every CPython on this machine, looked for once.
let interpreters = Interpreter.found()

/// The same programs in the model and in real interpreters: the same output. What the interpreters printed is recorded
/// beside the programs, and checked again where interpreters are found.
@Suite struct DifferentialTests {
  @Test(arguments: programs()) func program(_ name: String) throws {
    let path = fixtureFolder() + "/" + name
    let text = String(decoding: contents(path), as: UTF8.self)
    let real = Self.printed(name, text)
    if getenv("UPDATE_GOLDENS") != nil && !real.isEmpty { RecordedOutput(real).write(for: name) }
    let recorded = try #require(RecordedOutput(of: name), "UPDATE_GOLDENS=1 records what interpreters print")
    for version in recorded.versions {
      let outcome = execute(text, version, path: path)
      #expect(outcome.ending == .finished, "\(name) on \(version)")
      #expect(
        String(decoding: outcome.output, as: UTF8.self) == recorded.output(of: version), "\(name) on \(version)")
    }
    for (version, output) in real { #expect(output == recorded.output(of: version), "\(name): real \(version)") }
  }

  /// What the measured interpreters that are found print.
  private static func printed(_ name: String, _ text: String) -> [(version: PythonVersion, output: String)] {
    let interpreters = ExecutionTests.interpreters.filter(isMeasured)
    if interpreters.isEmpty { print("no measured CPython found: \(name) is compared with what is recorded") }
    return interpreters.filter { $0.version >= firstVersion(of: text) }.map {
      ($0.version, String(decoding: ExecutionTests.printed(by: $0, fixtureFolder() + "/" + name), as: UTF8.self))
    }
  }

  private static func isMeasured(_ interpreter: Interpreter) -> Bool {
    guard case .measured(let release)? = Profile.of(interpreter.version)?.evidence else { return false }
    return interpreter.release == release
  }

  /// A program that says `# since 3.10` in its first line needs that version.
  private static func firstVersion(of text: String) -> PythonVersion {
    let mark = "# since 3."
    guard text.hasPrefix(mark), let minor = Int(text.dropFirst(mark.count).prefix { $0.isNumber }) else {
      return PythonVersion(3, 8)
    }
    return PythonVersion(3, minor)
  }
}

/// How much memory a program needs at its worst, against `tracemalloc` of a real interpreter.
@Suite struct PeakTests {
  /// The document held whole is nearly all of the peak; read in pieces it is next to nothing.
  @Test(arguments: recorded) func document(_ versionText: String, _ recorded: Int) throws {
    let version = try #require(PythonVersion(text: versionText))
    let whole = try #require(Self.peak(of: "document_whole.py", version))
    let pieces = try #require(Self.peak(of: "document_pieces.py", version))
    #expect(pieces * 50 < whole, "\(pieces) in pieces, \(whole) whole")
    #expect(abs(whole - recorded) * 50 < recorded, "\(whole)")
    guard let interpreter = ExecutionTests.interpreters.first(where: { $0.version == version }) else { return }
    let script = """
      import tracemalloc
      code = compile(open(\(quoted(fixtureFolder() + "/document_whole.py"))).read(), 'document', 'exec')
      tracemalloc.start()
      start = tracemalloc.get_traced_memory()[0]
      exec(code, {'__name__': '__main__'})
      print(tracemalloc.get_traced_memory()[1] - start)
      """
    let output = try #require(interpreter.output(of: script))
    let real = try #require(output.split(separator: "\n").last.flatMap { Int($0) })
    #expect(abs(whole - real) * 50 < real, "\(interpreter.release): real \(real) model \(whole)")
  }

  /// What the measured releases need for the document held whole, in bytes.
  private static let recorded = zip(
    ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"], [232_412, 230_572, 230_596, 230_772, 214_636, 214_636])

  private static func peak(of name: String, _ version: PythonVersion) -> Int? {
    let text = String(decoding: contents(fixtureFolder() + "/" + name), as: UTF8.self)
    var request = RunRequest(path: name, text: text, profile: Profile.of(version)!)
    request.summarizesHeap = true
    let fixed = request
    let outcome = onLargeStack { run(fixed) }
    return outcome.heap.map { $0.memory.end.peakBytes - $0.memory.start.bytes }
  }

  private func quoted(_ path: String) -> String { "'" + path.replacing("'", with: "\\'") + "'" }
}

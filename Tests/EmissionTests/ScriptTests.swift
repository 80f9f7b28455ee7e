import Glibc
import HeapPrograms
import Rules
import RuntimeModel
import Testing
import Validation

@testable import Emission

/// Scripts of the programs whose cycles are real: they exist, and real interpreters say the same as the model.
@Suite struct ScriptTests {
  @Test(arguments: ProofFixture.all.filter { $0.group == "real" || $0.group == "undecidable" })
  func everyProofIsAScript(_ fixture: ProofFixture) throws {
    let (project, findings) = fixture.analyzed()
    // Where the rules find another ring, or none, the one that the program claims.
    let rings = findings.compactMap(\.ring) + [fixture.ring]
    let shown = rings.lazy.compactMap { ring in validate(ring, in: project).witness.map { (ring, $0) } }.first
    let (ring, witness) = try #require(shown)
    let made = try #require(record(witness, of: ring, in: project))
    let title = ScriptTitle(message: findings.first?.message ?? fixture.name, tool: "unknot")
    switch script(of: witness, made, in: project, title) {
    case .failure(let failure):
      Issue.record("\(failure)")
    case .success(let script):
      for interpreter in interpreters where interpreter.version >= script.lowest {
        let (status, output) = run(script.text, interpreter)
        #expect(status == 1, "\(interpreter.version): \(output)\n\(script.text)")
      }
    }
  }
}

/// Every real interpreter that is found; none on machines without.
let interpreters: [Interpreter] = Interpreter.found()

/// The exit status of a text in a real interpreter, and what it printed.
func run(_ text: String, _ interpreter: Interpreter) -> (status: Int32, output: String) {
  var template = Array("/tmp/unknot-emission-XXXXXX".utf8CString)
  let descriptor = mkstemp(&template)
  guard descriptor >= 0 else { return (-1, "no file") }
  let path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  defer { unlink(path) }
  let bytes = Array(text.utf8)
  _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
  close(descriptor)
  guard let pipe = popen("'\(interpreter.path)' -I -W ignore '\(path)' 2>&1", "r") else { return (-1, "no process") }
  var output: [UInt8] = []
  while true {
    let byte = fgetc(pipe)
    if byte < 0 { break }
    output.append(UInt8(truncatingIfNeeded: byte))
  }
  let status = pclose(pipe)
  return ((status >> 8) & 0xFF, String(decoding: output, as: UTF8.self))
}

/// What the first lines of a script say that it needs.
@Suite struct LowestVersionTests {
  @Test(arguments: [
    ("def f(a: dict[str, int]): return f\"{a!r}__{a['b']}\"", 8), ("if (a := 1): pass", 8),
    ("@a.b(1)\ndef f(): pass", 8),
    ("@a[0]\ndef f(): pass", 9), ("with (a as b, c as d): pass", 9), ("match a:\n  case 1: pass\n  case 2: pass", 10),
    ("try: pass\nexcept* E: pass", 11), ("def f[T](a: T): pass", 12), ("type A = int", 12), ("x = f\"{a[\"b\"]}\"", 12),
    ("with open(a) as f, (b): pass", 8), ("x = f'''{a['b']}'''", 8),
    ("import bisect\nbisect.bisect([], 1, key=len)", 10), ("e.add_note('x')", 11), ("class A(dict[str, int]): pass", 9),
    ("from typing import List, Self as S", 11), ("import asyncio\nasyncio.TaskGroup()", 11), ("a.zip(key=1)", 8),
    ("raise ExceptionGroup('x', [])", 11), ("import graphlib", 9), ("def add_note(): pass", 8),
  ])
  func lowest(_ text: String, _ minor: Int) {
    #expect(lowestVersion(of: text) == PythonVersion(3, minor), "\(text)")
  }
}

/// A script's own text is run before it is written.
@Suite struct DisagreementTests {
  private let python = PythonVersion(3, 12)

  @Test func whatTheModelLacksMayBeNamed() {
    let named = "import os, sys\nmove = os.rename\nclass A:\n  kinds = (bytes, memoryview)\nsys.exit(1)\n"
    #expect(disagreement(of: named, python) == nil)
    #expect(disagreement(of: "import os, sys\nos.rename('a', 'b')\nsys.exit(1)\n", python) != nil)
    #expect(
      disagreement(of: "import asyncio, sys\nclass A(asyncio.AbstractServer): pass\nsys.exit(1)\n", python) != nil)
  }

  @Test func howItEnds() {
    #expect(disagreement(of: "import sys\nprint('no cycle')\nsys.exit(0)\n", python) == "no cycle")
    #expect(disagreement(of: "missing\n", python) == "NameError: name 'missing' is not defined")
  }
}

import Foundation
import Testing

/// `unknot run`: its trace, its picture of the heap, and both as JSON.
@Suite struct RunTests {
  private static let program = """
    import gc
    class Session:
        def __init__(self, owner):
            self.owner = owner
    class Server:
        def __init__(self):
            self.sessions = []
        def open(self):
            self.sessions.append(Session(self))
    gc.disable()
    server = Server()
    server.open()
    server.open()
    lost = Server()
    lost.open()
    del lost
    a = []
    b = {"a": a}
    a.append(b)
    del a, b
    data = bytes(100000)
    print("done")

    """

  @Test func heap() throws {
    let folder = try Workspace(["a.py": Self.program])
    let result = try folder.unknot("run", "--heap", "a.py")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(lines.first == "done")
    #expect(lines.contains("Server 1 48 server"))
    #expect(lines.contains("Session 2 96 server.sessions[0] and 1 like it"))
    #expect(lines.contains("bytes 1 100,033 data"))
    #expect(lines.contains("Server ring of 3 .sessions[0].owner is the same Server"))
    #expect(lines.contains("list ring of 2 [0]['a'] is the same list"))
    #expect(lines.contains { $0.hasPrefix("Waiting for the collector: 5 objects") })
  }

  @Test func trace() throws {
    let folder = try Workspace(["a.py": "a = []\nb = a\ndel b\na.append(a)\ndel a\nimport gc\nprint(gc.collect())\n"])
    let result = try folder.unknot("run", "--trace", "a.py")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(lines.contains("counts a 1 → 2"))
    #expect(lines.contains { $0.hasPrefix("died list #") && $0.hasSuffix("(a), freed by the collector") })
    #expect(lines.contains("prints 1"))
  }

  @Test func json() throws {
    let folder = try Workspace(["a.py": Self.program])
    let result = try folder.unknot("run", "--json", "--python", "3.11", "a.py")
    #expect(try folder.unknot("run", "--json", "--python", "3.11", "a.py").output == result.output)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(document["version"] as? Int == 1)
    #expect(document["python"] as? String == "3.11")
    #expect(document["output"] as? String == "done\n")
    #expect((document["ending"] as? [String: String]) == ["kind": "finished"])
    let heap = try #require(document["heap"] as? [String: Any])
    let trash = try #require(heap["trash"] as? [String: Any])
    #expect(trash["objects"] as? Int == 5)
    let kept = try #require(heap["kept"] as? [[String: Any]])
    #expect(kept.map { $0["path"] as? String } == ["server", "server.sessions[0]"])
    let trace = try #require(document["trace"] as? [[String: Any]])
    #expect(trace.contains { $0["text"] as? String == "print(\"done\")" && $0["output"] as? String == "done\n" })
    // The order of the members is part of the format.
    let members = ["version", "python", "file", "ending", "instructions", "output", "errors", "trace", "heap"]
    let places = members.compactMap { result.output.range(of: "\"\($0)\":")?.lowerBound }
    #expect(places.count == members.count && places == places.sorted())
  }

  /// The document says how a run ended, and the exit status says it too.
  @Test func endings() throws {
    let folder = try Workspace(["raise.py": "1/0\n", "exit.py": "raise SystemExit(3)\n", "stop.py": "import socket\n"])
    let raised = try folder.unknot("run", "--json", "raise.py")
    #expect(raised.status == 1)
    #expect(raised.output.contains(#""ending":{"kind":"raised","exception":"ZeroDivisionError"}"#))
    let exited = try folder.unknot("run", "--json", "exit.py")
    #expect(exited.status == 3)
    #expect(exited.output.contains(#""ending":{"kind":"exited","status":3}"#))
    let halted = try folder.unknot("run", "--json", "stop.py")
    #expect(halted.status == 2)
    #expect(halted.output.contains(#""ending":{"kind":"halted","message":"#))
  }
}

import Foundation
import Testing

@testable import unknot

/// The server with a client that others have written.
@Suite struct ServerTests {
  private static let tools = URL(filePath: #filePath).appending(path: "../../../.deps/test-tools").standardized.path
  private static let client = URL(filePath: #filePath).appending(path: "../Clients/editor.py").standardized.path
  private static var isInstalled: Bool { FileManager.default.fileExists(atPath: tools + "/pygls") }

  @Test(
    .enabled(if: isInstalled, "pygls is missing: scripts/bootstrap tests"),
    arguments: [
      "typing_and_mending", "columns", "files_that_others_change", "settings_of_the_editor",
      "everything_that_is_safe", "proofs", "proofs_in_another_folder",
    ])
  func client(_ name: String) throws {
    let workspace = try Workspace()
    let result = try workspace.shell("PYTHONPATH=\(Self.tools) python3 \(Self.client) $UNKNOT . \(name)")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  /// The status is the protocol's: 0 only after a shutdown.
  @Test(arguments: [
    (#"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover"}"#, "-32002", 1), ("{", "-32700", 1),
    (#"{"jsonrpc":"2.0","id":"a","method":"initialize","params":{}}"#, "\"id\":\"a\",\"result\"", 1),
    (#"{"jsonrpc":"2.0","method":"exit"}"#, "", 1),
  ])
  func oneMessage(_ message: String, _ expected: String, _ status: Int32) throws {
    let workspace = try Workspace()
    try workspace.write("in", "Content-Length: \(message.utf8.count)\r\n\r\n\(message)")
    let result = try workspace.shell("\"$UNKNOT\" server < in")
    #expect(result.status == status)
    #expect(expected.isEmpty || result.output.contains(expected))
  }

  @Test func cancellation() throws {
    let messages = [
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#,
      #"{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":{}}"#,
      #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":2}}"#,
      #"{"jsonrpc":"2.0","id":3,"method":"no/such"}"#, #"{"jsonrpc":"2.0","id":4,"method":"shutdown"}"#,
      #"{"jsonrpc":"2.0","method":"exit"}"#,
    ]
    let workspace = try Workspace()
    try workspace.write("in", messages.map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined())
    let result = try workspace.shell("\"$UNKNOT\" server < in")
    #expect(result.status == 0)
    #expect(result.output.contains(#""id":2,"error":{"code":-32800"#))
    #expect(result.output.contains(#""id":3,"error":{"code":-32601"#))
  }

  @Test(arguments: [
    "{}", "[1,-2.5e3,true,false,null]", #"{"a":{"b":["c\n\"\\é"]}}"#, #""""#, #"{"a":1,"a":2}"#,
  ])
  func json(_ text: String) throws {
    let value = try #require(JSONValue(Array(text.utf8)))
    #expect(JSONValue(value.bytes) == value)
  }

  @Test func jsonEscapes() {
    #expect(JSONValue(Array(#""\u00e9\ud83d\ude00\ud83dx\/\b""#.utf8)) == .string("é😀\u{FFFD}x/\u{8}"))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\"}", "tru", "1 2", "\"\u{1}\"", "\"\\x\"", String(repeating: "[", count: 9999),
  ])
  func notJSON(_ text: String) { #expect(JSONValue(Array(text.utf8)) == nil) }

  @Test(arguments: [
    ("file:///a/b.py", "/a/b.py"), ("file:///a%20b/%C3%A9.py", "/a b/é.py"), ("file://localhost/a", "/a"),
    ("untitled:a", nil), ("file:", nil),
  ])
  func uris(_ uri: String, _ expected: String?) {
    #expect(path(ofURI: uri).map { String(decoding: $0, as: UTF8.self) } == expected)
  }
}

import Foundation

/// A folder with files, gone after the test.
final class Workspace {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "unknot-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.resolvingSymlinksInPath().path
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String = "x = 1\n") throws {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The command that was built together with the tests.
  private static let command: String = {
    let tests = try! FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "unknot").path
  }()

  func unknot(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
    try run(Self.command, arguments, environment: environment)
  }

  func unknot(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    try run(Self.command, arguments, environment: environment)
  }

  /// Runs a line of shell, where `$UNKNOT` is the command.
  func shell(_ line: String) throws -> Result {
    try run("/bin/bash", ["-c", line], environment: ["UNKNOT": Self.command])
  }

  func run(_ command: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: command)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: path)
    process.environment = ProcessInfo.processInfo.environment
      .filter { $0.key != "NO_COLOR" }.merging(["UNKNOT_CACHE_DIR": ""]) { $1 }.merging(environment) { $1 }
    // Files, not pipes: a pipe that nobody empties stops the process that writes to it.
    let names = ["out", "err"].map { "\(path).\($0)" }
    for name in names { try Data().write(to: URL(filePath: name)) }
    defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
    process.standardOutput = FileHandle(forWritingAtPath: names[0])
    process.standardError = FileHandle(forWritingAtPath: names[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(contentsOfFile: names[0], encoding: .utf8),
      errors: try String(contentsOfFile: names[1], encoding: .utf8))
  }
}

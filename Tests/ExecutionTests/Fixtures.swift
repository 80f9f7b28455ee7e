import Execution
import Glibc
import HeapPrograms
import RuntimeModel

/// The folder of the programs that the tests run.
func fixtureFolder(_ file: String = #filePath) -> String {
  let parts = file.split(separator: "/").dropLast(3)
  return "/" + parts.joined(separator: "/") + "/fixtures/runtime"
}

func contents(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while true {
    let byte = fgetc(file)
    if byte < 0 { return bytes }
    bytes.append(UInt8(truncatingIfNeeded: byte))
  }
}

/// The programs of a folder, sorted.
func programs(in path: String = fixtureFolder()) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name.hasSuffix(".py") { names.append(name) }
  }
  return names.sorted()
}

/// What a real interpreter prints for a file.
func printed(by interpreter: Interpreter, _ path: String) -> [UInt8] {
  guard let pipe = popen("'\(interpreter.path)' -I '\(path)' 2>/dev/null", "r") else { return [] }
  defer { pclose(pipe) }
  var bytes: [UInt8] = []
  while true {
    let byte = fgetc(pipe)
    if byte < 0 { return bytes }
    bytes.append(UInt8(truncatingIfNeeded: byte))
  }
}

/// Runs text in the interpreter under test.
func execute(_ text: String, _ version: PythonVersion, path: String = "test.py", isScript: Bool = true) -> Outcome {
  var request = RunRequest(path: path, text: text, profile: Profile.of(version)!)
  request.isScript = isScript
  request.limits.steps = 5_000_000
  let fixed = request
  return onLargeStack { run(fixed) }
}

/// What a real interpreter prints for a text, which is put into a file that goes afterwards.
func printed(by interpreter: Interpreter, text: String) -> [UInt8] {
  var template = Array("/tmp/unknot-execution-XXXXXX".utf8CString)
  let descriptor = mkstemp(&template)
  guard descriptor >= 0 else { return [] }
  let path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  defer { unlink(path) }
  let bytes = Array(text.utf8)
  _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
  close(descriptor)
  return printed(by: interpreter, path)
}

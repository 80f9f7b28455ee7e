import Foundation

/// Installed Python interpreters, asked what they make of a file.
struct PythonOracle {
  let executable: String

  /// The first interpreter whose minor version is in `minors`, or nil.
  static func find(_ minors: ClosedRange<Int>) -> PythonOracle? {
    let manager = FileManager.default
    let home = manager.homeDirectoryForCurrentUser.appendingPathComponent(".pyenv/versions").path
    var candidates: [String] = []
    for minor in minors.reversed() {
      for version in ((try? manager.contentsOfDirectory(atPath: home)) ?? []).sorted()
      where version.hasPrefix("3.\(minor).") {
        candidates.append("\(home)/\(version)/bin/python3")
      }
      candidates.append("/usr/bin/python3.\(minor)")
    }
    return candidates.first { manager.isExecutableFile(atPath: $0) }.map(PythonOracle.init)
  }

  /// Runs a script with arguments; what it prints, or nil where it fails.
  func run(_ script: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = ["-W", "ignore", "-c", script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: output, as: UTF8.self) : nil
  }

  /// For each file a line `file PATH`, then one line per scope: kind, name, line, and the names with their places.
  static let scopes = """
    import symtable, sys
    PLACES = {1: 'local', 2: 'global', 3: 'global', 4: 'free', 5: 'local'}
    def walk(table, out):
        kind, name = table.get_type(), table.get_name()
        parts = []
        for symbol in table.get_symbols():
            # A name that only passes through, or that only an inner class needs, is not used here.
            if not (symbol.is_referenced() or symbol.is_assigned() or symbol.is_parameter() or symbol.is_imported()
                    or symbol.is_annotated() or symbol.is_declared_global()):
                continue
            if symbol.get_name().startswith('.'):
                continue
            place = 'global' if kind == 'module' else PLACES[symbol._Symbol__scope]
            parts.append(symbol.get_name() + '=' + place)
        out.append(' '.join([kind, name, str(table.get_lineno())] + sorted(parts)))
        for child in table.get_children():
            walk(child, out)
    for path in sys.argv[1:]:
        print('file', path)
        try:
            out = []
            walk(symtable.symtable(open(path, 'rb').read(), path, 'exec'), out)
        except (SyntaxError, ValueError):
            print('refused')
            continue
        print('\\n'.join(sorted(out)))
    """

  /// For each file a line `file PATH`, then one line per code object: its qualified name, free variables and cells.
  static let codeObjects = """
    import sys, types
    def walk(code, out):
        names = [' '.join(['free'] + sorted(code.co_freevars)), ' '.join(['cell'] + sorted(code.co_cellvars))]
        flags = 'generator' if code.co_flags & 0x220 else 'plain'
        out.append('|'.join([code.co_qualname, flags] + names))
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                walk(constant, out)
    for path in sys.argv[1:]:
        print('file', path)
        try:
            out = []
            walk(compile(open(path, 'rb').read(), path, 'exec', dont_inherit=True), out)
        except (SyntaxError, ValueError):
            print('refused')
            continue
        print('\\n'.join(sorted(out)))
    """

  /// The lines that the script printed for each file.
  func ask(_ script: String, about files: [String]) -> [(path: String, lines: [String])] {
    var answers: [(path: String, lines: [String])] = []
    for line in (run(script, files) ?? "").split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("file ") {
        answers.append((String(line.dropFirst(5)), []))
      } else if !answers.isEmpty {
        answers[answers.count - 1].lines.append(String(line))
      }
    }
    return answers.filter { $0.lines != ["refused"] }
  }
}

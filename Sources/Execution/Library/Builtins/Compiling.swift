import RuntimeModel
import Syntax

/// `compile` and `exec`: text that the program has made, say a function that a decorator puts together.
extension Machine {
  func installCompiling() {
    builtin("compile", 1...6, takesKeywords: true) { m, a in
      if a.positional.count >= 3, m.isString(a[0]), m.isString(a[1]), m.isString(a[2]), m.text(a[2]) == "exec",
        let code = m.compiled(m.text(a[0]), path: m.text(a[1]))
      {
        return code
      }
      if let unknown = try m.opaqueBuiltin("compile", a) { return unknown }
      throw Stop.halted("\(m.callingPlace): compile() is supported for the text of a module only")
    }
    builtin("exec", 1...3, takesKeywords: true) { m, a in
      let spaces = a.positional.dropFirst()
      if a.values.isEmpty, !spaces.isEmpty, spaces.allSatisfy({ m.heap.kind(of: $0) == .dict }) {
        if case .code(let code) = m.payload(of: a[0]), code.kind == .module {
          return try m.runTopLevel(code, in: a[1], locals: spaces.last!)
        }
        if m.isString(a[0]), let made = m.compiled(m.text(a[0]), path: "<string>") {
          defer { m.drop(made) }
          guard case .code(let code) = m.payload(of: made) else { return m.none }
          return try m.runTopLevel(code, in: a[1], locals: spaces.last!)
        }
      }
      if let unknown = try m.opaqueBuiltin("exec", a) { return unknown }
      throw Stop.halted("\(m.callingPlace): exec() is supported for text and code with dictionaries only")
    }
  }

  private var callingPlace: String { calls.last.map { place($0) } ?? "?" }

  /// The code object of a module's text, a new reference; nil for what this interpreter does not compile. Its path is in
  /// angle brackets: it lies in no file of the user.
  private func compiled(_ text: String, path: String) -> ObjectID? {
    let (source, parsed) = parsedText(text)
    guard parsed.problems.isEmpty else { return nil }
    let unit = Unit(path: path.hasPrefix("<") ? path : "<\(path)>", text: Source(text: source, tree: parsed.tree))
    return (try? UnitCompiler.compile(unit, self, keepsConstants: false))?.object
  }
}

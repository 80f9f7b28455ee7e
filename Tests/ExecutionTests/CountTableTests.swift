import Execution
import RuntimeModel
import Testing

/// The measured table of reference counts, row by row, on every measured version.
@Suite struct CountTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var readings: [String]
    var code: String
    var testDescription: String { name }
  }

  @Test func everyRowOnEveryVersion() {
    let rows = Self.rows()
    #expect(rows.count > 85)
    for (index, minor) in (8...13).enumerated() {
      for row in rows {
        let head = "from sys import getrefcount as count\n_out = []\ndef show(*values): _out.extend(values)\n"
        let tail = "\nprint(','.join('imm' if v > 4000000000 else str(v) for v in _out))\n"
        let outcome = execute(head + row.code + tail, PythonVersion(3, minor), isScript: false)
        let shown = String(decoding: outcome.output, as: UTF8.self)
        #expect(shown == row.readings[index] + "\n", "\(row.name) on 3.\(minor): \(outcome.ending)")
      }
    }
  }

  static func rows() -> [Row] {
    let text = String(decoding: contents(fixtureFolder() + "/refcounts.txt"), as: UTF8.self)
    var rows: [Row] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("== ") {
        let parts = line.dropFirst(3).split(separator: "|", maxSplits: 2)
        let readings = parts[1].split(separator: "/").map { String($0.filter { $0 != " " }) }
        rows.append(Row(name: String(parts[0] + parts[2]), readings: readings, code: ""))
      } else if !rows.isEmpty {
        rows[rows.count - 1].code += line + "\n"
      }
    }
    return rows
  }
}

package import RuntimeModel

/// A program together with what real interpreters did with it.
package struct RecordedProgram: Sendable {
  package let program: HeapProgram
  package let outcomes: [(version: PythonVersion, records: [StepRecord])]

  package init(program: HeapProgram, outcomes: [(version: PythonVersion, records: [StepRecord])]) {
    self.program = program
    self.outcomes = outcomes
  }

  /// The program as JSON, with its outcomes grouped: versions that did the same stand together.
  package var json: JSON {
    var groups: [(versions: [PythonVersion], records: [StepRecord])] = []
    for (version, records) in outcomes {
      if let group = groups.firstIndex(where: { $0.records == records }) {
        groups[group].versions.append(version)
      } else {
        groups.append(([version], records))
      }
    }
    guard case .object(let members) = program.json else { return .null }
    let out = groups.map { group in
      JSON.object([
        ("v", .array(group.versions.map { .string($0.description) })), ("r", .array(group.records.map(\.json))),
      ])
    }
    return .object(members + [("out", .array(out))])
  }

  /// Reads one JSON object per line: `out` lists groups of versions `v` with the same records `r`.
  package static func all(in text: [UInt8]) -> [RecordedProgram] {
    text.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let json = JSON(String(decoding: line, as: UTF8.self)), let program = HeapProgram(json: json) else {
        return nil
      }
      let outcomes = json["out"].items.flatMap { group in
        group["v"].items.compactMap { version -> (version: PythonVersion, records: [StepRecord])? in
          guard let version = version.stringValue.flatMap(PythonVersion.init(text:)) else { return nil }
          return (version, group["r"].items.map { StepRecord(json: $0) })
        }
      }
      return RecordedProgram(program: program, outcomes: outcomes.sorted { $0.version < $1.version })
    }
  }
}

extension PythonVersion {
  /// `3.12` or `3.12.1`.
  package init?(text: String) {
    let numbers = text.split(separator: ".").compactMap { Int($0) }
    guard numbers.count >= 2 else { return nil }
    self.init(numbers[0], numbers[1])
  }
}

extension StepRecord {
  /// `[step, value, events]`.
  package init(json: JSON) {
    let items = json.items
    self.init(
      step: items[0].intValue ?? -1, value: items[1].intValue, events: items[2].items.compactMap(\.stringValue))
  }

  package var json: JSON {
    .array([.number(step), value.map { .number($0) } ?? .null, .array(events.map { .string($0) })])
  }

  package var text: String {
    "[\(step), \(value.map(String.init) ?? "-"), \(events.joined(separator: " "))]"
  }
}

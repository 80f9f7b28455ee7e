import RuntimeModel

extension Machine {
  /// What `re` is built on.
  func makeRegexModule() -> ObjectID {
    newModule("_regex") { space in
      // The pattern, its groups, their names and its flags; or, where it is wrong, a message and a position.
      defineFunction("compile", 2...2, in: space) { m, a in
        do {
          let isBytes = !m.isString(a[0])
          let regex = try Regex(m.units(a[0]), RegexFlags(rawValue: m.asInt(a[1]) ?? 0), isBytes: isBytes)
          let object = m.heap.newAtom(.object)
          m.attach(.regex(regex), to: object)
          let names = m.heap.newDictionary()
          for (name, group) in regex.names { m.define(name, m.int(group), in: names) }
          let parts = [object, m.int(regex.groupCount), names, m.int(regex.flags.rawValue)]
          return m.heap.newTuple(parts)
        } catch let error as RegexError {
          if error.message.contains("unsupported") {
            throw Stop.halted("\(m.calls.last.map { m.place($0) } ?? "?"): \(error.message)")
          }
          let parts = [m.string(error.message), error.position < 0 ? m.none : m.int(error.position)]
          return m.heap.newTuple(parts)
        }
      }
      // Spans of a match and the last group, or None.
      defineFunction("run", 6...6, in: space) { m, a in
        guard case .regex(let regex) = m.payload(of: a[0]), let mode = RegexMatcher.Mode(rawValue: m.asInt(a[4]) ?? 0)
        else { return m.none }
        let text = m.subject(a[1])
        let end = min(max(0, m.asInt(a[3]) ?? text.count), text.count)
        let start = min(max(0, m.asInt(a[2]) ?? 0), text.count)
        if start > end { return m.none }
        do {
          guard
            let spans = try RegexMatcher.run(
              regex, on: text, in: start..<end, mode, mustAdvance: try m.isTrue(a[5]))
          else { return m.none }
          return m.heap.newTuple(spans.map { m.int($0) })
        } catch is RegexMatcher.TooManySteps {
          throw Stop.halted("\(m.calls.last.map { m.place($0) } ?? "?"): a regular expression takes too many steps")
        }
      }
    }
  }

  /// The units of the text that is searched; the last one is kept, for it is searched again.
  private func subject(_ text: ObjectID) -> [UInt32] {
    let birth = heap.birth(of: text)
    if lastSubject.birth == birth, heap.kind(of: plain(text)) != .bytearray { return lastSubject.units }
    lastSubject = (birth, units(text))
    return lastSubject.units
  }
}

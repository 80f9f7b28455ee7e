import HeapPrograms
import RuntimeModel
import Testing

/// One row of the measured `sys.getrefcount` table, as a heap program: its readings, in order.
struct CountRow: Sendable {
  let name: String
  /// The operations and functions of a heap program, as JSON.
  let operations: String
  var functions = "{}"
  /// The readings on 3.8, 3.9 and 3.10, and those on 3.11 and later.
  let older: [Int]
  var newer: [Int]?
  /// The readings on 3.13, where they differ again.
  var newest: [Int]?

  func program() throws -> HeapProgram {
    try #require(JSON(#"{"funcs":\#(functions),"ops":[\#(operations)]}"#).flatMap { HeapProgram(json: $0) })
  }

  static func readings(in records: [StepRecord]) -> [Int] { records.filter { $0.step >= 0 }.compactMap(\.value) }

  func readings(on version: PythonVersion) -> [Int] {
    if version >= PythonVersion(3, 13), let newest { return newest }
    return version >= PythonVersion(3, 11) ? newer ?? older : older
  }
}

@Suite struct CountTableTests {
  static let rows = [
    CountRow(
      name: "m01 alias and del",
      operations: #"["list","a",[],"1"],["rc","a"],["alias","b","a"],["rc","a"],["del","b"],["rc","a"]"#,
      older: [2, 3, 2]),
    CountRow(name: "m05 in a list", operations: #"["list","a",[],"1"],["list","b",["a"],"2"],["rc","a"]"#, older: [3]),
    CountRow(
      name: "m06 list and alias",
      operations: #"["list","a",[],"1"],["list","b",["a"],"2"],["alias","c","a"],["rc","a"],["rc","b"]"#,
      older: [4, 2]),
    CountRow(
      name: "m07 twice in a tuple", operations: #"["list","a",[],"1"],["tuple","b",["a","a"],"2"],["rc","a"]"#,
      older: [4]),
    CountRow(
      name: "m08 dictionary value", operations: #"["list","a",[],"1"],["dict","b",[["k","a"]],"2"],["rc","a"]"#,
      older: [3]),
    CountRow(
      name: "m09 dictionary key", operations: #"["new","a","obj","1"],["dkey","b","a","2"],["rc","a"]"#, older: [3]),
    CountRow(name: "m10 in a set", operations: #"["new","a","obj","1"],["set1","b","a","2"],["rc","a"]"#, older: [3]),
    CountRow(name: "m11 in itself", operations: #"["list","a",[],"1"],["app","a","a"],["rc","a"]"#, older: [3]),
    CountRow(
      name: "m12 list and dictionary",
      operations:
        #"["list","a",[],"1"],["dict","b",[],"2"],["app","a","b"],["put","b","a","a"],["rc","a"],["rc","b"]"#,
      older: [3, 3]),
    CountRow(
      name: "f01 local", operations: #"["call",null,"f",[]]"#,
      functions: #"{"f":{"params":[],"ops":[["list","a",[],"1"],["rc","a"]],"ret":null}}"#, older: [2]),
    CountRow(
      name: "f04 parameter", operations: #"["list","a",[],"1"],["call",null,"f",["a"]]"#,
      functions: #"{"f":{"params":["p"],"ops":[["rc","p"]],"ret":null}}"#, older: [4], newer: [3]),
    CountRow(
      name: "f07 two levels", operations: #"["list","a",[],"1"],["call",null,"f",["a"]]"#,
      functions: #"""
        {"f":{"params":["p"],"ops":[["call",null,"k",["p"]]],"ret":null},
        "k":{"params":["q"],"ops":[["rc","q"]],"ret":null}}
        """#, older: [6], newer: [4]),
    CountRow(
      name: "f15 returned value", operations: #"["call","r","f",[]],["rc","r"]"#,
      functions: #"{"f":{"params":[],"ops":[["list","a",[],"1"]],"ret":"a"}}"#, older: [2]),
    CountRow(
      name: "f19 locals() kept", operations: #"["call",null,"f",[]]"#,
      functions: #"{"f":{"params":[],"ops":[["list","a",[],"1"],["loc","d"],["rc","a"]],"ret":null}}"#, older: [3]),
    CountRow(
      name: "f18 locals() dropped", operations: #"["call",null,"f",[]]"#,
      functions: #"{"f":{"params":[],"ops":[["list","a",[],"1"],["loc","d"],["del","d"],["rc","a"]],"ret":null}}"#,
      older: [3], newest: [2]),
    CountRow(
      name: "an object in a cell", operations: #"["new","a","obj","1"],["clos","b","a","2"],["del","b"],["rc","a"]"#,
      older: [2]),
    CountRow(
      name: "f12 default", operations: #"["list","a",[],"1"],["dflt","b","a","2"],["rc","a"],["rc","b"]"#,
      older: [3, 2]),
    CountRow(
      name: "l03 after a loop", operations: #"["list","l",[],"1"],["loop","x","l"],["rc","x"]"#, older: [3]),
    CountRow(name: "i01 instance", operations: #"["new","a","obj","1"],["rc","a"]"#, older: [2]),
    CountRow(
      name: "i05 bound method", operations: #"["new","a","obj","1"],["bound","b","a","2"],["rc","a"],["rc","b"]"#,
      older: [3, 2]),
    CountRow(
      name: "i08 attribute", operations: #"["new","o","obj","1"],["list","a",[],"2"],["set","o","a","a"],["rc","a"]"#,
      older: [3]),
    CountRow(
      name: "i11 attribute, dictionary read",
      operations:
        #"["new","o","obj","1"],["list","a",[],"2"],["set","o","a","a"],["dictof","d","o"],["rc","a"],["rc","d"]"#,
      older: [3, 3]),
    CountRow(
      name: "i12 slot", operations: #"["new","o","slot","1"],["list","a",[],"2"],["set","o","a","a"],["rc","a"]"#,
      older: [3]),
    CountRow(
      name: "i14 class", operations: #"["cls","a","1"],["rc","a"],["inst","b","a","2"],["rc","a"]"#, older: [5, 6]),
    CountRow(
      name: "i20 weak reference",
      operations: #"["new","a","obj","1"],["plain","w","a"],["rc","a"],["deref","b","w"],["rc","a"]"#,
      older: [2, 3]),
    CountRow(
      name: "a function in its own cell", operations: #"["new","a","obj","1"],["rec","f","a","2"],["rc","f"]"#,
      older: [3]),
    CountRow(
      name: "n05 partial", operations: #"["list","a",[],"1"],["part","p","a","2"],["rc","a"]"#, older: [3]),
    CountRow(
      name: "x03 caught exception", operations: #"["list","a",[],"1"],["raise","e","a","2"],["rc","e"],["rc","a"]"#,
      older: [2, 3]),
    CountRow(
      name: "x06 arguments of an exception", operations: #"["list","a",[],"1"],["exc","e","a","2"],["rc","a"]"#,
      older: [3]),
    CountRow(
      name: "g02 suspended generator", operations: #"["list","a",[],"1"],["gen","g","a","2"],["rc","a"],["rc","g"]"#,
      older: [3, 2]),
  ]

  @Test(arguments: measured) func rows(version: String) throws {
    let version = try #require(PythonVersion(text: version))
    let model = PreparedModel(try #require(Profile.of(version)))
    for row in Self.rows {
      let readings = CountRow.readings(in: try #require(model.outcome(of: try row.program())))
      #expect(readings == row.readings(on: version), "\(row.name) on \(version)")
    }
  }

  /// The expected readings are those of the real thing.
  @Test(
    .enabled(
      if: !ConformanceTests.interpreters.isEmpty,
      "no CPython from 3.8 on found, neither under pyenv nor on PATH: the table is not measured again"),
    arguments: ConformanceTests.interpreters)
  func measuredAgain(interpreter: Interpreter) throws {
    let outcomes = try #require(interpreter.run(Self.rows.map { try $0.program() }))
    for (row, outcome) in zip(Self.rows, outcomes) {
      let records = try #require(outcome, "\(row.name) raises on \(interpreter.release)")
      #expect(
        CountRow.readings(in: records) == row.readings(on: interpreter.version), "\(row.name) on \(interpreter.release)"
      )
    }
  }
}

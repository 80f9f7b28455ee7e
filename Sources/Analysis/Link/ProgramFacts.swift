/// Index into `ProgramFacts.files`.
package struct FileID: Hashable, Comparable, Sendable {
  package var index: Int32
  package init(_ index: Int32) { self.index = index }
  package static func < (a: FileID, b: FileID) -> Bool { a.index < b.index }
}

/// A file of a program, and which entries of the program's tables are its own.
package struct ProgramFile: Sendable {
  /// As in `FileFacts.path`; of a library model, the dotted name of the module.
  package var path: String
  /// Of a library model, how far it may be relied on. A model says what a module of a library does, and nothing is
  /// reported in it. Nil for a file of the user's.
  package var model: LibraryModel.Trust?
  package var bodies: Range<Int32>
  package var classes: Range<Int32>
  package var imports: Range<Int32>

  package var isModel: Bool { model != nil }

  /// The dotted name of the module that the model is of.
  var modelName: String? { isModel ? path : nil }

  package var module: BodyID { BodyID(bodies.lowerBound) }
}

/// The facts of several files in one set of tables, so that every id is unique in the program. What `FileFacts` says of
/// its tables holds here too, but that each file has a module body of its own.
///
/// This is what a linker does with the sections of object files: concatenate, and add to every reference the place
/// where its target's section begins (`Relocation`).
package struct ProgramFacts: Sendable {
  package private(set) var names = NameTable()
  package private(set) var bodies: [Body] = []
  package private(set) var classes: [ClassFacts] = []
  package private(set) var imports: [ImportFacts] = []
  package private(set) var ops: [Op] = []
  package private(set) var operands: [Int32] = []
  package private(set) var annotations: [TypeExpression] = []
  package private(set) var files: [ProgramFile] = []
  private var fileOfBody: [FileID] = []
  /// Models stand after all other files; the first op of one.
  private var firstModelOp = Int32.max

  package init() {}

  package init(_ file: FileFacts) { append(file) }

  /// Adds a file after those that are there. O(size of the file).
  package mutating func append(_ file: FileFacts, model: LibraryModel.Trust? = nil) {
    let firstBody = Int32(bodies.count), firstClass = Int32(classes.count), firstImport = Int32(imports.count)
    precondition(model != nil || firstModelOp == .max, "library models come last")
    if model != nil { firstModelOp = min(firstModelOp, Int32(ops.count)) }
    if files.isEmpty {
      names = file.names
      bodies = file.bodies
      classes = file.classes
      imports = file.imports
      ops = file.ops
      operands = file.operands
      annotations = file.annotations
    } else {
      let relocation = Relocation(of: file, in: &names, after: self)
      bodies.append(contentsOf: file.bodies.lazy.map { relocation.body($0) })
      classes.append(contentsOf: file.classes.lazy.map { relocation.classFacts($0) })
      imports.append(contentsOf: file.imports.lazy.map { relocation.importFacts($0) })
      annotations.append(contentsOf: file.annotations.lazy.map { relocation.annotation($0) })
      let firstOperand = operands.count
      operands.append(contentsOf: file.operands)
      ops.append(contentsOf: file.ops.lazy.map { relocation.op($0) })
      for op in file.ops where op.code == .call || op.code == .callMethod {
        relocation.relocateKeywords(of: op, in: &operands, from: firstOperand)
      }
    }
    let id = FileID(Int32(files.count))
    fileOfBody.append(contentsOf: repeatElement(id, count: file.bodies.count))
    files.append(
      ProgramFile(
        path: file.path, model: model, bodies: firstBody..<Int32(bodies.count),
        classes: firstClass..<Int32(classes.count), imports: firstImport..<Int32(imports.count)))
  }

  /// The operands of an op that has a list.
  package func list(of op: Op) -> ArraySlice<Int32> {
    operands[Int(op.list)..<Int(op.list) + Int(op.count)]
  }

  package func file(of body: BodyID) -> FileID { fileOfBody[Int(body.index)] }

  /// Whether an op stands in a library model, where there is nothing to show.
  package func isInModel(_ op: Int32) -> Bool { op >= firstModelOp }
}

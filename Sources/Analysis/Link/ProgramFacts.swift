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

  /// The program of one file, which shares the file's tables: all ids stay what they are. O(bodies).
  package init(_ file: FileFacts) {
    names = file.names
    bodies = file.bodies
    classes = file.classes
    imports = file.imports
    ops = file.ops
    operands = file.operands
    annotations = file.annotations
    fileOfBody = Array(repeating: FileID(0), count: bodies.count)
    files = [
      ProgramFile(
        path: file.path, model: nil, bodies: 0..<Int32(bodies.count), classes: 0..<Int32(classes.count),
        imports: 0..<Int32(imports.count))
    ]
  }

  /// Makes room for some files, so that appending them moves nothing twice.
  package mutating func reserveCapacity(for files: some Sequence<FileFacts>) {
    var opCount = 0
    var operandCount = 0
    var bodyCount = 0
    for file in files {
      opCount += file.ops.count
      operandCount += file.operands.count
      bodyCount += file.bodies.count
    }
    // Library models come behind them; moving everything for these would need twice the memory.
    ops.reserveCapacity(opCount + opCount / 8 + 16_384)
    operands.reserveCapacity(operandCount + operandCount / 8 + 16_384)
    bodies.reserveCapacity(bodyCount + bodyCount / 8 + 1024)
    fileOfBody.reserveCapacity(bodies.capacity)
  }

  /// Adds a file after those that are there; its tables are taken over where nobody else has them. O(size of the file).
  package mutating func append(_ file: consuming FileFacts, model: LibraryModel.Trust? = nil) {
    precondition(model != nil || firstModelOp == .max, "library models come last")
    if model != nil { firstModelOp = min(firstModelOp, Int32(ops.count)) }
    let first = (body: Int32(bodies.count), type: Int32(classes.count), item: Int32(imports.count), op: ops.count)
    let relocation = Relocation(
      names: names.intern(all: file.names), firstBody: first.body, firstClass: first.type, firstImport: first.item,
      firstOp: Int32(first.op), firstOperand: Int32(operands.count), firstAnnotation: Int32(annotations.count))
    operands += file.operands
    ops += file.ops
    relocation.relocate(&ops, from: first.op, &operands)
    annotations += file.annotations.lazy.map { relocation.annotation($0) }
    for index in file.bodies.indices { relocation.relocate(&file.bodies[index]) }
    for index in file.classes.indices { relocation.relocate(&file.classes[index]) }
    bodies += file.bodies
    classes += file.classes
    imports += file.imports.lazy.map { relocation.importFacts($0) }
    fileOfBody += repeatElement(FileID(Int32(files.count)), count: file.bodies.count)
    files.append(
      ProgramFile(
        path: file.path, model: model, bodies: first.body..<Int32(bodies.count),
        classes: first.type..<Int32(classes.count), imports: first.item..<Int32(imports.count)))
  }

  /// The operands of an op that has a list.
  package func list(of op: Op) -> ArraySlice<Int32> {
    operands[Int(op.list)..<Int(op.list) + Int(op.count)]
  }

  package func file(of body: BodyID) -> FileID { fileOfBody[Int(body.index)] }

  /// Whether an op stands in a library model, where there is nothing to show.
  package func isInModel(_ op: Int32) -> Bool { op >= firstModelOp }
}

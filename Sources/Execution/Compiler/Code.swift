import RuntimeModel

/// What one instruction does. They follow CPython's closely where that decides how long an object is referred to.
enum Op: UInt8 {
  case statement
  case loadConstant, loadFast, storeFast, deleteFast, loadName, storeName, deleteName
  case loadGlobal, storeGlobal, deleteGlobal
  case loadDeref, storeDeref, deleteDeref, loadClosure, loadClassDeref
  case loadAttribute, storeAttribute, deleteAttribute, loadMethod
  case pop, duplicate, duplicateTwo, rotateTwo, rotateThree, rotateFour
  case binary, inplace, negate, positive, invert, not
  case compare
  case `subscript`, storeSubscript, deleteSubscript
  case buildTuple, buildList, buildSet, buildMap, buildSlice, buildString, formatValue
  /// `argumentsExtend` is a `listExtend` with what is to be called below the list.
  case listAppend, setAdd, mapAdd, listExtend, argumentsExtend, setUpdate, dictUpdate, dictMerge, listToTuple
  case unpackSequence, unpackExtended
  case getIterator, forIterator
  case jump, jumpBackward, popJumpIfFalse, popJumpIfTrue, jumpIfFalseOrPop, jumpIfTrueOrPop
  case setupFinally, setupCleanup, setupWith, popBlock, pushHandled, popHandled, restoreAndReraise, withExceptStart
  case jumpIfNoMatch, raise, callExit
  case matchGroup, jumpIfNone, finishGroups, loadTyping
  /// `decorate` is a call with one argument on a decorator line.
  case call, callKeywords, callMethod, callExtended, decorate
  case makeFunction, loadBuildClass, returnValue
  case yieldValue, getYieldFromIterator, yieldFrom, getAwaitable
  case getAsyncIterator, getAsyncNext, endAsyncFor, setupAsyncWith, asyncGeneratorWrap
  case importName, importFrom, importStar
  case loadAssertionError, setupAnnotations
  /// The argument of `matchLength` is a number of items, or the negative of one more than it where more may follow.
  case matchSequence, matchMapping, matchClass, matchKeys, matchLength, copyDictWithoutKeys
}

struct Instruction {
  var op: Op
  var argument: Int32
  /// First byte in the text of what it was made from.
  var offset: UInt32
}

enum BinaryOperator: Int32 {
  case add, subtract, multiply, divide, floorDivide, modulo, power, matrixMultiply
  case leftShift, rightShift, and, or, xor
}

enum CompareOperator: Int32 {
  case less, lessOrEqual, equal, notEqual, greater, greaterOrEqual, contains, notContains, isSame, isNotSame
}

/// A body that runs: a module, class body, function, lambda or comprehension.
final class Code {
  enum Kind { case module, classBody, function }

  let kind: Kind
  let name: String
  let qualifiedName: String
  let unit: Unit
  /// Line of the definition.
  var firstLine = 0
  var instructions: [Instruction] = []
  /// Owned by the code object of the heap.
  var constants: [ObjectID] = []
  /// Interned names, owned by the machine.
  var names: [ObjectID] = []
  /// Locals in slot order: parameters first.
  var variables: [String] = []
  var cellVariables: [String] = []
  var freeVariables: [String] = []
  /// Slot of each cell and free variable.
  var cellSlots: [Int] = []
  /// Parameters that live in cells: index of the cell, slot of the parameter.
  var cellParameters: [(cell: Int, slot: Int)] = []
  var positionalOnlyCount = 0
  /// Positional parameters, the positional-only ones among them.
  var positionalCount = 0
  var keywordOnlyCount = 0
  var hasVariadic = false
  var hasKeywordVariadic = false
  var isGenerator = false
  var isCoroutine = false
  /// Whether the body has a block that does something when a suspended generator is closed.
  var hasHandlers = false
  var stackSize = 0
  var documentation: String?
  /// The code object of the heap, borrowed.
  var object = ObjectID.null
  /// Names of the parameters and variables as objects, in slot order.
  var variableNames: [ObjectID] = []
  /// What is still to be compiled.
  var deferred: DeferredBody?

  init(_ kind: Kind, name: String, qualifiedName: String, unit: Unit) {
    self.kind = kind
    self.name = name
    self.qualifiedName = qualifiedName
    self.unit = unit
  }

  /// What a call of it makes, if it is suspended at once.
  var generatorKind: ObjectKind { isCoroutine ? (isGenerator ? .asyncGenerator : .coroutine) : .generator }

  /// `co_flags`, as far as `inspect` asks for them.
  var flags: Int {
    (hasVariadic ? 4 : 0) | (hasKeywordVariadic ? 8 : 0)
      | (isCoroutine ? (isGenerator ? 512 : 128) : isGenerator ? 32 : 0)
  }

  /// Slots before the operand stack.
  var slotCount: Int { variables.count + cellVariables.count + freeVariables.count }

  var parameterCount: Int {
    positionalCount + keywordOnlyCount + (hasVariadic ? 1 : 0) + (hasKeywordVariadic ? 1 : 0)
  }
}

/// One file being run.
final class Unit {
  let path: String
  let text: Source
  /// Part of this program, not of the user's.
  var isLibrary: Bool { path.utf8.first == UInt8(ascii: "<") }

  init(path: String, text: Source) {
    self.path = path
    self.text = text
  }
}

/// Why a program is not run: what is not supported, or is not Python, and where.
struct CompileError: Error {
  var message: String
  var offset: UInt32
  /// A `SyntaxError` in Python too; otherwise it is this interpreter that cannot do it.
  var isSyntaxError = false
}

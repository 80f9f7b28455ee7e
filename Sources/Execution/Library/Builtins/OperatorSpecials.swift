import Glibc
import RuntimeModel

/// Operators of the language's types as attributes: `list.__iadd__`, `int.__rsub__`. Which type has which is as `dir`
/// shows it in CPython.
extension Machine {
  func installOperatorSpecials() {
    let numbers: [BinaryOperator] = [.add, .subtract, .multiply, .divide, .power]
    let whole: [BinaryOperator] = [.floorDivide, .modulo]
    let bits: [BinaryOperator] = [.and, .or, .xor]
    for operation in numbers + whole + [.leftShift, .rightShift] + bits {
      binary(types.int, operation, isReflected: true)
    }
    for operation in numbers + whole { binary(types.float, operation, isReflected: true) }
    for operation in numbers { binary(types.complex, operation, isReflected: true) }
    for type in [types.str, types.bytes, types.bytearray] {
      binary(type, .add, isReflected: false)
      binary(type, .multiply, isReflected: true)
      binary(type, .modulo, isReflected: true)
    }
    for type in [types.list, types.tuple, types.deque] {
      binary(type, .add, isReflected: false)
      binary(type, .multiply, isReflected: true)
    }
    for type in [types.set, types.frozenset, types.keys, types.items] {
      for operation in bits + [.subtract] { binary(type, operation, isReflected: true) }
    }
    for type in [types.list, types.bytearray, types.deque] {
      inplace(type, .add)
      inplace(type, .multiply)
    }
    for operation in bits + [.subtract] { inplace(types.set, operation) }
    if heap.profile.version >= PythonVersion(3, 9) {
      for type in [types.dict, types.mappingProxy] { binary(type, .or, isReflected: true) }
      inplace(types.dict, .or)
    }
    if heap.profile.version >= PythonVersion(3, 10) { binary(types.type, .or, isReflected: true) }
    installComparisons()
    installUnary()
  }

  private func binary(_ type: TypeInfo, _ operation: BinaryOperator, isReflected: Bool) {
    let name = Machine.binaryNames[Int(operation.rawValue)]
    method(type, name, 2...2) { m, a in
      try m.arithmetic(operation, m.plain(a[0]), m.plain(a[1])) ?? m.keep(m.heap.notImplemented)
    }
    if !isReflected { return }
    method(type, "__r" + name.dropFirst(2), 2...2) { m, a in
      try m.arithmetic(operation, m.plain(a[1]), m.plain(a[0])) ?? m.keep(m.heap.notImplemented)
    }
  }

  private func inplace(_ type: TypeInfo, _ operation: BinaryOperator) {
    method(type, "__i" + Machine.binaryNames[Int(operation.rawValue)].dropFirst(2), 2...2) { m, a in
      try m.withoutOverride { try m.inplace(operation, a[0], a[1]) }
    }
  }

  private func installComparisons() {
    let ordered = [
      types.int, types.float, types.str, types.bytes, types.bytearray, types.list, types.tuple, types.set,
      types.frozenset, types.deque, types.keys, types.items,
    ]
    for operation in [CompareOperator.less, .lessOrEqual, .greater, .greaterOrEqual] {
      let name = Machine.compareNames[Int(operation.rawValue)]
      method(types.object, name, 2...2) { m, _ in m.keep(m.heap.notImplemented) }
      for type in ordered {
        method(type, name, 2...2) { m, a in
          try m.withoutOverride { try m.builtinOrder(operation, m.plain(a[0]), m.plain(a[1])) }.map { m.bool($0) }
            ?? m.keep(m.heap.notImplemented)
        }
      }
    }
    for type in ordered + [types.dict, types.range, types.complex] {
      method(type, "__eq__", 2...2) { m, a in m.bool(try m.builtinEqual(a[0], a[1])) }
      method(type, "__ne__", 2...2) { m, a in m.bool(!(try m.builtinEqual(a[0], a[1]))) }
    }
  }

  private func installUnary() {
    for type in [types.int, types.float, types.complex] {
      for (name, op) in [("__neg__", Op.negate), ("__pos__", .positive), ("__invert__", .invert)] {
        if type !== types.int && op == .invert { continue }
        method(type, name, 1...1) { m, a in try m.unary(op, m.plain(a[0])) }
      }
      method(type, "__bool__", 1...1) { m, a in m.bool(try m.isTrue(m.plain(a[0]))) }
    }
    for type in [types.int, types.float, types.complex] {
      method(type, "__abs__", 1...1) { m, a in
        let value = m.plain(a[0])
        if m.heap.kind(of: value) == .complex, case .complex(let x, let y) = m.heap.number(of: value) {
          return m.float(hypot(x, y))
        }
        return try m.unary((m.asDouble(value) ?? 0) < 0 ? .negate : .positive, value)
      }
      if type === types.complex { continue }
      for (name, isReflected) in [("__divmod__", false), ("__rdivmod__", true)] {
        method(type, name, 2...2) { m, a in
          let (left, right) = isReflected ? (m.plain(a[1]), m.plain(a[0])) : (m.plain(a[0]), m.plain(a[1]))
          if m.asDouble(left) == nil || m.asDouble(right) == nil { return m.keep(m.heap.notImplemented) }
          return m.heap.newTuple([try m.binary(.floorDivide, left, right), try m.binary(.modulo, left, right)])
        }
      }
    }
    for type in [types.none, types.range, types.notImplemented] {
      method(type, "__bool__", 1...1) { m, a in m.bool(try m.isTrue(a[0])) }
    }
  }
}

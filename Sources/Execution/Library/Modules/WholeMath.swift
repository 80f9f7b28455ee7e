import RuntimeModel

/// The functions of `math` that give ints.
extension Machine {
  func defineWholeFunctions(in space: ObjectID) {
    for (name, special, rule) in [
      ("floor", "__floor__", FloatingPointRoundingRule.down), ("ceil", "__ceil__", .up),
      ("trunc", "__trunc__", .towardZero),
    ] {
      defineFunction(name, 1...1, in: space) { m, a in
        if let method = m.userMethod(m.type(of: a[0]), special) { return try m.callMethod(method, on: a[0], []) }
        if let whole = m.asBigInt(a[0]) { return m.newInt(whole) }
        let value = try m.real(a[0])
        if value.isNaN { try m.raise(m.types.valueError, "cannot convert float NaN to integer") }
        if value.isInfinite { try m.raise(m.types.overflowError, "cannot convert float infinity to integer") }
        return m.newInt(BigInt(value.rounded(rule)))
      }
    }
    defineFunction("gcd", 0...100, in: space) { m, a in
      m.newInt(try a.positional.reduce(BigInt(0)) { commonDivisor($0, try m.whole($1)) })
    }
    if heap.profile.version >= PythonVersion(3, 9) {
      defineFunction("lcm", 0...100, in: space) { m, a in
        m.newInt(
          try a.positional.reduce(BigInt(1)) { result, object in
            let value = try m.whole(object)
            if value.magnitude.isEmpty { return BigInt(0) }
            let divisor = commonDivisor(result, value)
            let product = BigInt.divided(result, by: divisor.magnitude.isEmpty ? BigInt(1) : divisor).0 * value
            return BigInt(magnitude: product.magnitude, isNegative: false)
          })
      }
    }
    defineFunction("factorial", 1...1, in: space) { m, a in
      let value = try m.index(a[0], "factorial() argument")
      if value < 0 { try m.raise(m.types.valueError, "factorial() not defined for negative values") }
      if value > 20_000 { throw m.halted("factorials of numbers over 20000 are not supported") }
      return m.newInt((0..<value).reduce(BigInt(1)) { $0 * BigInt($1 + 1) })
    }
    defineFunction("comb", 2...2, in: space) { m, a in try m.choices(a, isOrdered: false) }
    defineFunction("perm", 1...2, in: space) { m, a in try m.choices(a, isOrdered: true) }
    defineFunction("isqrt", 1...1, in: space) { m, a in
      let value = try m.whole(a[0])
      if value.isNegative { try m.raise(m.types.valueError, "isqrt() argument must be nonnegative") }
      if value.magnitude.isEmpty { return m.int(0) }
      // Newton's method from above.
      var root = BigInt(1)
      for _ in 0..<(value.bitLength + 1) / 2 { root = root + root }
      while true {
        let next = BigInt.divided(root + BigInt.divided(value, by: root).0, by: BigInt(2)).0
        if BigInt.compare(next, root) >= 0 { return m.newInt(root) }
        root = next
      }
    }
  }

  private func whole(_ object: ObjectID) throws -> BigInt {
    if let value = asBigInt(object) { return value }
    return BigInt(try index(object, "'\(type(of: object).name)' object"))
  }

  private func choices(_ arguments: Arguments, isOrdered: Bool) throws -> ObjectID {
    let n = try index(arguments[0], "n")
    let k = try optional(arguments, 1).flatMap { $0 == heap.none ? nil : try index($0, "k") } ?? n
    if n < 0 { try raise(types.valueError, "n must be a non-negative integer") }
    if k < 0 { try raise(types.valueError, "k must be a non-negative integer") }
    if k > n { return int(0) }
    let count = isOrdered ? k : min(k, n - k)
    if count > 20_000 { throw halted("this many choices are not supported") }
    var result = BigInt(1)
    for index in 0..<count {
      result = result * BigInt(n - index)
      if !isOrdered { result = BigInt.divided(result, by: BigInt(index + 1)).0 }
    }
    return newInt(result)
  }
}

private func commonDivisor(_ left: BigInt, _ right: BigInt) -> BigInt {
  var (a, b) = (left, right)
  while !b.magnitude.isEmpty { (a, b) = (b, BigInt.divided(a, by: b).1) }
  return BigInt(magnitude: a.magnitude, isNegative: false)
}

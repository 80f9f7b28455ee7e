import Glibc
import RuntimeModel

extension Machine {
  func makeMathModule() -> ObjectID {
    newModule("math") { space in
      define("pi", float(Double.pi), in: space)
      define("tau", float(2 * Double.pi), in: space)
      define("e", float(M_E), in: space)
      define("inf", float(.infinity), in: space)
      define("nan", float(.nan), in: space)
      defineFloatFunctions(in: space)
      defineWholeFunctions(in: space)
      defineSums(in: space)
    }
  }

  /// A number as a double; what is none is a TypeError.
  func real(_ object: ObjectID) throws -> Double {
    if let value = asDouble(object) { return value }
    if isOpaque(object) { return try opaqueFloat(object) }
    if let method = userMethod(type(of: object), "__float__") ?? userMethod(type(of: object), "__index__") {
      let result = try callMethod(method, on: object, [])
      defer { drop(result) }
      return asDouble(result) ?? 0
    }
    try raise(types.typeError, "must be real number, not \(type(of: object).name)")
    return 0
  }

  private func defineFloatFunctions(in space: ObjectID) {
    let functions: [(String, (Double) -> Double)] = [
      ("sqrt", { $0.squareRoot() }), ("exp", exp), ("expm1", expm1), ("log1p", log1p), ("sin", sin), ("cos", cos),
      ("tan", tan), ("asin", asin), ("acos", acos), ("atan", atan), ("sinh", sinh), ("cosh", cosh), ("tanh", tanh),
      ("asinh", asinh), ("acosh", acosh), ("atanh", atanh), ("fabs", { abs($0) }), ("erf", erf), ("erfc", erfc),
      ("gamma", tgamma), ("lgamma", lgamma), ("radians", { $0 * (Double.pi / 180) }),
      ("degrees", { $0 * (180 / Double.pi) }), ("cbrt", cbrt), ("exp2", exp2), ("ulp", { $0.magnitude.ulp }),
    ]
    for (name, function) in functions {
      if ["cbrt", "exp2"].contains(name) && heap.profile.version < PythonVersion(3, 11) { continue }
      if name == "ulp" && heap.profile.version < PythonVersion(3, 9) { continue }
      defineFunction(name, 1...1, in: space) { m, a in
        let value = try m.real(a[0])
        return try m.checked(function(value), [value])
      }
    }
    let pairs: [(String, (Double, Double) -> Double)] = [
      ("atan2", atan2), ("pow", pow), ("fmod", fmod), ("copysign", copysign), ("remainder", remainder),
    ]
    for (name, function) in pairs {
      defineFunction(name, 2...2, in: space) { m, a in
        let (x, y) = (try m.real(a[0]), try m.real(a[1]))
        return try m.checked(function(x, y), [x, y])
      }
    }
    for (name, base) in [("log2", 2.0), ("log10", 10.0), ("log", 0)] {
      defineFunction(name, 1...2, in: space) { m, a in
        func logarithm(_ object: ObjectID) throws -> Double {
          // An int may be larger than any double.
          if let big = m.asBigInt(object), big.bitLength > 1000 {
            let shift = big.bitLength - 64
            let top = BigInt(magnitude: Array(big.magnitude.dropFirst(shift / 32)), isNegative: false)
            return log(top.double) + Double(shift / 32 * 32) * M_LN2
          }
          let value = try m.real(object)
          if value <= 0 { try m.raise(m.types.valueError, m.domainError) }
          return base == 2 ? log2(value) : base == 10 ? log10(value) : log(value)
        }
        let value = try logarithm(a[0])
        return m.float(try m.optional(a, 1).map { value / (try logarithm($0)) } ?? value)
      }
    }
    for (name, holds) in [
      ("isnan", { (x: Double) in x.isNaN }), ("isinf", { $0.isInfinite }), ("isfinite", { $0.isFinite }),
    ] {
      defineFunction(name, 1...1, in: space) { m, a in m.bool(holds(try m.real(a[0]))) }
    }
    defineFunction("isclose", 2...2, in: space, takesKeywords: true) { m, a in
      let (x, y) = (try m.real(a[0]), try m.real(a[1]))
      let relative = try m.keyword(a, "rel_tol").map { try m.real($0) } ?? 1e-9
      let absolute = try m.keyword(a, "abs_tol").map { try m.real($0) } ?? 0
      if x == y { return m.bool(true) }
      if x.isInfinite || y.isInfinite { return m.bool(false) }
      return m.bool(abs(x - y) <= max(relative * max(abs(x), abs(y)), absolute))
    }
    defineFunction("modf", 1...1, in: space) { m, a in
      let value = try m.real(a[0])
      let whole = value.rounded(.towardZero)
      let parts = [m.float(copysign(value.isInfinite ? 0 : value - whole, value)), m.float(whole)]
      return m.heap.newTuple(parts)
    }
    defineFunction("frexp", 1...1, in: space) { m, a in
      let value = try m.real(a[0])
      let (fraction, exponent) = value == 0 || !value.isFinite ? (value, 0) : frexp(value)
      let parts = [m.float(fraction), m.int(exponent)]
      return m.heap.newTuple(parts)
    }
    defineFunction("ldexp", 2...2, in: space) { m, a in
      let value = try m.real(a[0])
      return try m.checked(scalbn(value, min(max(try m.index(a[1], "exponent"), -5000), 5000)), [value])
    }
    defineFunction("nextafter", 2...2, in: space) { m, a in m.float(nextafter(try m.real(a[0]), try m.real(a[1]))) }
  }

  private var domainError: String {
    heap.profile.version >= PythonVersion(3, 14) ? "expected a positive input" : "math domain error"
  }

  /// A result that is no number although the arguments were one is outside the domain, an infinite one out of range.
  private func checked(_ result: Double, _ arguments: [Double]) throws -> ObjectID {
    if result.isNaN && !arguments.contains(where: \.isNaN) { try raise(types.valueError, domainError) }
    if result.isInfinite && arguments.allSatisfy(\.isFinite) { try raise(types.overflowError, "math range error") }
    return float(result)
  }

  private func defineSums(in space: ObjectID) {
    defineFunction("fsum", 1...1, in: space) { m, a in
      // Partial sums that do not overlap: the result is rounded once.
      var partials: [Double] = []
      let items = try m.list(from: a[0])
      defer { m.dropAll(items) }
      for item in items {
        var x = try m.real(item)
        var kept: [Double] = []
        for var y in partials {
          if abs(x) < abs(y) { swap(&x, &y) }
          let sum = x + y
          let rest = y - (sum - x)
          if rest != 0 { kept.append(rest) }
          x = sum
        }
        partials = kept + [x]
      }
      return m.float(partials.reversed().reduce(0, +))
    }
    defineFunction("hypot", 0...100, in: space) { m, a in
      let values = try a.positional.map { abs(try m.real($0)) }
      if values.contains(.infinity) { return m.float(.infinity) }
      if values.count == 2 { return m.float(hypot(values[0], values[1])) }
      let largest = values.max() ?? 0
      if largest == 0 { return m.float(0) }
      return m.float(largest * values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot())
    }
    defineFunction("dist", 2...2, in: space) { m, a in
      let (p, q) = (try m.list(from: a[0]), try m.list(from: a[1]))
      defer { m.dropAll(p + q) }
      let squares = try zip(p, q).map { pair in pow(try m.real(pair.0) - m.real(pair.1), 2) }
      return m.float(squares.reduce(0, +).squareRoot())
    }
    defineFunction("prod", 1...1, in: space, takesKeywords: true) { m, a in
      var product = m.keyword(a, "start").map { m.keep($0) } ?? m.int(1)
      for item in try m.list(from: a[0]) {
        let next = try m.binary(.multiply, product, item)
        m.drop(product)
        m.drop(item)
        product = next
      }
      return product
    }
  }
}

import RuntimeModel

extension Machine {
  func installFloatMethods() {
    let type = types.float
    method(type, "as_integer_ratio", 1...1) { m, a in
      let value = m.asDouble(a[0]) ?? 0
      guard value.isFinite else {
        try m.raise(
          value.isNaN ? m.types.valueError : m.types.overflowError,
          "cannot convert \(value.isNaN ? "NaN" : "Infinity") to integer ratio")
        return .null
      }
      var (top, bottom) = (value, BigInt(1))
      while top != top.rounded() { (top, bottom) = (top * 2, bottom + bottom) }
      let parts = [m.newInt(BigInt(top)), m.newInt(bottom)]
      return m.heap.newTuple(parts)
    }
    method(type, "conjugate", 1...1) { m, a in m.float(m.asDouble(a[0]) ?? 0) }
    method(type, "hex", 1...1) { m, a in m.string(hexadecimal(m.asDouble(a[0]) ?? 0)) }
    method(type, "fromhex", 2...2, kind: .classMethod) { m, a in
      let text = m.text(a[1]).lowercased()
      let isPlain = text.contains("0x") || text.contains("n")
      guard let value = Double(isPlain ? text : "0x" + text) else {
        try m.raise(m.types.valueError, "invalid hexadecimal floating-point string")
        return .null
      }
      return m.float(value)
    }
    for (name, rule) in [
      ("__trunc__", FloatingPointRoundingRule.towardZero), ("__floor__", .down), ("__ceil__", .up),
    ] {
      method(type, name, 1...1) { m, a in m.newInt(BigInt((m.asDouble(a[0]) ?? 0).rounded(rule))) }
    }
    method(type, "__round__", 1...2) { m, a in
      let round = m.builtins[m.nameKey("round")]!
      return try m.call(round, Arguments([m.plain(a[0])] + a.positional.dropFirst()))
    }
    method(types.complex, "conjugate", 1...1) { m, a in
      guard case .complex(let real, let imaginary) = m.heap.number(of: m.plain(a[0])) else { return m.keep(a[0]) }
      return m.heap.newComplex(real, -imaginary)
    }
  }
}

/// `float.hex`: thirteen digits behind the point.
private func hexadecimal(_ value: Double) -> String {
  if value.isNaN { return "nan" }
  let sign = value.sign == .minus ? "-" : ""
  if value.isInfinite { return sign + "inf" }
  if value == 0 { return sign + "0x0.0p+0" }
  let digits = String(value.significandBitPattern, radix: 16)
  let padded = String(repeating: "0", count: 13 - digits.count) + digits
  let exponent = value.isNormal ? Int(value.exponent) : -1022
  return "\(sign)0x\(value.isNormal ? 1 : 0).\(padded)p\(exponent < 0 ? "-" : "+")\(abs(exponent))"
}

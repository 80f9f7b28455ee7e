import Glibc
import RuntimeModel

extension Machine {
  /// Nil where an operand is no number, or the operation has no meaning.
  func complex(_ operation: BinaryOperator, _ left: ObjectID, _ right: ObjectID) throws -> ObjectID? {
    func parts(_ object: ObjectID) -> (Double, Double)? {
      if heap.kind(of: object) == .complex, case .complex(let x, let y) = heap.number(of: object) { return (x, y) }
      return asDouble(object).map { ($0, 0) }
    }
    guard let (a, b) = parts(left), let (c, d) = parts(right) else { return nil }
    switch operation {
    case .add: return heap.newComplex(a + c, b + d)
    case .subtract: return heap.newComplex(a - c, b - d)
    case .multiply: return heap.newComplex(a * c - b * d, a * d + b * c)
    case .divide:
      if c == 0 && d == 0 { try raise(types.zeroDivisionError, "complex division by zero") }
      let (x, y) = quotient((a, b), (c, d))
      return heap.newComplex(x, y)
    case .power:
      if a == 0 && b == 0 && (c < 0 || d != 0) {
        try raise(types.zeroDivisionError, "0.0 to a negative or complex power")
      }
      let (x, y) = power((a, b), (c, d))
      return heap.newComplex(x, y)
    default: return nil
    }
  }
}

private typealias Parts = (real: Double, imaginary: Double)

private func product(_ a: Parts, _ b: Parts) -> Parts {
  (a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
}

/// The larger part divides first, so that nothing overflows (`_Py_c_quot` in Objects/complexobject.c).
private func quotient(_ a: Parts, _ b: Parts) -> Parts {
  if b.real.magnitude >= b.imaginary.magnitude {
    let ratio = b.imaginary / b.real
    let size = b.real + b.imaginary * ratio
    return ((a.real + a.imaginary * ratio) / size, (a.imaginary - a.real * ratio) / size)
  }
  let ratio = b.real / b.imaginary
  let size = b.real * ratio + b.imaginary
  return ((a.real * ratio + a.imaginary) / size, (a.imaginary * ratio - a.real) / size)
}

/// Small whole exponents by multiplying, others by angle and length (`complex_pow`).
private func power(_ base: Parts, _ exponent: Parts) -> Parts {
  if exponent.imaginary == 0, exponent.real == exponent.real.rounded(), exponent.real.magnitude <= 100 {
    var result: Parts = (1, 0)
    var (factor, rest) = (base, Int(exponent.real.magnitude))
    while rest > 0 {
      if rest & 1 == 1 { result = product(result, factor) }
      rest >>= 1
      factor = product(factor, factor)
    }
    return exponent.real < 0 ? quotient((1, 0), result) : result
  }
  if base == (0, 0) { return (0, 0) }
  let size = hypot(base.real, base.imaginary)
  let angle = atan2(base.imaginary, base.real)
  var length = pow(size, exponent.real)
  var turned = angle * exponent.real
  if exponent.imaginary != 0 {
    length *= exp(-angle * exponent.imaginary)
    turned += exponent.imaginary * log(size)
  }
  return (length * cos(turned), length * sin(turned))
}

import Glibc
import RuntimeModel

extension Machine {
  func floatText(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == value.rounded() && abs(value) < 1e16 { return fixed(value, 1) }
    var text = "\(value)"
    // Swift writes 1e-05 as 1e-05 and 1e+16 as 1e+16, as Python does; only small exponents differ.
    if let index = text.firstIndex(of: "e") {
      let mantissa = text[..<index]
      var exponent = Int(text[text.index(after: index)...]) ?? 0
      let digits = mantissa.filter { $0 != "." && $0 != "-" }
      if exponent >= -4 && exponent < 0 {
        let sign = value < 0 ? "-" : ""
        let trimmed = digits.hasSuffix("0") && digits.count > 1 ? String(digits.dropLast()) : String(digits)
        return sign + "0." + String(repeating: "0", count: -exponent - 1) + trimmed
      }
      let short = mantissa.hasSuffix(".0") ? String(mantissa.dropLast(2)) : String(mantissa)
      let sign = exponent < 0 ? "-" : "+"
      exponent = abs(exponent)
      text = "\(short)e\(sign)\(exponent < 10 ? "0" : "")\(exponent)"
    }
    return text
  }

  func fixed(_ value: Double, _ digits: Int) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400 + digits) { buffer in
      _ = withVaList([Int32(digits), value]) { vsnprintf(buffer.baseAddress!, buffer.count, "%.*f", $0) }
      return String(cString: buffer.baseAddress!)
    }
  }

  func printed(_ value: Double, _ letter: String, _ digits: Int) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400 + digits) { buffer in
      _ = withVaList([Int32(digits), value]) { vsnprintf(buffer.baseAddress!, buffer.count, "%.*" + letter, $0) }
      return String(cString: buffer.baseAddress!)
    }
  }
}

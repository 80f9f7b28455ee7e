import Glibc
import RuntimeModel

/// `[[fill]align][sign][#][0][width][,][.precision][type]`.
struct FormatSpec {
  var fill: Character = " "
  var alignment: Character?
  var sign: Character = "-"
  var isAlternate = false
  var fillsWithZeros = false
  var width: Int?
  var grouping: Character?
  var precision: Int?
  var type: Character?

  init?(_ text: String) {
    var rest = text.unicodeScalars.map { Character($0) }[...]
    let alignments: Set<Character> = ["<", ">", "^", "="]
    if rest.count > 1, alignments.contains(rest[rest.startIndex + 1]) {
      fill = rest.removeFirst()
      alignment = rest.removeFirst()
    } else if let first = rest.first, alignments.contains(first) {
      alignment = rest.removeFirst()
    }
    if let first = rest.first, "+- ".contains(first) { sign = rest.removeFirst() }
    if rest.first == "#" { isAlternate = true; rest.removeFirst() }
    if rest.first == "0" {
      fillsWithZeros = true
      if alignment != nil && fill == " " { fill = "0" }
      rest.removeFirst()
    }
    func number() -> Int? {
      var digits = ""
      while let first = rest.first, first.isASCII, first.isNumber { digits.append(rest.removeFirst()) }
      return digits.isEmpty ? nil : Int(digits)
    }
    width = number()
    if let first = rest.first, first == "," || first == "_" { grouping = rest.removeFirst() }
    if rest.first == "." {
      rest.removeFirst()
      guard let value = number() else { return nil }
      precision = value
    }
    if let first = rest.first { type = first; rest.removeFirst() }
    if !rest.isEmpty || (width ?? 0) > 1_000_000 || (precision ?? 0) > 10_000 { return nil }
  }

  func padded(_ text: String, defaultAlignment: Character) -> String {
    let missing = (width ?? 0) - text.unicodeScalars.count
    if missing <= 0 { return text }
    let left: Int
    switch alignment ?? defaultAlignment {
    case "<": left = 0
    case "^": left = missing / 2
    default: left = missing
    }
    return String(repeating: fill, count: left) + text + String(repeating: fill, count: missing - left)
  }
}

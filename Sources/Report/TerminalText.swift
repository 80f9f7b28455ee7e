/// How a character looks on a terminal.
struct Cell {
  var scalar: Unicode.Scalar
  /// Columns: 0, 1 or 2.
  var width: Int

  /// Control characters and those that reorder the text around them would make the terminal show something else than
  /// the file says, or do something else than show.
  init(_ scalar: Unicode.Scalar) {
    if scalar.value >= 0x20, scalar.value < 0x7F {
      (self.scalar, width) = (scalar, 1)
    } else if isHostile(scalar) {
      (self.scalar, width) = ("\u{FFFD}", 1)
    } else {
      (self.scalar, width) = (scalar, columns(scalar))
    }
  }
}

/// Text for a terminal, with characters replaced that would control it.
func terminalText(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(Cell(scalar).scalar) }
  return String(result)
}

/// Columns that a text takes on a terminal.
func terminalWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + Cell($1).width }
}

private func isHostile(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}

/// Unicode's East Asian Width (W and F), by block, and the categories that take no column of their own.
private func columns(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case ..<0x300: return 1
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
    0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
    return 2
  default: break
  }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: return scalar.properties.isEmojiPresentation ? 2 : 1
  }
}

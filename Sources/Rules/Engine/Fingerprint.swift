/// Gives each finding its fingerprint: what `Finding.fingerprint` held so far names the finding without lines; file and
/// rule are added, and a number where that is not enough to tell findings of a file apart. `findings` are in order.
func fingerprinted(_ findings: [Finding]) -> [Finding] {
  var counts: [String: Int] = [:]
  return findings.map { finding in
    let name = "\(finding.rule)\u{0}\(finding.place.file)\u{0}\(finding.fingerprint)"
    let number = counts[name, default: 0]
    counts[name] = number + 1
    var result = finding
    result.fingerprint = hexadecimal(hash(number == 0 ? name : "\(name)\u{0}\(number)"))
    return result
  }
}

/// FNV-1a, 64 bits: the same on every machine, which `Hasher` is not.
private func hash(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return hash
}

private func hexadecimal(_ value: UInt64) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

/// The candidate that is most likely meant by a mistyped name, or nil where none is close. Ties go to the earlier
/// candidate. O(candidates · length²).
package func nearestName(to name: String, among candidates: [String]) -> String? {
  // One slip for every three letters: `cache-method` is near `cached-method`, `foo` is near nothing.
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let limit = max(1, max(name.utf8.count, candidate.utf8.count) / 3)
    let distance = editDistance(Array(name.utf8), Array(candidate.utf8))
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// `, did you mean 'status'?`, or nothing.
package func suggestion(for name: String, among candidates: [String]) -> String {
  nearestName(to: name, among: candidates).map { ", did you mean '\($0)'?" } ?? ""
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other, letters' case ignored.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      let cost = lowered(a[i]) == lowered(b[j]) ? 0 : 1
      var best = min(row[j] + 1, last[j + 1] + 1, last[j] + cost)
      if i > 0, j > 0, lowered(a[i]) == lowered(b[j - 1]), lowered(a[i - 1]) == lowered(b[j]) {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}

private func lowered(_ byte: UInt8) -> UInt8 {
  (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
}

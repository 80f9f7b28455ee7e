import Execution
import RuntimeModel

/// What lives at the end, for reading: by type, by who keeps it, by generation, by size class.
func heapText(_ summary: HeapSummary, python: PythonVersion) -> String {
  [
    typeTable(summary, python), keptTable(summary), ringTable(summary), generationTable(summary), memoryTable(summary),
    sizeClassTable(summary),
  ].filter { !$0.isEmpty }.joined(separator: "\n")
}

private func typeTable(_ summary: HeapSummary, _ python: PythonVersion) -> String {
  var text = "Alive at the end, CPython \(python)\n\n"
  let rows = summary.types + (summary.imported.objects > 0 ? [summary.imported] : [])
  let width = nameWidth(rows.map(\.type))
  text += "  " + pad("type", width) + "  objects      bytes    young  middle     old  untracked\n"
  for row in rows {
    text += "  " + pad(row.type, width) + pad(row.objects, 9) + pad(row.bytes, 11) + generationCells(row) + "\n"
  }
  let objects = rows.reduce(0) { $0 + $1.objects }
  let bytes = rows.reduce(0) { $0 + $1.bytes }
  return text + "  " + pad("all", width) + pad(objects, 9) + pad(bytes, 11) + "\n"
}

private func generationCells(_ row: HeapSummary.TypeRow) -> String {
  func cell(_ number: Int, _ width: Int) -> String {
    number == 0 ? String(repeating: " ", count: width) : pad(number, width)
  }
  let cells = zip(row.generations, [9, 8, 8]).map { cell($0, $1) } + [cell(row.untracked, 11)]
  var text = cells.joined()
  while text.last == " " { text.removeLast() }
  return text
}

private func keptTable(_ summary: HeapSummary) -> String {
  let rows = summary.kept + summary.largest
  if rows.isEmpty { return "" }
  let width = nameWidth(rows.map(\.type))
  func table(_ title: String, _ rows: [HeapSummary.Kept]) -> String {
    if rows.isEmpty { return "" }
    var text = title + "\n\n"
    for row in rows {
      text += "  " + pad(row.type, width) + pad(row.objects, 9) + pad(row.bytes, 11) + "  "
      text += row.path.isEmpty ? "held by the runtime" : row.path
      text += row.objects > 1 ? "  and \(grouped(row.objects - 1)) like it\n" : "\n"
    }
    return text
  }
  return [table("Kept, and by what", summary.kept), table("Largest", summary.largest)]
    .filter { !$0.isEmpty }.joined(separator: "\n")
}

private func ringTable(_ summary: HeapSummary) -> String {
  if summary.trash.objects == 0 { return "" }
  var text =
    "Waiting for the collector: \(counted(summary.trash.objects, "object")), \(counted(summary.trash.bytes, "byte"))\n\n"
  let width = nameWidth(summary.rings.map(\.type))
  for ring in summary.rings {
    let count = ring.rings == 1 ? "ring of" : "\(grouped(ring.rings)) rings of"
    text += "  " + pad(ring.type, width) + "  " + pad("\(count) \(ring.length)", 14)
    text += "  \(ring.path) is the same \(ring.type.prefix { $0 != " " })\n"
  }
  return text
}

private func generationTable(_ summary: HeapSummary) -> String {
  var text = "Generations, with the runtime's own objects\n\n"
  text += "             tracked      count  threshold  collections      freed\n"
  for (name, row) in zip(["young", "middle", "old"], summary.generations) {
    text += "  " + pad(name, 8) + pad(row.objects, 10) + pad(row.count, 11) + pad(row.threshold, 11)
    text += pad(row.collections, 13) + pad(row.collected, 11) + "\n"
  }
  return text + (summary.frozen > 0 ? "  frozen  " + pad(summary.frozen, 10) + "\n" : "")
}

private func memoryTable(_ summary: HeapSummary) -> String {
  let (start, end) = (summary.memory.start, summary.memory.end)
  let limit = summary.memory.smallRequest
  var text = "Memory                                    before       peak        end\n\n"
  func row(_ name: String, _ before: Int, _ peak: Int?, _ now: Int) {
    text += "  " + pad(name, 36) + pad(before, 10)
    text += (peak.map { pad($0, 11) } ?? String(repeating: " ", count: 11)) + pad(now, 11) + "\n"
  }
  row("bytes asked for", start.bytes, end.peakBytes, end.bytes)
  row("arenas of \(grouped(summary.memory.arenaSize / 1024)) KiB", start.arenas, end.peakArenas, end.arenas)
  row("blocks of malloc, over \(limit) bytes", start.largeBlocks, nil, end.largeBlocks)
  row("bytes in them", start.largeBytes, nil, end.largeBytes)
  return text
}

private func sizeClassTable(_ summary: HeapSummary) -> String {
  var text = "Size classes, pools of \(summary.memory.poolSize / 1024) KiB\n\n"
  text += "     bytes     blocks  since start      pools       free\n"
  for row in summary.sizeClasses {
    let change = row.now.usedBlocks - row.blocksAtStart
    let sign = change > 0 ? "+" + grouped(change) : change < 0 ? grouped(change) : ""
    text += pad(row.now.blockSize, 10) + pad(row.now.usedBlocks, 11)
    text += String(repeating: " ", count: max(0, 13 - sign.count)) + sign
    text += pad(row.now.pools, 11) + pad(row.now.freeBlocks, 11) + "\n"
  }
  return text
}

private func nameWidth(_ names: [String]) -> Int { min(40, max(16, names.map(\.count).max() ?? 0)) }

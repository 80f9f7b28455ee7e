import Rules

/// The objects and references of a finding: a ring where it is a cycle, else a path.
struct ReferenceDrawing {
  /// The names of the objects, in the order of the steps.
  private(set) var objects: [String]
  /// From one object to the next; the last of a ring leads back to the first.
  private(set) var edges: [(from: Int, to: Int, label: String)] = []

  /// Nil for a finding about one place.
  init?(_ finding: Finding) {
    let steps = Array(finding.shownSteps.prefix(shownStepLimit))
    guard let last = steps.last else { return nil }
    let isClosed = finding.isCycle && steps.count == finding.steps.count
    objects = steps.map(\.referrer) + (isClosed ? [] : [last.referent])
    for (index, step) in steps.enumerated() {
      edges.append((index, (index + 1) % objects.count, step.label))
    }
  }
}

/// A finding's objects and references as a picture. O(objects).
func svg(_ finding: Finding) -> String? {
  guard let drawing = ReferenceDrawing(finding) else { return nil }
  let boxes = layout(drawing, isRing: finding.isCycle)
  // Labels of upright arrows stand to the right of them.
  let furthest = boxes.map(\.x).max()!
  let width = max(boxes.map { $0.x + $0.width / 2 }.max()!, furthest + labelWidth(drawing)) + margin
  let height = boxes.map { $0.y + boxHeight / 2 }.max()! + margin + (drawing.objects.count == 1 ? 60 : 0)
  var out =
    "<svg viewBox=\"0 0 \(shown(width)) \(shown(height))\" width=\"\(shown(width))\" height=\"\(shown(height))\""
  out += " role=\"img\" aria-label=\"\(markupText(description(drawing)))\">\n"
  for (number, edge) in drawing.edges.enumerated() {
    out += arrow(
      from: boxes[edge.from], to: boxes[edge.to], isLoop: edge.from == edge.to, edge.label, number + 1, boxes)
  }
  for (index, box) in boxes.enumerated() {
    let name = markupText(fitting(drawing.objects[index]))
    out += "<g class=\"object\"><rect x=\"\(shown(box.x - box.width / 2))\" y=\"\(shown(box.y - boxHeight / 2))\""
    out += " width=\"\(shown(box.width))\" height=\"\(shown(boxHeight))\" rx=\"6\"/>"
    out += "<text x=\"\(shown(box.x))\" y=\"\(shown(box.y + 5))\">\(name)</text></g>\n"
  }
  return out + "</svg>"
}

/// The picture in words, for who does not see it.
private func description(_ drawing: ReferenceDrawing) -> String {
  drawing.edges.map { "\(drawing.objects[$0.from]) refers to \(drawing.objects[$0.to]) by \($0.label)" }
    .joined(separator: "; ")
}

private struct Box {
  var x, y, width: Double
}

private let boxHeight = 30.0
private let margin = 16.0
/// Of the font that the page asks for, in pixels; others are near enough.
private let characterWidth = 7.3
/// Room for the label of an edge between two boxes.
private let gap = 62.0

/// A ring stands as two columns that are read downwards on the right and upwards on the left: names of classes and
/// methods are wide, and on a circle they would cover each other.
private func layout(_ drawing: ReferenceDrawing, isRing: Bool) -> [Box] {
  let widths = drawing.objects.map { Double(fitting($0).count) * characterWidth + 24 }
  let count = widths.count
  let columns = isRing && count > 2 ? 2 : 1
  let right = columns == 2 ? (count + 1) / 2 : count
  let left = count - right
  let widest = widths[..<right].max() ?? 0
  let widestLeft = widths[right...].max() ?? 0
  let room = labelWidth(drawing) + 40
  // The way back of a ring of two, and a path, have their labels beside the only column.
  let rightX = margin + (columns == 2 ? widestLeft + max(room, 60) : isRing && count == 2 ? room : 0) + widest / 2
  return widths.indices.map { index in
    let isRight = index < right
    // The left column, read upwards, stands beside the middle of the right one.
    let row = isRight ? Double(index) : Double(count - 1 - index) + Double(right - left) / 2
    return Box(
      x: isRight ? rightX : margin + widestLeft / 2, y: margin + boxHeight / 2 + row * (boxHeight + gap),
      width: widths[index])
  }
}

private func labelWidth(_ drawing: ReferenceDrawing) -> Double {
  Double(drawing.edges.map { fitting($0.label).count + 3 }.max() ?? 0) * characterWidth * 0.93
}

private func arrow(
  from: Box, to: Box, isLoop: Bool, _ label: String, _ number: Int, _ boxes: [Box]
) -> String {
  let text = markupText("\(number) \(fitting(label))")
  if isLoop {
    let (x, y) = (from.x, from.y + boxHeight / 2)
    let path = "M\(shown(x - 24)) \(shown(y)) C\(shown(x - 50)) \(shown(y + 52)) \(shown(x + 50)) \(shown(y + 52))"
    return edge("\(path) \(shown(x + 24)) \(shown(y + 3))", text, x, y + 52, "middle")
  }
  let isBack = boxes.count == 2 && from.y > to.y
  if isBack {
    // The way back of a ring of two runs beside the way there.
    let x = min(from.x - from.width / 2, to.x - to.width / 2) - 22
    let path =
      "M\(shown(from.x - from.width / 2)) \(shown(from.y)) C\(shown(x)) \(shown(from.y)) \(shown(x)) \(shown(to.y))"
    return edge("\(path) \(shown(to.x - to.width / 2 - 3)) \(shown(to.y))", text, x + 2, (from.y + to.y) / 2, "end")
  }
  let start = border(of: from, towards: to, 0)
  let end = border(of: to, towards: from, 3)
  let (x, y) = ((start.x + end.x) / 2, (start.y + end.y) / 2)
  let isUpright = abs(start.x - end.x) < abs(start.y - end.y)
  return edge(
    "M\(shown(start.x)) \(shown(start.y)) L\(shown(end.x)) \(shown(end.y))", text, isUpright ? x + 8 : x,
    isUpright ? y + 4 : y - 7, isUpright ? "start" : "middle")
}

private func edge(_ path: String, _ text: String, _ x: Double, _ y: Double, _ anchor: String) -> String {
  "<g class=\"edge\"><path d=\"\(path)\"/><text x=\"\(shown(x))\" y=\"\(shown(y))\" text-anchor=\"\(anchor)\">\(text)"
    + "</text></g>\n"
}

/// Where the straight line to another box leaves this one, and `distance` more.
private func border(of box: Box, towards other: Box, _ distance: Double) -> (x: Double, y: Double) {
  let (dx, dy) = (other.x - box.x, other.y - box.y)
  let toSide = dx == 0 ? .infinity : (box.width / 2 + distance) / abs(dx)
  let toEdge = dy == 0 ? .infinity : (boxHeight / 2 + distance) / abs(dy)
  let share = min(toSide, toEdge)
  return (box.x + dx * share, box.y + dy * share)
}

/// Names that are too long lose their middle.
private func fitting(_ text: String) -> String {
  let plain = terminalText(text)
  return plain.count <= 36 ? plain : plain.prefix(20) + "…" + plain.suffix(15)
}

/// A number with one digit behind the point: the same text on every machine.
private func shown(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
}

import Rules
import Syntax

extension Ring {
  /// A ring as `Tree .leaf Leaf .tree`: classes and functions of `app.py`, each followed by the attribute that leads on.
  /// `list []` stands for a container and its element, `Panel.m() self` for a bound method and its object. An attribute
  /// is taken to be stored by every line that assigns it, an element by every line that appends.
  init(_ text: String, in source: String) {
    let words = text.split(separator: " ").map(String.init)
    var nodes: [Node] = []
    var edges: [Edge] = []
    for index in stride(from: 0, to: words.count, by: 2) {
      let (object, label) = (words[index], words[index + 1])
      switch object {
      case "list": nodes.append(Node(.list, name: "list"))
      case "dict": nodes.append(Node(.dict, name: "dict"))
      case _ where object.hasSuffix("()"):
        nodes.append(Node(.boundMethod, file: "app.py", name: String(object.dropLast(2))))
      default: nodes.append(Node(.instance, file: "app.py", name: object))
      }
      switch label {
      case "[]":
        edges.append(Edge(.element, sites: lines(in: source) { $0.contains(".append(") || $0.contains("] = ") }))
      case "self": edges.append(Edge(.receiver))
      default:
        let name = String(label.dropFirst())
        edges.append(Edge(.attribute(name), sites: lines(in: source) { $0.contains(".\(name) = ") }))
      }
    }
    self.init(nodes: nodes, edges: edges)
  }
}

/// The places of the lines that a test holds for, without their indentation.
private func lines(in source: String, where test: (Substring) -> Bool) -> [Place] {
  var result: [Place] = []
  var start = 0
  for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
    if test(line) {
      let blanks = line.prefix { $0 == " " }.utf8.count
      result.append(
        Place(file: "app.py", range: ByteRange(UInt32(start + blanks), UInt32(start + line.utf8.count))))
    }
    start += line.utf8.count + 1
  }
  return result
}

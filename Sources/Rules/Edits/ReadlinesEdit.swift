import Syntax

/// `for line in f.readlines()` becomes `for line in f`.
let iterateOverTheFile: Suggestion = { finding, file in
  let tree = file.tree
  guard let path = file.path(to: finding.place.range), path.count >= 2, let call = path.last, tree.kind(call) == .call,
    let function = tree.child(call, .function), tree.kind(function) == .attribute,
    let object = tree.child(function, .object), let name = tree.child(function, .attribute),
    let arguments = tree.child(call, .arguments), file.word(name) == "readlines",
    tree.children(arguments).first(where: { _ in true }) == nil,
    let loop = loop(over: path, file)
  else { return nil }
  let edit = file.replacing(tree[object].end, tree[call].end, by: "", in: finding)
  return ([edit], isAlone(object, in: loop, call, file) ? .safe : .unsafe)
}

/// The loop or comprehension that takes the lines one by one; nil where something else gets the list.
private func loop(over path: [Int32], _ file: EditedFile) -> Int32? {
  let tree = file.tree
  var at = path.count - 2
  // `enumerate(f.readlines())` takes one line at a time too.
  if at >= 1, tree.kind(path[at]) == .argumentList, let function = tree.child(path[at - 1], .function),
    ["enumerate", "map", "filter", "zip"].contains(file.word(function))
  {
    at -= 2
  }
  guard at >= 0, tree[path[at + 1]].field == .right else { return nil }
  switch tree.kind(path[at]) {
  case .forStatement: return path[at]
  case .forInClause: return at >= 1 ? path[at - 1] : nil
  default: return nil
  }
}

/// Whether the loop leaves the file alone: what it reads, seeks or writes there would now meet a file that is read half.
private func isAlone(_ object: Int32, in loop: Int32, _ call: Int32, _ file: EditedFile) -> Bool {
  let tree = file.tree
  var names: Set = ["open", "write_text", "write_bytes", "replace", "rename", "remove", "unlink", "truncate"]
  if tree.kind(object) == .identifier { names.insert(file.word(object)) }
  return !(loop..<tree[loop].next).contains { node in
    let isInCall = tree[call].start <= tree[node].start && tree[node].end <= tree[call].end
    return !isInCall && tree.kind(node) == .identifier && names.contains(file.word(node))
  }
}

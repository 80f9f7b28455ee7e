import Syntax

/// `for row in cursor.fetchall()` becomes `for row in cursor`. Not every driver's cursor can be iterated over.
let iterateOverTheCursor: Suggestion = { finding, file in
  let tree = file.tree
  guard let call = file.path(to: finding.place.range)?.last, tree.kind(call) == .call,
    let function = tree.child(call, .function), tree.kind(function) == .attribute,
    let object = tree.child(function, .object), let name = tree.child(function, .attribute),
    file.word(name) == "fetchall"
  else { return nil }
  return ([file.replacing(tree[object].end, tree[call].end, by: "", in: finding)], .unsafe)
}

/// `for row in list(rows)` becomes `for row in rows`. What feeds the iterator may change while the loop runs.
let iterateOverTheIterator: Suggestion = { finding, file in
  let tree = file.tree
  guard let path = file.path(to: finding.place.range), path.count >= 2, let call = path.last, tree.kind(call) == .call,
    tree[call].field == .right, let function = tree.child(call, .function),
    ["list", "tuple"].contains(file.word(function)), let arguments = tree.child(call, .arguments),
    let only = tree.children(arguments).first(where: { _ in true }), tree.kind(only) != .generatorExpression
  else { return nil }
  return (
    [
      file.replacing(tree[call].start, tree[only].start, by: "", in: finding),
      file.replacing(tree[only].end, tree[call].end, by: "", in: finding),
    ], .unsafe
  )
}

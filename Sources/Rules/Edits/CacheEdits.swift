import Syntax

/// `gc.set_debug(gc.DEBUG_SAVEALL)` becomes `gc.set_debug(0)`.
let clearDebugFlags: Suggestion = { finding, file in
  let tree = file.tree
  guard let call = file.path(to: finding.place.range)?.last, tree.kind(call) == .call,
    let arguments = tree.child(call, .arguments), let flags = tree.children(arguments).first(where: { _ in true }),
    tree.kind(flags) != .keywordArgument
  else { return nil }
  return ([file.replacing(tree[flags].start, tree[flags].end, by: "0", in: finding)], .unsafe)
}

/// `@functools.cache` and `@lru_cache(maxsize=None)` get the bound that `lru_cache` has by itself. Python's own default
/// is as good a guess as any, and the person who takes the edit chooses.
let boundCache: Suggestion = { finding, file in
  let tree = file.tree
  guard let outer = file.path(to: finding.place.range)?.last else { return nil }
  let nodes = outer..<tree[outer].next
  if let none = nodes.first(where: { tree.kind($0) == .noneLiteral }) {
    return ([file.replacing(tree[none].start, tree[none].end, by: "128", in: finding)], .unsafe)
  }
  guard let dotted = nodes.first(where: { tree.kind($0) == .attribute }), file.word(dotted) == "functools.cache"
  else { return nil }
  let edit = file.replacing(tree[dotted].start, tree[dotted].end, by: "functools.lru_cache(maxsize=128)", in: finding)
  return ([edit], .unsafe)
}

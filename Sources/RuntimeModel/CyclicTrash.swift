extension Heap {
  /// What a full collection would find unreachable now, oldest of its list first, before finalizers have a say. The heap
  /// stays as it is: the question is put to a copy. O(objects + references).
  package func cyclicTrash() -> [ObjectID] {
    var copy = copy()
    for younger in 0..<2 { copy.merge(.generation(younger), into: .generation(2)) }
    copy.deduceUnreachable(in: .generation(2), into: .unreachable)
    return copy.members(of: .unreachable)
  }
}

import Synchronization

/// The results of `work` for 0 to `count - 1`, in that order, made by `jobs` workers that take the next number when they
/// are done with one: a worker holds the memory of one piece of work at a time.
func inParallel<Result: Sendable>(
  _ count: Int, jobs: Int, _ work: @escaping @Sendable (Int) -> Result
) async -> [Result] {
  let counter = Counter()
  return await withTaskGroup(of: [(Int, Result)].self) { group in
    for _ in 0..<max(1, min(jobs, count)) {
      group.addTask {
        var part: [(Int, Result)] = []
        while let index = counter.next(below: count) { part.append((index, work(index))) }
        return part
      }
    }
    var all: [Result?] = Array(repeating: nil, count: count)
    for await part in group {
      for (index, result) in part { all[index] = result }
    }
    return all.map { $0! }
  }
}

/// The number of the next piece of work.
private final class Counter: Sendable {
  private let taken = Atomic(0)

  func next(below count: Int) -> Int? {
    let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}

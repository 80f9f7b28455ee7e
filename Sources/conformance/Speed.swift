import Glibc
import RuntimeModel

/// Heap operations per second, in processor time.
func measureSpeed() {
  for version in [PythonVersion(3, 8), PythonVersion(3, 12)] {
    guard let profile = Profile.of(version) else { continue }
    var heap = Heap(profile)
    heap.isCollectorEnabled = false
    report("\(version) retain and release") {
      let object = heap.newList()
      for _ in 0..<20_000_000 {
        heap.retain(object)
        heap.release(object)
      }
      return 40_000_000
    }
    report("\(version) lists made and freed") {
      for _ in 0..<2_000_000 {
        let list = heap.newList()
        heap.release(list)
      }
      return 4_000_000
    }
    report("\(version) instances with two attributes") {
      let type = heap.newClass(ClassShape(), namespace: heap.newDictionary())
      let (a, b) = (heap.newString("a", interned: true), heap.newString("b", interned: true))
      for _ in 0..<500_000 {
        let object = heap.newInstance(of: type)
        heap.setAttribute(a, of: object, to: heap.retained(heap.none))
        heap.setAttribute(b, of: object, to: heap.retained(heap.none))
        heap.release(object)
      }
      return 2_000_000
    }
    report("\(version) objects examined by a collection") {
      let type = heap.newClass(ClassShape(), namespace: heap.newDictionary())
      let next = heap.newString("next", interned: true)
      let kept = heap.newList()
      for _ in 0..<300_000 {
        let object = heap.newInstance(of: type)
        heap.setAttribute(next, of: object, to: heap.retained(kept))
        heap.append(object, to: kept)
      }
      for _ in 0..<3 { heap.collect() }
      return 900_000
    }
  }
}

private func report(_ name: String, _ body: () -> Int) {
  let start = seconds(CLOCK_PROCESS_CPUTIME_ID)
  let count = body()
  let elapsed = seconds(CLOCK_PROCESS_CPUTIME_ID) - start
  print("\(name): \(Int(Double(count) / elapsed / 1000)) thousand a second")
}

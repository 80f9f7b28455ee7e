import HeapPrograms
import RuntimeModel
import Testing

/// `sys.getsizeof`, as measured on the six releases.
@Suite struct SizeTests {
  @Test(arguments: measured) func numbers(version: String) {
    let scene = Scene(version)
    let zero = PythonVersion(text: version)! >= PythonVersion(3, 12) ? 28 : 24
    let expected = [zero, 28, 32, 36]
    for (value, size) in zip([0, 1, 1 << 30, 1 << 60], expected) {
      let object = scene.heap.newInt(value)
      #expect(scene.heap.size(of: object) == size, "\(value)")
    }
    #expect(scene.size { $0.newFloat(1.5) } == 24)
    #expect(scene.size { $0.newAtom(.object) } == 16)
  }

  @Test(arguments: zip(measured, [0, 0, 0, 0, 8, 8])) func texts(version: String, less: Int) {
    let scene = Scene(version)
    let measured = [("", 49), ("a", 50), ("ab", 51), ("é", 74), ("ééé", 76), ("中中中", 80), ("😀😀😀", 88)]
    for (text, size) in measured {
      let isWide = !text.utf8.allSatisfy { $0 < 0x80 }
      #expect(scene.size { $0.newString(text) } == size - (isWide ? 2 * less : less), "\(text)")
    }
    #expect(scene.size { $0.newBytes([]) } == 33)
  }

  @Test(arguments: zip(measured, [[88, 120, 184, 256, 256]] + Array(repeating: [88, 120, 184, 248, 312], count: 5)))
  func listGrowth(version: String, sizes: [Int]) {
    let scene = Scene(version)
    let list = scene.heap.newList()
    #expect(scene.heap.size(of: list) == 56)
    var found: [Int] = []
    for length in 1...25 {
      scene.heap.append(scene.heap.retained(scene.heap.none), to: list)
      if [1, 5, 9, 17, 25].contains(length) { found.append(scene.heap.size(of: list)) }
    }
    #expect(found == sizes)
  }

  /// `[1]`, `[1, 2, 3]` (which 3.9 and later fill from a constant tuple), `list(range(5))`.
  @Test(arguments: zip(measured, [[80, 96], [120, 96], [88, 104], [88, 104], [88, 104], [88, 104]]))
  func filledLists(version: String, sizes: [Int]) {
    let scene = Scene(version)
    let none = scene.heap.none
    #expect(scene.size { $0.newList([$0.retained(none)]) } == 64)
    var three = scene.heap.newList()
    if version == "3.8" {
      three = scene.heap.newList(Array(repeating: none, count: 3))
    } else {
      scene.heap.extend(three, with: Array(repeating: none, count: 3))
    }
    #expect(scene.heap.size(of: three) == sizes[0])
    #expect(scene.size { $0.newList(filledWith: Array(repeating: none, count: 5)) } == sizes[1])
  }

  @Test(
    arguments: zip(
      measured,
      [[232, 232, 360, 360, 640], [232, 232, 360, 360, 640], [232, 232, 360, 360, 640]]
        + Array(repeating: [224, 184, 272, 352, 632], count: 3)))
  func dictionaries(version: String, sizes: [Int]) {
    let scene = Scene(version)
    #expect(scene.size { $0.newDictionary() } == 64)
    var found: [Int] = []
    for (count, hasStringKeys) in [(1, false), (1, true), (6, true), (6, false), (11, false)] {
      let dictionary = scene.heap.newDictionary()
      for index in 0..<count {
        let key = hasStringKeys ? scene.string("k\(index)") : scene.heap.newInt(1000 + index)
        scene.heap.add(scene.heap.retained(scene.heap.none), under: key, hash: index, to: dictionary)
      }
      found.append(scene.heap.size(of: dictionary))
    }
    #expect(found == sizes)
  }

  @Test(arguments: measured) func sets(version: String) {
    let scene = Scene(version)
    var found: [Int] = []
    for count in [0, 4, 5, 20, 100] {
      let set = scene.heap.newSet()
      for index in 0..<count { scene.heap.add(.null, under: scene.heap.newInt(index), hash: index, to: set) }
      found.append(scene.heap.size(of: set))
    }
    #expect(found == [216, 216, 728, 2264, 8408])
  }

  /// A plain instance, its dictionary, one with two slots, its class.
  @Test(
    arguments: zip(
      measured,
      [
        [48, 104, 48, 1064], [48, 104, 48, 1064], [48, 104, 48, 1072], [56, 296, 48, 1688], [48, 296, 48, 1704],
        [48, 296, 48, 1712],
      ]))
  func instances(version: String, sizes: [Int]) {
    let scene = Scene(version)
    let type = scene.newClass()
    let instance = scene.newInstance(of: type)
    scene.set("x", of: instance, to: scene.heap.none)
    let slots = ["x", "y"].map { scene.string($0) }
    let slotted = scene.heap.newClass(
      ClassShape(slots: slots, hasDictionary: false, isWeaklyReferable: false), namespace: scene.heap.newDictionary())
    let object = scene.newInstance(of: slotted)
    let dictionary = scene.heap.dictionary(of: instance)
    #expect([instance, dictionary, object, type].map { scene.heap.size(of: $0) } == sizes)
  }

  @Test(
    arguments: zip(
      measured,
      [
        [136, 64, 40, 72, 112], [136, 64, 40, 72, 112], [144, 64, 40, 72, 104], [152, 64, 40, 80, 184],
        [160, 64, 40, 80, 184], [160, 64, 40, 80, 184],
      ]))
  func holders(version: String, sizes: [Int]) {
    let scene = Scene(version)
    let function = scene.newFunction()
    let method = scene.heap.newBoundMethod(scene.heap.retained(function), receiver: scene.heap.newList())
    let reference = scene.heap.newWeakReference(to: function)
    let call = scene.heap.enter(locals: 1)
    let generator = scene.heap.newGenerator(from: call)
    let objects = [function, method, scene.heap.newCell(), reference, generator]
    #expect(objects.map { scene.heap.size(of: $0) } == sizes)
  }
}

import RuntimeModel
import Testing

/// Rows of the measured `sys.getrefcount` table that need no interpreter. `count` is what the call shows.
@Suite struct CountTests {
  @Test(arguments: measured) func aliasAndContainers(version: String) {
    let scene = Scene(version)
    let a = scene.heap.newList()
    #expect(scene.count(a) == 2)
    let tuple = scene.heap.newTuple([scene.heap.retained(a), scene.heap.retained(a)])
    #expect(scene.count(a) == 4)
    scene.release(tuple)
    let holder = scene.heap.newList([scene.heap.retained(a)])
    let alias = scene.heap.retained(a)
    #expect(scene.count(a) == 4)
    #expect(scene.count(holder) == 2)
    scene.release(alias)
    #expect(scene.count(a) == 3)
    scene.heap.append(scene.heap.retained(a), to: a)
    #expect(scene.count(a) == 4)
  }

  @Test(arguments: measured) func classesHoldThemselves(version: String) {
    let scene = Scene(version)
    let plain = scene.newClass()
    #expect(scene.count(plain) == 5)
    let instance = scene.newInstance(of: plain)
    #expect(scene.count(plain) == 6)
    scene.release(instance)
    let derived = scene.heap.newClass(
      ClassShape(), namespace: scene.heap.newDictionary(), bases: [plain], mro: [plain])
    #expect(scene.count(plain) == 8)
    #expect(scene.count(derived) == 3)
    #expect(scene.heap.subclasses(of: plain) == [derived])
    let slotted = scene.heap.newClass(
      ClassShape(hasDictionary: false, isWeaklyReferable: false), namespace: scene.heap.newDictionary())
    #expect(scene.count(slotted) == 3)
  }

  /// `def f(p): getrefcount(p)` called with a named object, one and two levels deep.
  @Test(arguments: zip(measured, [(4, 6), (4, 6), (4, 6), (3, 4), (3, 4), (3, 4)]))
  func arguments(version: String, readings: (Int, Int)) {
    let scene = Scene(version)
    let a = scene.heap.newList()
    var activations: [ActivationID] = []
    var seen: [Int] = []
    for _ in 0..<2 {
      let stack = scene.heap.retained(a)
      let call = scene.heap.enter(locals: 1, caller: activations.last ?? .none)
      if scene.heap.profile.arguments == .copied { scene.heap.retain(stack) }
      scene.heap.setLocal(0, of: call, to: stack)
      activations.append(call)
      seen.append(scene.count(a))
    }
    #expect(seen == [readings.0, readings.1])
  }

  @Test func immortalObjectsAreNotCounted() {
    var old = Heap(Profile.of(PythonVersion(3, 11))!)
    let before = old.references(to: old.none)
    old.retain(old.none)
    #expect(old.references(to: old.none) == before + 1)
    var new = Heap(Profile.of(PythonVersion(3, 12))!)
    new.retain(new.none)
    #expect(new.references(to: new.none) == 4_294_967_295)
  }

  /// What is released in which order when a container dies.
  @Test(arguments: measured) func orderOfDeath(version: String) {
    let scene = Scene(version)
    let type = scene.newClass(hasFinalizer: true)
    let listed = (1...3).map { scene.newInstance(of: type, named: "l\($0)") }
    scene.release(scene.heap.newList(listed))
    let attributes = scene.newInstance(of: scene.newClass())
    for name in ["o1", "o2"] {
      let value = scene.newInstance(of: type, named: name)
      scene.set(name, of: attributes, to: value)
      scene.release(value)
    }
    scene.release(attributes)
    let call = scene.heap.enter(locals: 2)
    scene.heap.setLocal(0, of: call, to: scene.newInstance(of: type, named: "b"))
    scene.heap.setLocal(1, of: call, to: scene.newInstance(of: type, named: "a"))
    scene.heap.leave(call)
    scene.serve()
    #expect(scene.log == ["~l3", "~l2", "~l1", "~o1", "~o2", "~b", "~a"])
  }

  /// A chain much deeper than any stack dies without recursion.
  @Test(arguments: ["3.8", "3.13"]) func deepChain(version: String) {
    let scene = Scene(version)
    let bottom = scene.heap.newList()
    let reference = scene.heap.newSet()
    scene.heap.add(.null, under: bottom, hash: 1, to: reference)
    var chain = bottom
    for _ in 0..<20_000 { chain = scene.heap.newList([chain]) }
    #expect(scene.count(bottom) == 3)
    scene.release(chain)
    #expect(scene.count(bottom) == 2)
  }
}

import HeapPrograms
import RuntimeModel
import Testing

/// Interning, small integers, immortals, and what `gc.garbage` is for.
@Suite struct IdentityTests {
  @Test(arguments: zip(["3.8", "3.13", "3.14", "3.15"], [256, 256, 256, 1024]))
  func smallIntegers(version: String, highest: Int) {
    let scene = Scene(version)
    for (value, isShared) in [(-6, false), (-5, true), (0, true), (highest, true), (highest + 1, false)] {
      let (first, second) = (scene.heap.newInt(value), scene.heap.newInt(value))
      #expect((first == second) == isShared, "\(value)")
      #expect(scene.heap.number(of: first) == .int(value))
    }
  }

  @Test(arguments: measured) func strings(version: String) {
    let scene = Scene(version)
    func areSame(_ text: String) -> Bool {
      let (first, second) = (scene.heap.newString(text), scene.heap.newString(text))
      return first == second
    }
    #expect(areSame("") && areSame("a") && areSame("é"))
    #expect(!areSame("ab") && !areSame("中"))
    func areSameConstants(_ text: String) -> Bool {
      let (first, second) = (scene.heap.newConstant(Array(text.utf8)), scene.heap.newConstant(Array(text.utf8)))
      return first == second
    }
    #expect(areSameConstants("abc_1") && !areSameConstants("a b"))
    let (built, other) = (scene.heap.newString("q w e"), scene.heap.newString("q w e"))
    let (first, second) = (scene.heap.intern(built), scene.heap.intern(other))
    #expect(first == built && second == built)
  }

  @Test(arguments: measured) func mortalInternedStrings(version: String) {
    let scene = Scene(version)
    let name = scene.string("some_name")
    #expect(scene.count(name) == 2)
    scene.release(name)
    #expect(!scene.exists(name), "interning keeps nothing alive")
    let again = scene.string("some_name")
    #expect(scene.count(again) == 2)
  }

  @Test(arguments: zip(measured, [1, 1, 1, 1_000_000_000, 4_294_967_295, 4_294_967_295]))
  func sharedCounts(version: String, least: Int) {
    let scene = Scene(version)
    for object in [scene.heap.newInt(1), scene.heap.newString("a"), scene.heap.newTuple([]), scene.heap.newBytes([])] {
      #expect(scene.heap.references(to: object) >= least)
    }
    let own = scene.heap.newInt(257)
    #expect(scene.heap.references(to: own) == 1)
  }

  @Test(arguments: zip(measured, [true, true, false, false, false, false]))
  func emptyFrozensets(version: String, isShared: Bool) {
    let scene = Scene(version)
    let (first, second) = (scene.heap.emptyFrozenset(), scene.heap.emptyFrozenset())
    #expect((first == second) == isShared)
  }

  /// C types with `tp_del` are all that is left of uncollectable cycles.
  @Test(arguments: measured) func legacyFinalizers(version: String) {
    let scene = Scene(version)
    var shape = ClassShape()
    shape.hasLegacyFinalizer = true
    let type = scene.heap.newClass(shape, namespace: scene.heap.newDictionary())
    let legacy = scene.newInstance(of: type)
    let behind = scene.heap.newList()
    scene.set("me", of: legacy, to: legacy)
    scene.set("held", of: legacy, to: behind)
    scene.heap.append(scene.heap.retained(behind), to: behind)
    scene.release(behind)
    scene.release(legacy)
    let result = scene.collect()
    #expect(result == scene.heap.lastCollection.uncollectable && result >= 2)
    #expect(scene.heap.cell(0, of: scene.heap.garbage) == legacy)
    #expect(scene.exists(behind))
  }

  @Test func referrers() {
    let scene = Scene("3.12")
    let target = scene.heap.newList()
    let holder = scene.heap.newList([scene.heap.retained(target)])
    let instance = scene.newInstance(of: scene.newClass())
    scene.set("x", of: instance, to: target)
    #expect(scene.heap.referrers(to: [target]) == [holder, instance])
    #expect(scene.heap.generation(of: holder) == 0)
    let living = scene.heap.livingObjects()
    #expect(living.contains(instance))
  }
}

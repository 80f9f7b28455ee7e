import RuntimeModel
import Testing

@Suite struct CollectorTests {
  /// The ring of every tutorial: `a = []; b = {}; a.append(b); b['a'] = a`.
  @Test(arguments: measured) func listAndDictionary(version: String) {
    let scene = Scene(version)
    let a = scene.heap.newList()
    let b = scene.heap.newDictionary()
    let key = scene.string("a")
    scene.heap.append(scene.heap.retained(b), to: a)
    scene.heap.store(scene.heap.retained(a), named: key, in: b)
    #expect(scene.count(a) == 3)
    #expect(scene.count(b) == 3)
    scene.release(a)
    scene.release(b)
    #expect(scene.exists(a))
    #expect(scene.collect() == 2)
    #expect(!scene.exists(a))
  }

  /// `o.x = o`: an instance and its dictionary before 3.11; the dictionary, once read, counts until 3.12.
  @Test(arguments: zip(measured, [(2, 2), (2, 2), (2, 2), (1, 2), (1, 2), (1, 1)]))
  func selfReference(version: String, results: (Int, Int)) {
    let scene = Scene(version)
    let type = scene.newClass()
    let plain = scene.newInstance(of: type)
    scene.set("x", of: plain, to: plain)
    scene.release(plain)
    #expect(scene.collect() == results.0)
    let exposed = scene.newInstance(of: type)
    scene.set("x", of: exposed, to: exposed)
    _ = scene.heap.dictionary(of: exposed)
    scene.release(exposed)
    #expect(scene.collect() == results.1)
  }

  /// 3.13.0 leaks a ring through a `__dict__` that was read while it held only atoms (gh-133543).
  @Test(arguments: zip(measured + ["3.14"], [true, true, true, true, true, false, true]))
  func dictionaryReadEarly(version: String, isFreed: Bool) {
    let scene = Scene(version)
    let object = scene.newInstance(of: scene.newClass())
    let atom = scene.heap.newInt(1)
    scene.set("n", of: object, to: atom)
    let dictionary = scene.heap.retained(scene.heap.dictionary(of: object))
    let payload = scene.heap.newList([dictionary])
    scene.set("payload", of: object, to: payload)
    scene.release(payload)
    scene.release(object)
    _ = scene.collect()
    #expect(scene.exists(payload) == !isFreed)
  }

  @Test(arguments: measured) func throwawayClass(version: String) {
    let scene = Scene(version)
    scene.release(scene.newClass())
    #expect(scene.collect() == 6)
    let older = scene.newClass()
    _ = scene.collect()
    scene.release(older)
    #expect(scene.collect() == 5, "the tuple of bases holds only a static type, so it is no longer tracked")
  }

  /// `a -> b -> c -> a`, finalizers in order of creation.
  @Test(arguments: zip(measured, [6, 6, 6, 3, 3, 3])) func finalizers(version: String, collected: Int) {
    let scene = Scene(version)
    let type = scene.newClass(hasFinalizer: true)
    let ring = ["a", "b", "c"].map { scene.newInstance(of: type, named: $0) }
    for (index, object) in ring.enumerated() { scene.set("next", of: object, to: ring[(index + 1) % 3]) }
    let watch = scene.watch(ring[1], "w")
    for object in ring { scene.release(object) }
    #expect(scene.collect() == collected)
    #expect(scene.log == ["*w", "~a", "~b", "~c"])
    #expect(scene.heap.target(of: watch) == nil)
  }

  /// One of two independent rings is brought back: 3.8 spares both, later versions free the other.
  @Test(arguments: zip(measured, [0, 2, 2, 1, 1, 1])) func resurrection(version: String, collected: Int) {
    let scene = Scene(version)
    let saved = scene.newInstance(of: scene.newClass(hasFinalizer: true), named: "a")
    let other = scene.newInstance(of: scene.newClass(), named: "b")
    scene.resurrecting = [saved]
    for object in [saved, other] {
      scene.set("me", of: object, to: object)
      scene.release(object)
    }
    #expect(scene.collect() == collected)
    #expect(scene.exists(other) == (version == "3.8"))
    scene.release(scene.kept.removeLast())
    _ = scene.collect()
    #expect(!scene.exists(saved))
    #expect(scene.log == ["~a"], "a finalizer runs once")
  }

  @Test(arguments: measured) func tracking(version: String) {
    let scene = Scene(version)
    let atom = scene.heap.newInt(1000)
    let inner = scene.heap.newTuple([scene.heap.retained(atom), scene.heap.retained(atom)])
    let outer = scene.heap.newTuple([inner, atom])
    #expect(scene.isTracked(inner) && scene.isTracked(outer))
    _ = scene.collect()
    #expect(!scene.isTracked(inner) && scene.isTracked(outer), "one level of nesting per collection")
    _ = scene.collect()
    #expect(!scene.isTracked(outer))

    let dictionary = scene.heap.newDictionary()
    let key = scene.string("k")
    #expect(!scene.isTracked(dictionary))
    scene.heap.store(scene.heap.newList(), named: key, in: dictionary)
    #expect(scene.isTracked(dictionary))
    scene.heap.store(scene.heap.newInt(5), named: key, in: dictionary)
    _ = scene.collect(0)
    _ = scene.collect(1)
    #expect(scene.isTracked(dictionary))
    _ = scene.collect(2)
    #expect(!scene.isTracked(dictionary), "only a full collection")
  }

  @Test(arguments: measured) func generations(version: String) {
    let scene = Scene(version)
    let ring = scene.heap.newList()
    scene.heap.append(scene.heap.retained(ring), to: ring)
    #expect(scene.heap.trackedObjects(generation: 0).last == ring)
    _ = scene.collect(0)
    #expect(scene.heap.trackedObjects(generation: 1).last == ring)
    scene.release(ring)
    #expect(scene.collect(0) == 0)
    #expect(scene.collect(1) == 1)
  }

  @Test(arguments: measured) func frozen(version: String) {
    let scene = Scene(version)
    let ring = scene.heap.newList()
    scene.heap.append(scene.heap.retained(ring), to: ring)
    scene.heap.freeze()
    scene.release(ring)
    #expect(scene.collect() == 0)
    scene.heap.unfreeze()
    #expect(scene.collect() == 1)
  }

  @Test func saveAll() {
    let scene = Scene("3.12")
    scene.heap.debugFlags = .saveAll
    let ring = scene.heap.newList()
    scene.heap.append(scene.heap.retained(ring), to: ring)
    scene.release(ring)
    #expect(scene.collect() == 1)
    #expect(scene.heap.cell(0, of: scene.heap.garbage) == ring)
    #expect(scene.exists(ring))
  }

  @Test func callbacks() {
    let scene = Scene("3.12")
    scene.heap.append(scene.newFunction(), to: scene.heap.collectorCallbacks)
    let ring = scene.heap.newList()
    scene.heap.append(scene.heap.retained(ring), to: ring)
    scene.release(ring)
    #expect(scene.collect(1) == 1)
    #expect(scene.log == ["start 1 0", "stop 1 1"])
    #expect(scene.heap.collectionStatistics[1] == CollectionStatistics(collections: 1, collected: 1))
  }

  /// With thresholds (20, 2, 2) every fourth automatic collection is of generation 1.
  @Test func automaticCollections() {
    let scene = Scene("3.11")
    var lists = (0..<5000).map { _ in scene.heap.newList() }
    _ = scene.collect()
    scene.heap.recordsEvents = true
    scene.heap.thresholds = [20, 2, 2]
    var generations: [Int] = []
    while generations.count < 20 {
      lists.append(scene.heap.newList())
      for case .collected(let result, _) in scene.heap.takeEvents() { generations.append(result.generation) }
    }
    #expect(generations.map(String.init).joined() == "00010001000100010001")
  }

  /// 3.12 and later wait for a safe point.
  @Test(arguments: zip(["3.11", "3.12"], [19, 1])) func safePoints(version: String, collections: Int) {
    let scene = Scene(version)
    _ = scene.collect()
    scene.heap.thresholds = [50, 10, 10]
    let before = scene.heap.collectionStatistics.map(\.collections).reduce(0, +)
    for _ in 0..<1000 { _ = scene.heap.newTuple([scene.heap.retained(scene.heap.none)]) }
    scene.heap.reachSafePoint()
    #expect(scene.heap.collectionStatistics.map(\.collections).reduce(0, +) - before == collections)
  }

  /// A ring closed by a suspended generator dies when the generator is closed: nothing is left to collect.
  @Test(arguments: measured) func generatorRing(version: String) {
    let scene = Scene(version)
    let object = scene.newInstance(of: scene.newClass())
    let call = scene.heap.enter(locals: 1)
    scene.heap.setLocal(0, of: call, to: scene.heap.retained(object))
    let generator = scene.heap.newGenerator(from: call)
    scene.heap.resume(generator, activation: call, caller: .none)
    scene.heap.suspend(generator, activation: call)
    scene.set("g", of: object, to: generator)
    scene.release(generator)
    scene.release(object)
    #expect(scene.collect() == 0)
    #expect(!scene.exists(object) && !scene.exists(generator))
  }
}

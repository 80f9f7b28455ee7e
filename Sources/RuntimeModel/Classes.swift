extension Heap {
  /// A new class, with the objects CPython makes for it: the dictionary `namespace` (taken over), bases and MRO
  /// tuples, and the `__dict__` and `__weakref__` descriptors where the class adds them.
  ///
  /// `bases` and `mro` (without the class itself) name user's classes only; built-in bases are static and not counted.
  package mutating func newClass(
    _ shape: ClassShape, namespace: ObjectID, bases: [ObjectID] = [], mro: [ObjectID] = [], name: ObjectID = .null
  ) -> ObjectID {
    let basesTuple = newTuple((bases.isEmpty ? [shared.objectType] : bases).map { retained($0) })
    let type = makeCollected(.class, cells: layouts[.class].named)
    for slot in shape.slots { retain(slot) }
    classes.append(ClassRecord(shape: shape))
    self[type].payload = Int32(classes.count - 1)
    if classes[classes.count - 1].sharesNames {
      resize(type, extra: keysSize(order: profile.sizes.sharedTableOrder, hasOnlyStrings: true))
    }
    fill(type, ClassCell.dictionary, namespace)
    fill(type, ClassCell.bases, basesTuple)
    if let base = bases.first { fill(type, ClassCell.base, retained(base)) }
    if !name.isNull { fill(type, ClassCell.name, retained(name)) }
    register(type, below: bases)
    let inherited = bases.map { classes[Int(self[$0].payload)].shape }
    let mroTuple = newTuple([retained(type)] + mro.map { retained($0) } + [retained(shared.objectType)])
    fill(type, ClassCell.mro, mroTuple)
    if shape.hasDictionary && !inherited.contains(where: \.hasDictionary) && shape.instances == .instance {
      addDescriptor(shared.dictName, to: type)
    }
    if shape.isWeaklyReferable && !inherited.contains(where: \.isWeaklyReferable) {
      addDescriptor(shared.weakrefName, to: type)
    }
    return type
  }

  /// A new instance of a user's class, counted by the class, with `native` cells filled by the caller afterwards.
  package mutating func newInstance(of type: ObjectID, cells cellCount: Int = 0) -> ObjectID {
    let owner = self[type].payload
    let shape = classes[Int(owner)].shape
    let object = make(shape.instances, cells: max(cellCount, layouts[shape.instances].named))
    self[object].type = retained(type)
    self[object].flags.insert(.hasInstancePart)
    var part = InstancePart(owner: owner)
    part.slots = cells.allocate(shape.slots.count)
    part.slotCount = Int32(shape.slots.count)
    let index = parts.allocatePart(part)
    self[object].part = index
    if classes[Int(owner)].hasValuesAtBirth(profile.attributes) {
      if classes[Int(owner)].usableNames > 1 { classes[Int(owner)].usableNames -= 1 }
      parts[part: index].values = newValues(owner: owner, part: index)
    }
    switch shape.instances {
    case .dict, .set, .frozenset: self[object].payload = tables.allocate()
    default: break
    }
    allocate(object)
    track(object)
    return object
  }

  /// What a class says about its instances.
  package func shape(of type: ObjectID) -> ClassShape { classes[Int(self[type].payload)].shape }

  /// Gives an object another class of the same layout, as assigning `__class__` does: attributes move into a
  /// dictionary of the object's own first (`object_set_class`), and the classes are counted.
  package mutating func setType(of object: ObjectID, to type: ObjectID) {
    let index = self[object].part
    let owner = self[type].payload
    if parts[part: index].values >= 0 {
      let dictionary = dictionary(of: object)
      let values = parts[part: index].values
      if values >= 0 {
        tables[self[dictionary].payload].isEmbedded = false
        parts[part: index].values = -1
        parts[values: values].part = -1
      }
    }
    parts[part: index].owner = owner
    retain(type)
    let old = self[object].type
    self[object].type = type
    release(old)
  }

  /// Whether instances of two classes have the same layout: the same kind, slots and attributes.
  package func haveSameLayout(_ left: ObjectID, _ right: ObjectID) -> Bool {
    let (a, b) = (shape(of: left), shape(of: right))
    return a.instances == b.instances && a.hasDictionary == b.hasDictionary
      && a.isWeaklyReferable == b.isWeaklyReferable
      && a.slots.map { self[$0].payload } == b.slots.map { self[$0].payload }
  }

  /// Notes that a class got a finalizer (`__del__`) after it was made, or lost it.
  package mutating func setHasFinalizer(_ hasFinalizer: Bool, of type: ObjectID) {
    classes[Int(self[type].payload)].shape.hasFinalizer = hasFinalizer
  }

  /// Living direct subclasses, in order of definition.
  package func subclasses(of type: ObjectID) -> [ObjectID] {
    classes[Int(self[type].payload)].subclasses.compactMap { target(of: $0) }
  }

  /// What the class of an object with an instance part says about it.
  @inline(__always)
  func shape(ofPart object: ObjectID) -> InstanceTraits { classes[Int(parts[part: self[object].part].owner)].traits }

  private mutating func addDescriptor(_ name: ObjectID, to type: ObjectID) {
    let descriptor = newHolder(.descriptor, [retained(type), retained(name), .null])
    store(descriptor, named: name, in: cell(ClassCell.dictionary, of: type))
  }

  /// Base classes, `object` among them, hold their subclasses weakly.
  private mutating func register(_ type: ObjectID, below bases: [ObjectID]) {
    let index = Int(self[type].payload)
    if bases.isEmpty { classes[index].registrations.append(newWeakReference(to: type)) }
    for base in bases {
      let reference = newWeakReference(to: type)
      classes[index].registrations.append(reference)
      classes[index].bases.append(self[base].payload)
      classes[Int(self[base].payload)].subclasses.append(reference)
    }
  }

  /// What a dying class holds besides its cells.
  mutating func releaseClass(_ index: Int32) {
    let record = classes[Int(index)]
    for base in record.bases { classes[Int(base)].subclasses.removeAll { record.registrations.contains($0) } }
    for held in record.shape.slots + record.registrations { drop(held) }
    var rest = ClassRecord(shape: ClassShape())
    if record.valuesUsers > 0 {
      (rest.names, rest.usableNames, rest.valuesUsers) = (record.names, record.usableNames, record.valuesUsers)
      rest.isGone = true
    } else {
      for name in record.names { drop(name) }
    }
    classes[Int(index)] = rest
  }
}

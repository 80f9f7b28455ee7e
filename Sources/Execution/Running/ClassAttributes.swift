import RuntimeModel

extension Machine {
  /// What `__dict__` of a built-in class shows: the methods that the model has. A new reference.
  func nativeNamespace(_ type: TypeInfo) -> ObjectID {
    let dictionary = heap.newDictionary()
    var methods: [(name: String, object: ObjectID)] = []
    for (_, object) in type.members {
      if case .native(let function) = payload(of: object) { methods.append((function.name, object)) }
    }
    for (name, object) in methods.sorted(by: { $0.name < $1.name }) { define(name, keep(object), in: dictionary) }
    define("__doc__", none, in: dictionary)
    return heap.newHolder(.mappingProxy, [dictionary])
  }

  func classSpecial(_ spelled: String, _ type: TypeInfo) -> ObjectID? {
    switch spelled {
    case "__name__": return string(type.name)
    case "__qualname__": return string(type.qualifiedName)
    case "__module__": return string(type.module)
    case "__mro__":
      // The tuple of the heap has a stand-in for `object`; what is shown is a copy.
      return heap.newTuple(type.mro.map { keep($0.object) })
    case "__bases__": return heap.newTuple(type.bases.map { keep($0.object) })
    case "__base__": return type.bases.first.map { keep($0.object) } ?? none
    case "__type_params__" where heap.profile.version >= PythonVersion(3, 12): return keep(heap.emptyTuple)
    case "__abstractmethods__":
      let set = heap.newSet(.frozenset)
      for name in type.abstractNames { heap.add(.null, under: self.name(name), hash: nameKey(name), to: set) }
      return set
    default: return nil
    }
  }
}

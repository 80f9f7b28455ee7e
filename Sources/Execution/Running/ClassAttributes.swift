import RuntimeModel

extension Machine {
  func classSpecial(_ spelled: String, _ type: TypeInfo) -> ObjectID? {
    switch spelled {
    case "__name__": return string(type.name)
    case "__qualname__": return string(type.qualifiedName)
    case "__module__": return string(type.module)
    case "__mro__":
      if !type.isNative && type.mro.allSatisfy({ !$0.isNative || $0 === types.object }) {
        // The tuple of the heap has a stand-in for `object`; what is shown is a copy.
      }
      return heap.newTuple(type.mro.map { keep($0.object) })
    case "__bases__": return heap.newTuple(type.bases.map { keep($0.object) })
    case "__base__": return type.bases.first.map { keep($0.object) } ?? none
    case "__abstractmethods__":
      let set = heap.newSet(.frozenset)
      for name in type.abstractNames { heap.add(.null, under: self.name(name), hash: nameKey(name), to: set) }
      return set
    default: return nil
    }
  }
}

extension Heap {
  /// What `locals()` returns in a function, as a new reference; `names` are those of the locals in slot order.
  ///
  /// Up to 3.12 it is one dictionary per call, brought up to date by each `locals()`, and it lives as long as the
  /// call; from 3.13 on (PEP 667) a new one each time.
  package mutating func localsDictionary(of activation: ActivationID, names: [ObjectID]) -> ObjectID {
    let existing = profile.localsSnapshotStays ? activations[Int(activation.index)].snapshot : .null
    let dictionary = existing.isNull ? newDictionary() : existing
    for (index, name) in names.enumerated() {
      let value = local(index, of: activation)
      if !value.isNull {
        store(retained(value), named: name, in: dictionary)
      } else if let position = find(name, in: dictionary) {
        removeEntry(at: position, of: dictionary)
      }
    }
    if !profile.localsSnapshotStays { return dictionary }
    activations[Int(activation.index)].snapshot = dictionary
    return retained(dictionary)
  }
}

import RuntimeModel

extension Machine {
  func resumed(_ generator: ObjectID, _ value: ObjectID) throws -> ObjectID {
    switch try resume(generator, value) {
    case .yielded(let value): return value
    case .returned(let value):
      try raise(types.stopIteration, arguments: value == heap.none ? [] : [value])
      return .null
    }
  }
}

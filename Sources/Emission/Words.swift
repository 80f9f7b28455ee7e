package import Rules

/// What a verdict takes for granted, as a reader is told.
package func words(_ condition: Verdict.Condition) -> String {
  switch condition {
  case .escaped(let object, let to): "\(to) got \(object), and does not change what that holds"
  case .emptyBase(let type, let base): "\(base), the unknown base of \(type), stores attributes as usual"
  case .plainMetaclass(let type, let metaclass): "\(metaclass), the unknown metaclass of \(type), makes a usual class"
  case .identityDecorator(let name, let of): "the unknown decorator \(name) gives \(of) back as it is"
  case .propertyDecorator(let name, let of): "the unknown decorator \(name) makes a property of \(of)"
  case .droppedDecorator(let name, let of): "\(of) without its decorator \(name)"
  case .leftOut(let statement): "without this statement, which failed: \(statement)"
  case .ended(let by): "the program ended with \(by)"
  case .typedResult(let call, let type): "\(call) makes a \(type)"
  case .composition: "the program hands the objects to each other"
  }
}

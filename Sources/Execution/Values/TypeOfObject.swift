import RuntimeModel

extension Machine {
  /// The class of an object.
  func type(of object: ObjectID) -> TypeInfo {
    let user = heap.type(of: object)
    if !user.isNull { return typeInfo(user) }
    switch heap.kind(of: object) {
    case .singleton:
      if object == heap.none { return types.none }
      if object == heap.yes || object == heap.no { return types.bool }
      return object == heap.ellipsis ? types.ellipsis : types.notImplemented
    case .int: return types.int
    case .float: return types.float
    case .complex: return types.complex
    case .str: return types.str
    case .bytes: return types.bytes
    case .bytearray: return types.bytearray
    case .range: return types.range
    case .list: return types.list
    case .tuple: return types.tuple
    case .dict: return types.dict
    case .set: return types.set
    case .frozenset: return types.frozenset
    case .deque: return types.deque
    case .function: return types.function
    case .builtinFunction: return types.builtin
    case .boundMethod: return types.method
    case .cell: return types.cell
    case .code: return types.code
    case .frame: return types.frame
    case .traceback: return types.traceback
    case .generator: return types.generator
    case .coroutine: return types.coroutine
    case .asyncGenerator: return types.asyncGenerator
    case .class: return typeInfo(object).metaclass ?? types.type
    case .module: return types.module
    case .weakReference: return types.weakref
    case .weakProxy: return types.proxy
    case .partial: return types.partial
    case .property: return types.property
    case .staticMethod: return types.staticMethod
    case .classMethod: return types.classMethod
    case .slice: return types.slice
    case .superProxy: return types.superType
    case .descriptor: return types.descriptor
    case .mappingProxy: return types.mappingProxy
    case .opaque: return types.opaque
    case .iterator:
      guard case .iterator(let state) = payload(of: object) else { return types.iterator }
      return types.byName[state.typeName] ?? types.iterator
    case .exception, .instance, .native, .object:
      switch payload(of: object) {
      case .instance(let type): return type
      case .type(let type): return type.metaclass ?? types.type
      case .native: return types.builtin
      case .asyncStep(let step): return step.kind == .send ? types.asyncSend : types.asyncThrow
      case .dictView(let view): return view == .keys ? types.keys : view == .values ? types.values : types.items
      default: return types.object
      }
    }
  }

  /// What the machine knows of a class object.
  func typeInfo(_ object: ObjectID) -> TypeInfo {
    guard case .type(let type) = payload(of: object) else { return types.object }
    return type
  }

  func asType(_ object: ObjectID) -> TypeInfo? {
    guard case .type(let type) = payload(of: object) else { return nil }
    return type
  }

  /// The attribute of a class, in method resolution order; borrowed.
  func lookup(_ type: TypeInfo, _ name: ObjectID) -> ObjectID? { lookup(type.mro[...], name) }

  func lookup(_ order: ArraySlice<TypeInfo>, _ name: ObjectID) -> ObjectID? {
    for type in order {
      if type.isNative {
        if let member = type.members[heap.nameHash(name)] { return member }
      } else {
        let dictionary = heap.cell(ClassCell.dictionary, of: type.object)
        if !dictionary.isNull, let position = heap.find(name, in: dictionary) {
          return heap.value(at: position, of: dictionary)
        }
      }
    }
    return nil
  }
}

/// How the references of one kind of object are visited, cleared and released: the model's form of
/// `tp_traverse`, `tp_clear` and `tp_dealloc`. The orders decide in which order other objects die, and
/// in which order the collector finds objects again, so they are facts of CPython and not a choice.
package struct Layout: Sendable {
  package enum Step: Sendable, Equatable {
    /// One named cell.
    case cell(UInt8)
    /// The cells after the named ones, first to last.
    case rest
    /// The cells after the named ones, last to first.
    case restBackward
    /// The entries of the object's table, in insertion order.
    case table
    /// The contents of the dictionary in a cell; the dictionary itself stays.
    case contents(UInt8)
  }

  package enum Tracking: Sendable { case never, fromBirth, whenNeeded }

  /// Number of named cells.
  package var named = 0
  package var visits: [Step] = []
  /// What `tp_clear` drops, in order; `nil` where the type has no `tp_clear`.
  package var clears: [Step]?
  /// What dies with the object, in order.
  package var releases: [Step] = []
  package var tracking = Tracking.fromBirth
  package var isWeaklyReferable = false
  /// Deep chains of these die iteratively: the "trashcan".
  package var isDeferredWhenDeep = false
}

/// Named cells of functions.
package enum FunctionCell {
  package static let code = 0, globals = 1, builtins = 2, module = 3, defaults = 4, keywordDefaults = 5, doc = 6
  package static let name = 7, dictionary = 8, closure = 9, annotations = 10, typeParameters = 11, qualifiedName = 12
}
/// Named cells of frames; locals, cells and the operand stack follow.
package enum FrameCell {
  package static let back = 0, code = 1, builtins = 2, globals = 3, localsDictionary = 4, trace = 5, function = 6
  package static let count = 7
}
/// Named cells of generators and coroutines; from 3.11 on the locals of the frame follow.
package enum GeneratorCell {
  package static let frame = 0, name = 1, qualifiedName = 2, localsDictionary = 3, function = 4, code = 5
  package static let origin = 6, handledException = 7
  package static let count = 8
}
/// Named cells of exceptions.
package enum ExceptionCell {
  package static let dictionary = 0, arguments = 1, notes = 2, traceback = 3, context = 4, cause = 5
}
package enum TracebackCell { package static let next = 0, frame = 1 }
package enum MethodCell { package static let function = 0, receiver = 1 }
package enum PartialCell { package static let function = 0, arguments = 1, keywords = 2, dictionary = 3 }
package enum ClassCell {
  package static let dictionary = 0, cache = 1, mro = 2, bases = 3, base = 4, module = 5
  package static let name = 6, qualifiedName = 7, slots = 8
}
package enum DescriptorCell { package static let owner = 0, name = 1, qualifiedName = 2 }
package enum ModuleCell { package static let dictionary = 0 }
/// Named cells of weak references. Only the callback is owned; the others are links of the list of
/// weak references of the target.
package enum WeakCell { package static let callback = 0, target = 1, previous = 2, next = 3, count = 4 }

/// The layouts of one version, flat: no array has to be retained to follow a reference.
struct LayoutTable: Sendable {
  struct Entry: Sendable {
    var named: Int
    var visits: Range<Int>
    var clears: Range<Int>
    var releases: Range<Int>
    var tracking: Layout.Tracking
    var hasClear: Bool
    var isWeaklyReferable: Bool
    var isDeferredWhenDeep: Bool
  }

  private var entries: ContiguousArray<Entry> = []
  private(set) var steps: ContiguousArray<Layout.Step> = []

  init(_ profile: Profile) {
    for kind in ObjectKind.allCases {
      let layout = Layout.layout(of: kind, profile)
      entries.append(
        Entry(
          named: layout.named, visits: add(layout.visits), clears: add(layout.clears ?? []),
          releases: add(layout.releases), tracking: layout.tracking, hasClear: layout.clears != nil,
          isWeaklyReferable: layout.isWeaklyReferable, isDeferredWhenDeep: layout.isDeferredWhenDeep))
    }
  }

  subscript(kind: ObjectKind) -> Entry {
    @inline(__always) get { entries[Int(kind.rawValue)] }
  }

  private mutating func add(_ added: [Layout.Step]) -> Range<Int> {
    steps.append(contentsOf: added)
    return steps.count - added.count..<steps.count
  }
}

extension Layout {

  static func layout(of kind: ObjectKind, _ profile: Profile) -> Layout {
    switch kind {
    case .singleton, .int, .float, .complex, .str, .bytes, .bytearray, .range, .object:
      return Layout(tracking: .never)
    case .opaque: return Layout(tracking: .never, isWeaklyReferable: true)
    case .code:
      // Constants and names are atoms or untracked tuples; code objects are weakly referable but not collected.
      return Layout(releases: [.rest], tracking: .never, isWeaklyReferable: true)
    case .list:
      return Layout(
        visits: [.restBackward], clears: [.restBackward], releases: [.restBackward], isDeferredWhenDeep: true)
    case .tuple:
      return Layout(visits: [.restBackward], releases: [.restBackward], isDeferredWhenDeep: true)
    case .dict:
      return Layout(
        visits: [.table], clears: [.table], releases: [.table],
        tracking: profile.dictionaryTracking == .fromBirth ? .fromBirth : .whenNeeded, isDeferredWhenDeep: true)
    case .set, .frozenset:
      return Layout(
        visits: [.table], clears: [.table], releases: [.table], isWeaklyReferable: true, isDeferredWhenDeep: true)
    case .deque:
      return Layout(visits: [.rest], clears: [.rest], releases: [.rest], isWeaklyReferable: true)
    case .function: return function(profile)
    case .builtinFunction, .staticMethod, .classMethod, .slice, .superProxy, .mappingProxy, .iterator, .property:
      return anyHolder(kind)
    case .boundMethod:
      return Layout(named: 2, visits: cells(0, 1), releases: cells(0, 1), isWeaklyReferable: true)
    case .cell: return Layout(named: 1, visits: cells(0), clears: cells(0), releases: cells(0))
    case .frame: return frame(profile)
    case .traceback:
      return Layout(named: 2, visits: cells(0, 1), clears: cells(0, 1), releases: cells(0, 1), isDeferredWhenDeep: true)
    case .generator, .coroutine, .asyncGenerator: return generator(profile)
    case .exception:
      // `BaseException_clear`: attributes, arguments, notes, traceback, cause, context.
      return Layout(
        named: 6, visits: cells(0, 1, 2, 3, 5, 4), clears: cells(0, 1, 2, 3, 5, 4), releases: cells(0, 1, 2, 3, 5, 4),
        isDeferredWhenDeep: profile.exceptionsDieIteratively)
    case .instance: return Layout(clears: [], isDeferredWhenDeep: true)
    case .class:
      return Layout(
        named: 9, visits: cells(0, 1, 2, 3, 4, 5), clears: [.contents(0), .cell(5), .cell(2)],
        releases: cells(4, 0, 3, 2, 1, 6, 7, 8, 5), isWeaklyReferable: true)
    case .module:
      return Layout(named: 1, visits: cells(0), clears: cells(0), releases: cells(0), isWeaklyReferable: true)
    case .weakReference, .weakProxy:
      return Layout(named: WeakCell.count, visits: cells(0), clears: cells(0), releases: cells(0))
    case .partial:
      return Layout(
        named: 4, visits: cells(0, 1, 2, 3), clears: profile.partialsHaveClear ? cells(0, 1, 2, 3) : nil,
        releases: cells(0, 1, 2, 3), isWeaklyReferable: true)
    case .descriptor: return Layout(named: 3, visits: cells(0), releases: cells(0, 1, 2))
    case .native: return Layout(visits: [.rest], clears: [.rest], releases: [.rest], isWeaklyReferable: true)
    }
  }

  private static func anyHolder(_ kind: ObjectKind) -> Layout {
    var layout = Layout(visits: [.rest], releases: [.rest])
    switch kind {
    case .builtinFunction: layout.isWeaklyReferable = true; layout.isDeferredWhenDeep = true
    case .staticMethod, .classMethod, .property: layout.clears = [.rest]
    default: break
    }
    return layout
  }

  private static func function(_ profile: Profile) -> Layout {
    // `func_clear`, then code and names: Objects/funcobject.c. Before 3.9 code and names are cleared too.
    let cleared = cells(1, 2, 3, 4, 5, 6, 8, 9, 10, 11)
    return Layout(
      named: 13, visits: cells(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), clears: cleared,
      releases: cleared + cells(0, 7, 12), isWeaklyReferable: true)
  }

  private static func frame(_ profile: Profile) -> Layout {
    switch profile.frames {
    case .objectPerCall:
      return Layout(
        named: FrameCell.count, visits: cells(0, 1, 2, 3, 4, 5) + [.rest], clears: cells(5) + [.rest],
        releases: [.rest] + cells(0, 2, 3, 4, 5, 1), isDeferredWhenDeep: true)
    case .onDemand:
      return Layout(
        named: FrameCell.count, visits: cells(0, 5, 4, 6, 1) + [.rest], clears: cells(5) + [.rest],
        releases: cells(6, 4) + [.rest] + cells(0, 5, 1), isDeferredWhenDeep: true)
    }
  }

  private static func generator(_ profile: Profile) -> Layout {
    switch profile.frames {
    case .objectPerCall:
      return Layout(
        named: GeneratorCell.count, visits: cells(0, 5, 1, 2, 7), releases: cells(0, 6, 5, 1, 2, 7),
        isWeaklyReferable: true)
    case .onDemand:
      return Layout(
        named: GeneratorCell.count, visits: cells(1, 2, 0, 3, 4, 5) + [.rest] + cells(7),
        releases: [.rest] + cells(0, 3, 4, 6, 5, 1, 2, 7), isWeaklyReferable: true)
    }
  }
}

private func cells(_ indices: UInt8...) -> [Layout.Step] { indices.map { .cell($0) } }

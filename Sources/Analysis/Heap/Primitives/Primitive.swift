/// What a call into the language, or into the part of the library that is as good as the language, does to references.
/// Everything else of the library is said by Python files (docs/models.md).
enum Primitive: Sendable {
  /// A new container with the elements of one argument, by position.
  case copy(BuiltinKind, of: Int = 0)
  /// `dict(…)`: the values of the first argument and of the keywords.
  case dictionary
  /// An argument itself, or something that only iterates over it.
  case argument(Int)
  /// One element of the first argument.
  case elementOf
  case enumerate
  /// An iterator: it keeps all its arguments, and gives what is said.
  case iterator(Yield)
  /// `functools.reduce`: what the function gives, the initial value, or the only element.
  case reduce
  /// Puts one argument into another, both by position, and gives an element of that container back or nothing.
  case put(Int, into: Int, thenTakes: Bool = false)
  /// Takes an element out of the first argument.
  case take
  /// Keeps all arguments, to hand them on when it is called: `functools.partial`.
  case partial
  /// Keeps all arguments in an object about which nothing else is known.
  case keep
  /// A namespace whose attributes are the keywords.
  case namespace
  /// `functools.update_wrapper`: the first argument, which keeps the second as `__wrapped__`.
  case wrapper
  /// A reference that keeps its callback alone.
  case weakReference
  /// A container that does not keep what is put into it.
  case weakContainer
  /// `types.MethodType(function, object)`
  case method
  /// `type(x)`.
  case classOf
  /// `setattr` with a computed name.
  case setAttribute
  /// `vars(x)`.
  case attributes
  /// `copy.copy`: another object of the same class, with the same parts or with copies of them; keywords replace some
  /// (`dataclasses.replace`).
  case copyOf(sharesParts: Bool)
  /// A container with elements that nobody stored in sight.
  case open
  /// `functools.lru_cache(f)` and what `functools.lru_cache(…)` gives when it is called: keep the function.
  case cache
  /// Nothing that refers to an argument.
  case nothing

  /// What an iterator gives.
  enum Yield: Sendable {
    /// The elements of all arguments from a position on, or up to one.
    case elements(from: Int = 0, to: Int = Int.max)
    /// The elements of the elements of the first argument.
    case nested
    /// What the first argument gives for the elements of the others.
    case results
    /// Tuples with an element of each argument in its place.
    case tuples
    /// Tuples with elements of any argument in any place.
    case selections
    /// The first argument, again and again.
    case itself
    /// Something new.
    case unknown
  }
}

extension Primitive {
  /// The primitives by dotted name. Builtins stand under `builtins`.
  static let all: [String: Primitive] = [
    "builtins.list": .copy(.list), "builtins.tuple": .copy(.tuple), "builtins.set": .copy(.set),
    "builtins.frozenset": .copy(.set), "builtins.sorted": .copy(.list), "builtins.dict": .dictionary,
    "builtins.reversed": .argument(0), "builtins.iter": .argument(0), "builtins.next": .elementOf,
    "builtins.min": .elementOf, "builtins.max": .elementOf, "builtins.enumerate": .enumerate,
    "builtins.map": .iterator(.results), "builtins.filter": .iterator(.elements(from: 1)),
    "builtins.zip": .iterator(.tuples), "builtins.setattr": .setAttribute, "builtins.type": .classOf,
    "builtins.vars": .attributes,

    "bisect.insort": .put(1, into: 0), "bisect.insort_left": .put(1, into: 0), "bisect.insort_right": .put(1, into: 0),
    "collections.deque": .copy(.list), "collections.OrderedDict": .dictionary, "collections.UserDict": .dictionary,
    "collections.UserList": .copy(.list), "collections.ChainMap": .iterator(.elements()),
    "collections.Counter": .open, "collections.defaultdict": .open,
    "copy.copy": .copyOf(sharesParts: true), "copy.replace": .copyOf(sharesParts: true),
    "copy.deepcopy": .copyOf(sharesParts: false),
    "dataclasses.replace": .copyOf(sharesParts: true), "dataclasses.asdict": .nothing, "dataclasses.astuple": .nothing,

    "functools.partial": .partial, "functools.partialmethod": .partial, "functools.wraps": .nothing,
    "functools.lru_cache": .cache, "functools.cache": .cache, "functools.cmp_to_key": .keep,
    "functools.reduce": .reduce, "functools.singledispatch": .argument(0), "functools.singledispatchmethod": .keep,
    "functools.total_ordering": .argument(0), "functools.update_wrapper": .wrapper,

    "heapq.heappush": .put(1, into: 0), "heapq.heappushpop": .put(1, into: 0, thenTakes: true),
    "heapq.heapreplace": .put(1, into: 0, thenTakes: true), "heapq.heappop": .take, "heapq.heapify": .nothing,
    "heapq.merge": .iterator(.elements()), "heapq.nlargest": .copy(.list, of: 1),
    "heapq.nsmallest": .copy(.list, of: 1),

    "itertools.accumulate": .iterator(.elements(to: 1)), "itertools.batched": .iterator(.selections),
    "itertools.chain": .iterator(.elements()), "itertools.chain.from_iterable": .iterator(.nested),
    "itertools.combinations": .iterator(.selections), "itertools.compress": .iterator(.elements(to: 1)),
    "itertools.combinations_with_replacement": .iterator(.selections), "itertools.count": .nothing,
    "itertools.cycle": .iterator(.elements()), "itertools.dropwhile": .iterator(.elements(from: 1)),
    "itertools.filterfalse": .iterator(.elements(from: 1)), "itertools.groupby": .iterator(.unknown),
    "itertools.islice": .iterator(.elements(to: 1)), "itertools.pairwise": .iterator(.selections),
    "itertools.permutations": .iterator(.selections), "itertools.product": .iterator(.selections),
    "itertools.repeat": .iterator(.itself), "itertools.starmap": .iterator(.unknown),
    "itertools.takewhile": .iterator(.elements(from: 1)), "itertools.zip_longest": .iterator(.tuples),

    "operator.attrgetter": .nothing, "operator.itemgetter": .nothing, "operator.methodcaller": .keep,
    "operator.setitem": .put(2, into: 0), "operator.getitem": .elementOf,
    "types.MappingProxyType": .argument(0), "types.MethodType": .method, "types.SimpleNamespace": .namespace,
    "typing.cast": .argument(1),

    "weakref.ref": .weakReference, "weakref.ReferenceType": .weakReference, "weakref.proxy": .weakReference,
    "weakref.WeakMethod": .weakReference, "weakref.WeakSet": .weakContainer,
    "weakref.WeakKeyDictionary": .open, "weakref.WeakValueDictionary": .weakContainer,
    // A registry of the process keeps the function and its arguments; the finalizer itself keeps nothing.
    "weakref.finalize": .nothing,
  ]
}

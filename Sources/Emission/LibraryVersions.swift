/// Names of the library and of the language that are not in every modelled version: by the version that they came with
/// (the library reference says so: "New in version", "Changed in version"), those that the model knows.
enum LibraryVersions {
  /// Members of modules, as `module.name`, and modules by themselves.
  static let members = table([
    9: [
      "asyncio.to_thread", "functools.cache", "graphlib", "math.lcm", "math.nextafter", "math.ulp", "random.randbytes",
      "typing.Annotated", "zoneinfo",
    ],
    10: [
      "abc.update_abstractmethods", "contextlib.aclosing", "inspect.get_annotations", "itertools.pairwise",
      "threading.gettrace", "types.EllipsisType", "types.NoneType", "types.NotImplementedType", "types.UnionType",
      "typing.Concatenate", "typing.ParamSpec", "typing.TypeAlias", "typing.TypeGuard", "typing.is_typeddict",
    ],
    11: [
      "asyncio.Barrier", "asyncio.Runner", "asyncio.TaskGroup", "asyncio.timeout", "asyncio.timeout_at",
      "contextlib.chdir", "enum.StrEnum", "enum.member", "enum.nonmember", "enum.verify", "math.cbrt", "math.exp2",
      "operator.call", "sys.exception", "tomllib", "typing.LiteralString", "typing.Never", "typing.NotRequired",
      "typing.Required", "typing.Self", "typing.TypeVarTuple", "typing.Unpack", "typing.assert_never",
      "typing.assert_type", "typing.dataclass_transform", "typing.reveal_type",
    ],
    12: [
      "asyncio.eager_task_factory", "inspect.getasyncgenstate", "itertools.batched", "math.sumprod",
      "typing.TypeAliasType", "typing.override",
    ],
    13: [
      "copy.replace", "queue.ShutDown", "typing.NoDefault", "typing.ReadOnly", "typing.TypeIs", "warnings.deprecated",
    ],
  ])

  /// Names that need no import.
  static let globals = table([
    10: ["EncodingWarning", "aiter", "anext"],
    11: ["BaseExceptionGroup", "ExceptionGroup"],
    13: ["PythonFinalizationError"],
  ])

  /// Methods whose names nothing else has.
  static let methods = table([
    9: ["removeprefix", "removesuffix"], 10: ["bit_count"], 11: ["add_note"],
  ])

  /// Keyword arguments, as `function.keyword`.
  static let keywords = table([
    10: [
      "bisect.key", "bisect_left.key", "bisect_right.key", "dataclass.kw_only", "dataclass.match_args",
      "dataclass.slots",
      "field.kw_only", "insort.key", "insort_left.key", "insort_right.key", "zip.strict",
    ],
    11: ["dataclass.weakref_slot"],
    12: ["batched.strict"],
  ])

  private static func table(_ names: [Int: [String]]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.flatMap { minor, names in names.map { ($0, minor) } })
  }
}

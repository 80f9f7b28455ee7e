import RuntimeModel

/// Attributes of the language's own types, by the names that CPython 3.13 gives them, of the special ones those that the
/// model lacks. One that is here but not in the model is not missing: what it does is unknown.
private let namesOfTypes: [String: Set<String>] = [
  "type": names(
    """
    __basicsize__ __dictoffset__ __flags__ __itemsize__ __weakrefoffset__ __text_signature__
    """),
  "function": names("__builtins__"),
  "builtin_function_or_method": names("__self__ __text_signature__"),
  "iterator": names("__length_hint__ __setstate__"),
  "reversed": names("__length_hint__ __setstate__"),
  "zip": names("__setstate__"),
  "partial": names("__setstate__ __vectorcalloffset__"),
  "BaseException": names("__setstate__"),
  "module": names("__spec__ __loader__ __builtins__ __cached__"),
  "str": names(
    """
    __getnewargs__
    capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha
    isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust
    lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit
    rstrip split splitlines startswith strip swapcase title translate upper zfill
    """),
  "bytes": names(
    """
    __buffer__ __bytes__ __getnewargs__
    capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii isdigit
    islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix
    replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title
    translate upper zfill
    """),
  "bytearray": names(
    """
    __alloc__ __buffer__ __release_buffer__
    append clear copy extend insert pop remove reverse
    """),
  "int": names(
    """
    __getnewargs__
    as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real
    to_bytes
    """),
  "float": names(
    """
    __getformat__ __getnewargs__
    as_integer_ratio conjugate fromhex hex imag is_integer real
    """),
  "complex": names(
    """
    __complex__ __getnewargs__ conjugate imag real
    """),
  "set": names(
    """
    add clear difference_update discard intersection_update pop remove symmetric_difference_update update
    """),
  "frozenset": names(
    """
    copy difference intersection isdisjoint issubset issuperset symmetric_difference union
    """),
  "range": names(
    """
    count index start step stop
    """),
  "code": names(
    """
    co_argcount co_cellvars co_code co_consts co_exceptiontable co_filename co_firstlineno co_flags co_freevars
    co_kwonlyargcount co_lines co_linetable co_lnotab co_name co_names co_nlocals co_positions
    co_posonlyargcount co_qualname co_stacksize co_varnames replace
    """),
  "generator": names(
    """
    __del__
    close gi_code gi_frame gi_running gi_suspended gi_yieldfrom send throw
    """),
  "coroutine": names(
    """
    __del__
    close cr_await cr_code cr_frame cr_origin cr_running cr_suspended send throw
    """),
  "OSError": names(
    """
    characters_written errno filename filename2 strerror
    """),
]

private func names(_ text: String) -> Set<String> {
  Set(text.split { $0 == " " || $0 == "\n" }.map { String($0) })
}

extension Machine {
  /// An attribute that CPython's type has and the model's lacks: unknown where that is allowed, else the run ends. A new
  /// reference; nil where CPython has none either.
  func unmodelledAttribute(_ name: ObjectID, of object: ObjectID) throws -> ObjectID? {
    let type = asType(object) ?? type(of: object)
    let spelled = text(name)
    if acceptsUnknown, spelled == "__dict__", let named = asType(object), named.isNative {
      return keep(try unknownMember(spelled, of: named.name))
    }
    for base in type.mro where base.isNative {
      guard isNamed(spelled, base.name) else { continue }
      if acceptsUnknown { return keep(try unknownMember(spelled, of: base.name)) }
      throw Stop.halted("\(codePlace().shown): \(base.name).\(spelled) is not supported")
    }
    // The model of a library class may lack what only few programs use. Whether an object has it is another question.
    if acceptsUnknown, !spelled.hasPrefix("_"), !type.isNative, Self.moduleNames.contains(type.module),
      !isWithheld(name, of: object)
    {
      return keep(try unknownMember(spelled, of: "\(type.module).\(type.qualifiedName)"))
    }
    return nil
  }

  private func isNamed(_ name: String, _ type: String) -> Bool {
    if namesOfTypes[type]?.contains(name) == true { return true }
    // A bytearray has what bytes have and more, a set what a frozenset has.
    let lesser =
      type == "bytearray" ? "bytes" : type == "set" ? "frozenset" : type.hasSuffix("_iterator") ? "iterator" : ""
    return namesOfTypes[lesser]?.contains(name) == true
  }
}

/// What a definition says before its body.
struct FunctionHead {
  var node: Int32
  var name: String
  var qualifiedName: String
  var parameters: ParameterList
  var isAsync = false
  var returnType: Int32?

  /// 1 if there are defaults, 2 if keyword-only parameters have some: as the instruction wants it.
  var defaultFlags: Int {
    (parameters.positional.contains { $0.value != nil } ? 1 : 0)
      | (parameters.keywordOnly.contains { $0.value != nil } ? 2 : 0)
  }
}

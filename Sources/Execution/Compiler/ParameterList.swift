import RuntimeModel
import Syntax

/// The parameters of a function, sorted by how they are passed.
struct ParameterList {
  struct Parameter {
    var name: String
    var value: Int32?
  }
  var positional: [Parameter] = []
  var positionalOnly = 0
  var keywordOnly: [Parameter] = []
  var variadic: String?
  var keywordVariadic: String?
  var annotations: [(name: String, type: Int32)] = []

  init(_ node: Int32?, _ source: Source) throws {
    guard let node else { return }
    var isKeywordOnly = false
    for parameter in source.children(node) {
      let inner = source.kind(parameter) == .typedParameter ? source.operands(parameter)[0] : parameter
      if let type = source.child(parameter, .type), let name = parameterName(parameter, source) {
        annotations.append((name, type))
      }
      switch source.kind(inner) {
      case .positionalSeparator: positionalOnly = positional.count
      case .keywordSeparator: isKeywordOnly = true
      case .listSplatPattern:
        variadic = parameterName(inner, source)
        isKeywordOnly = true
      case .dictionarySplatPattern: keywordVariadic = parameterName(inner, source)
      default:
        guard let name = parameterName(inner, source) else {
          throw CompileError(message: "unsupported parameter", offset: source.tree[parameter].start)
        }
        let parameter = Parameter(name: name, value: source.child(parameter, .value))
        if isKeywordOnly { keywordOnly.append(parameter) } else { positional.append(parameter) }
      }
    }
  }
}

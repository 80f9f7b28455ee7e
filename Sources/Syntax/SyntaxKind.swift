/// The kind of a syntax node: what tree-sitter-python 0.23.6 calls it, in camel case.
///
/// Nodes that the grammar names are all here. Of the anonymous tokens only those are kept that tell two programs
/// apart; brackets, colons and keywords that their parent's kind already says are not. A comma is kept only in an
/// except clause, where it tells `except A, B` from `except A as B`.
package enum SyntaxKind: UInt8, Sendable, CaseIterable {
  /// What the parser could not make sense of, and a token it made up to go on.
  case error, missing

  case module, importStatement, importPrefix, relativeImport, futureImportStatement
  case importFromStatement, aliasedImport, wildcardImport, printStatement, chevron
  case assertStatement, expressionStatement, namedExpression, returnStatement, deleteStatement
  case raiseStatement, passStatement, breakStatement, continueStatement, ifStatement, elifClause
  case elseClause, matchStatement, block, caseClause, forStatement, whileStatement, tryStatement
  case exceptClause, exceptGroupClause, finallyClause, withStatement, withClause, withItem
  case functionDefinition, parameters, lambdaParameters, listSplat, dictionarySplat
  case globalStatement, nonlocalStatement, execStatement, typeAliasStatement, classDefinition
  case typeParameter, parenthesizedListSplat, argumentList, decoratedDefinition, decorator
  case expressionList, dottedName, casePattern, asPattern, asPatternTarget, unionPattern
  case listPattern, tuplePattern, dictPattern, keywordPattern, splatPattern, classPattern
  case complexPattern, defaultParameter, typedDefaultParameter, listSplatPattern
  case dictionarySplatPattern, notOperator, booleanOperator, binaryOperator, unaryOperator
  case comparisonOperator, lambda, assignment, augmentedAssignment, patternList, yieldExpression
  case attribute, subscription, slice, call, typedParameter, type, splatType, genericType
  case unionType, constrainedType, memberType, keywordArgument, list, set, tuple, dictionary
  case pair, listComprehension, dictionaryComprehension, setComprehension, generatorExpression
  case parenthesizedExpression, forInClause, ifClause, conditionalExpression, concatenatedString
  case string, stringStart, stringContent, stringEnd, interpolation, formatSpecifier
  case formatExpression, typeConversion, escapeSequence, escapeInterpolation, awaitExpression
  case positionalSeparator, keywordSeparator, identifier, ellipsis, integer, float, trueLiteral
  case falseLiteral, noneLiteral

  // Tokens.
  case asyncToken, fromToken, comma, isToken, isNotToken, inToken, notInToken, andToken, orToken
  case notToken, plus, minus, star, doubleStar, slash, doubleSlash, percent, at, ampersand, pipe
  case caret, tilde, leftShift, rightShift, less, lessOrEqual, equal, notEqual, lessGreater
  case greaterOrEqual, greater, plusEqual, minusEqual, starEqual, slashEqual, atEqual
  case doubleSlashEqual, percentEqual, doubleStarEqual, rightShiftEqual, leftShiftEqual
  case ampersandEqual, caretEqual, pipeEqual
}

extension SyntaxKind {
  /// The grammar's own name for nodes of this kind, or nil for the two kinds that the grammar does not name.
  var grammarName: (text: StaticString, isNamed: Bool)? {
    switch self {
    case .error, .missing: nil
    case .module: ("module", true)
    case .importStatement: ("import_statement", true)
    case .importPrefix: ("import_prefix", true)
    case .relativeImport: ("relative_import", true)
    case .futureImportStatement: ("future_import_statement", true)
    case .importFromStatement: ("import_from_statement", true)
    case .aliasedImport: ("aliased_import", true)
    case .wildcardImport: ("wildcard_import", true)
    case .printStatement: ("print_statement", true)
    case .chevron: ("chevron", true)
    case .assertStatement: ("assert_statement", true)
    case .expressionStatement: ("expression_statement", true)
    case .namedExpression: ("named_expression", true)
    case .returnStatement: ("return_statement", true)
    case .deleteStatement: ("delete_statement", true)
    case .raiseStatement: ("raise_statement", true)
    case .passStatement: ("pass_statement", true)
    case .breakStatement: ("break_statement", true)
    case .continueStatement: ("continue_statement", true)
    case .ifStatement: ("if_statement", true)
    case .elifClause: ("elif_clause", true)
    case .elseClause: ("else_clause", true)
    case .matchStatement: ("match_statement", true)
    case .block: ("block", true)
    case .caseClause: ("case_clause", true)
    case .forStatement: ("for_statement", true)
    case .whileStatement: ("while_statement", true)
    case .tryStatement: ("try_statement", true)
    case .exceptClause: ("except_clause", true)
    case .exceptGroupClause: ("except_group_clause", true)
    case .finallyClause: ("finally_clause", true)
    case .withStatement: ("with_statement", true)
    case .withClause: ("with_clause", true)
    case .withItem: ("with_item", true)
    case .functionDefinition: ("function_definition", true)
    case .parameters: ("parameters", true)
    case .lambdaParameters: ("lambda_parameters", true)
    case .listSplat: ("list_splat", true)
    case .dictionarySplat: ("dictionary_splat", true)
    case .globalStatement: ("global_statement", true)
    case .nonlocalStatement: ("nonlocal_statement", true)
    case .execStatement: ("exec_statement", true)
    case .typeAliasStatement: ("type_alias_statement", true)
    case .classDefinition: ("class_definition", true)
    case .typeParameter: ("type_parameter", true)
    case .parenthesizedListSplat: ("parenthesized_list_splat", true)
    case .argumentList: ("argument_list", true)
    case .decoratedDefinition: ("decorated_definition", true)
    case .decorator: ("decorator", true)
    case .expressionList: ("expression_list", true)
    case .dottedName: ("dotted_name", true)
    case .casePattern: ("case_pattern", true)
    case .asPattern: ("as_pattern", true)
    case .asPatternTarget: ("as_pattern_target", true)
    case .unionPattern: ("union_pattern", true)
    case .listPattern: ("list_pattern", true)
    case .tuplePattern: ("tuple_pattern", true)
    case .dictPattern: ("dict_pattern", true)
    case .keywordPattern: ("keyword_pattern", true)
    case .splatPattern: ("splat_pattern", true)
    case .classPattern: ("class_pattern", true)
    case .complexPattern: ("complex_pattern", true)
    case .defaultParameter: ("default_parameter", true)
    case .typedDefaultParameter: ("typed_default_parameter", true)
    case .listSplatPattern: ("list_splat_pattern", true)
    case .dictionarySplatPattern: ("dictionary_splat_pattern", true)
    case .notOperator: ("not_operator", true)
    case .booleanOperator: ("boolean_operator", true)
    case .binaryOperator: ("binary_operator", true)
    case .unaryOperator: ("unary_operator", true)
    case .comparisonOperator: ("comparison_operator", true)
    case .lambda: ("lambda", true)
    case .assignment: ("assignment", true)
    case .augmentedAssignment: ("augmented_assignment", true)
    case .patternList: ("pattern_list", true)
    case .yieldExpression: ("yield", true)
    case .attribute: ("attribute", true)
    case .subscription: ("subscript", true)
    case .slice: ("slice", true)
    case .call: ("call", true)
    case .typedParameter: ("typed_parameter", true)
    case .type: ("type", true)
    case .splatType: ("splat_type", true)
    case .genericType: ("generic_type", true)
    case .unionType: ("union_type", true)
    case .constrainedType: ("constrained_type", true)
    case .memberType: ("member_type", true)
    case .keywordArgument: ("keyword_argument", true)
    case .list: ("list", true)
    case .set: ("set", true)
    case .tuple: ("tuple", true)
    case .dictionary: ("dictionary", true)
    case .pair: ("pair", true)
    case .listComprehension: ("list_comprehension", true)
    case .dictionaryComprehension: ("dictionary_comprehension", true)
    case .setComprehension: ("set_comprehension", true)
    case .generatorExpression: ("generator_expression", true)
    case .parenthesizedExpression: ("parenthesized_expression", true)
    case .forInClause: ("for_in_clause", true)
    case .ifClause: ("if_clause", true)
    case .conditionalExpression: ("conditional_expression", true)
    case .concatenatedString: ("concatenated_string", true)
    case .string: ("string", true)
    case .stringStart: ("string_start", true)
    case .stringContent: ("string_content", true)
    case .stringEnd: ("string_end", true)
    case .interpolation: ("interpolation", true)
    case .formatSpecifier: ("format_specifier", true)
    case .formatExpression: ("format_expression", true)
    case .typeConversion: ("type_conversion", true)
    case .escapeSequence: ("escape_sequence", true)
    case .escapeInterpolation: ("escape_interpolation", true)
    case .awaitExpression: ("await", true)
    case .positionalSeparator: ("positional_separator", true)
    case .keywordSeparator: ("keyword_separator", true)
    case .identifier: ("identifier", true)
    case .ellipsis: ("ellipsis", true)
    case .integer: ("integer", true)
    case .float: ("float", true)
    case .trueLiteral: ("true", true)
    case .falseLiteral: ("false", true)
    case .noneLiteral: ("none", true)
    case .asyncToken: ("async", false)
    case .fromToken: ("from", false)
    case .comma: (",", false)
    case .isToken: ("is", false)
    case .isNotToken: ("is not", false)
    case .inToken: ("in", false)
    case .notInToken: ("not in", false)
    case .andToken: ("and", false)
    case .orToken: ("or", false)
    case .notToken: ("not", false)
    case .plus: ("+", false)
    case .minus: ("-", false)
    case .star: ("*", false)
    case .doubleStar: ("**", false)
    case .slash: ("/", false)
    case .doubleSlash: ("//", false)
    case .percent: ("%", false)
    case .at: ("@", false)
    case .ampersand: ("&", false)
    case .pipe: ("|", false)
    case .caret: ("^", false)
    case .tilde: ("~", false)
    case .leftShift: ("<<", false)
    case .rightShift: (">>", false)
    case .less: ("<", false)
    case .lessOrEqual: ("<=", false)
    case .equal: ("==", false)
    case .notEqual: ("!=", false)
    case .lessGreater: ("<>", false)
    case .greaterOrEqual: (">=", false)
    case .greater: (">", false)
    case .plusEqual: ("+=", false)
    case .minusEqual: ("-=", false)
    case .starEqual: ("*=", false)
    case .slashEqual: ("/=", false)
    case .atEqual: ("@=", false)
    case .doubleSlashEqual: ("//=", false)
    case .percentEqual: ("%=", false)
    case .doubleStarEqual: ("**=", false)
    case .rightShiftEqual: (">>=", false)
    case .leftShiftEqual: ("<<=", false)
    case .ampersandEqual: ("&=", false)
    case .caretEqual: ("^=", false)
    case .pipeEqual: ("|=", false)
    }
  }
}

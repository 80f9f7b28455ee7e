/// The part that a node plays in its parent. Raw values are the field ids of tree-sitter-python 0.23.6, which are
/// the alphabetical positions of the names; `none` is a child without a field.
package enum SyntaxField: UInt8, Sendable, CaseIterable {
  case none
  case alias, alternative, argument, arguments, attribute, body, cause, code, condition
  case consequence, definition, expression, formatSpecifier, function, `guard`, key, left
  case moduleName, name, object, `operator`, operators, parameters, returnType, right, subject
  case `subscript`, superclasses, type, typeConversion, typeParameters, value
}

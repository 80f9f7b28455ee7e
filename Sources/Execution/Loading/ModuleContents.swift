package import Syntax

extension ModuleSource {
  package var text: SourceText { source.text }

  /// Last names of what the module catches or raises: unknown values of these names are exception classes.
  package var exceptionNames: Set<String> { statements.exceptionNames }
}

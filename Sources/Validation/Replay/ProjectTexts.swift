package import Execution
package import Syntax

/// What whoever writes a witness down needs of the project.
extension Project {
  /// A module by its dotted name; nil where it cannot be read.
  package func source(ofModule name: String) -> ModuleSource? {
    modules.file(of: name).flatMap { source(ofFile: $0) }
  }

  /// What the import of a dotted name gives in the runs of a witness.
  package enum Import: Sendable { case project, modelled, unknown }

  package func importOf(_ name: String, in witness: Witness) -> Import {
    switch resolve(name, own: Set(witness.modules.map(\.name))) {
    case .source: .project
    case .modelled: isModelled(name) ? .modelled : .unknown
    case .opaque: .unknown
    }
  }
}

extension Project {
  /// The text of a file by its path.
  package func text(ofPath path: String) -> SourceText? {
    index(ofPath: path).flatMap { source(ofFile: $0)?.text }
  }
}

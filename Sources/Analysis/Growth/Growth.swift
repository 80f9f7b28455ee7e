/// The containers of a file that outlive a call, and all that its code does with them. O(ops).
package struct Growth: Sendable {
  package let containers: [Container]
  /// By container: its uses in source order.
  package let uses: [[ContainerUse]]

  package init(_ file: ResolvedFile) {
    let search = ContainerSearch(file)
    containers = search.containers
    var uses: [[ContainerUse]] = Array(repeating: [], count: search.containers.count)
    if !search.containers.isEmpty {
      let mentions = ContainerMentions(file, search)
      let methods = MethodEffects(file.facts.names)
      for position in file.facts.bodies.indices {
        let id = BodyID(Int32(position))
        guard mentions.isAny(in: id) else { continue }
        var walk = ContainerWalk(file, search, methods, id)
        for use in walk.run() { uses[Int(use.container)].append(use) }
      }
    }
    self.uses = uses
  }
}

/// Which bodies speak of a container at all: most do not, and are not walked.
private struct ContainerMentions {
  private let file: ResolvedFile
  private let search: ContainerSearch
  private var globals: [Bool]
  private var attributes: [Bool]
  private var variables: [Bool]

  init(_ file: ResolvedFile, _ search: ContainerSearch) {
    self.file = file
    self.search = search
    let none = Array(repeating: false, count: file.facts.names.count)
    (globals, attributes, variables) = (none, none, none)
    for container in search.containers {
      let name = Int(container.home.name.index)
      switch container.home {
      case .global: globals[name] = true
      case .classAttribute, .instanceAttribute: attributes[name] = true
      case .defaultValue, .closure: variables[name] = true
      }
    }
  }

  func isAny(in id: BodyID) -> Bool {
    let body = file.body(id)
    if body.variables.contains(where: { variables[Int($0.name.index)] }) { return true }
    if body.free.contains(where: { variables[Int($0.name.index)] }) { return true }
    return body.ops.contains { position in
      let op = file.facts.ops[Int(position)]
      switch op.code {
      case .loadGlobal, .storeGlobal, .deleteGlobal: return globals[Int(op.a)]
      case .loadAttribute, .storeAttribute, .deleteAttribute: return attributes[Int(op.b)]
      default: return false
      }
    }
  }
}

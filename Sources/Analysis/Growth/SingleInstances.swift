extension Program {
  /// For each class whether the program makes one instance of it, while modules are imported, and binds that to a global:
  /// it lives as long as the program. A class whose own class methods make instances does so for whoever asks, and a
  /// script's example under `if __name__ == "__main__":` is none of the program's. O(ops of the program).
  /// - Parameter isIgnored: by file, whether instances that it makes count: those of tests do not.
  package func haveSingleInstance(_ types: [ClassID], isIgnored: [Bool]) -> [Bool] {
    if types.isEmpty { return [] }
    var wanted = Array(repeating: false, count: facts.names.count)
    for type in types { wanted[Int(facts.classes[Int(type.index)].name.index)] = true }
    var bound: [ClassID: Int] = [:]
    var isElsewhere = Set<ClassID>()
    for (index, file) in facts.files.enumerated() where !file.isModel && !isIgnored[index] {
      for number in file.bodies {
        let body = facts.bodies[Int(number)]
        var callees: [Slot: ClassID] = [:]
        var made: [Slot: ClassID] = [:]
        var guarded = MainGuard(facts.names)
        let ownType = members.typeMade(byFirstParameterOf: BodyID(number), body)
        for position in body.ops {
          let op = facts.ops[Int(position)]
          if body.kind == .module { guarded.step(op, facts.list(of: op)) }
          switch op.code {
          case .loadGlobal where wanted[Int(op.a)]:
            callees[op.d] = members.classes(named: NameID(op.a), in: FileID(Int32(index))).last
          // `module.Registry`: one class of the name is enough to say that it is made.
          case .loadAttribute where wanted[Int(op.b)]:
            callees[op.d] = types.first { facts.classes[Int($0.index)].name == NameID(op.b) }
          case .call:
            if op.flags == 0, op.a == body.parameters.first?.slot, let ownType { isElsewhere.insert(ownType) }
            guard op.flags == 0, let type = callees[op.a] else { break }
            if body.kind == .module { made[op.d] = type } else { isElsewhere.insert(type) }
          case .storeGlobal: if !guarded.isInside, let type = made[op.b] { bound[type, default: 0] += 1 }
          default: break
          }
        }
      }
    }
    return types.map { bound[$0] == 1 && !isElsewhere.contains($0) }
  }
}

extension Members {
  /// The class that calling the first parameter makes an instance of: that of a class method.
  package func typeMade(byFirstParameterOf id: BodyID, _ body: Body) -> ClassID? {
    binding[Int(id.index)] == .class ? body.owner : nil
  }
}

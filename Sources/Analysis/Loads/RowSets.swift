/// Rows and results that come when somebody walks through them, or all at once.
extension LoadWalk {
  /// A method of what gives rows or results; false for others.
  mutating func callRows(_ receiver: LoadValue, _ op: Op) -> Bool {
    let name = NameID(op.b)
    switch receiver {
    case .rowSet(let isFiltered) where names.givesRowSet(name):
      useAll(op)
      let narrows = name == names.filter || name == names.exclude
      hold(op.d, .rowSet(isFiltered: isFiltered || narrows))
    case .rowSet where name == names.iterator: hold(op.d, .iterator(nil))
    case .taskGroup where name == names.applyAsync || name == names.delay:
      useAll(op)
      hold(op.d, .taskResults)
    case .taskResults where name == names.get || name == names.join || name == names.joinNative:
      useAll(op)
      hold(op.d, .lines(addRows(.list, op, false, instead: "iter_native() gives each result when it is there")))
    default: return false
    }
    return true
  }

  mutating func addRows(_ form: Load.Form, _ op: Op, _ isFiltered: Bool, instead: StaticString) -> Int {
    let load = add(form, op, LoadOrigin(source: .query), nil)
    states[load].load.instead = instead
    states[load].load.isFiltered = isFiltered
    return load
  }

  /// `for order in Order.objects.all()`: the set keeps each row for whoever walks through it again, which only a variable
  /// lets anybody do.
  mutating func walkRowSet(_ slot: Slot, _ isFiltered: Bool) {
    guard variable(slot) == nil, let maker = maker(of: slot) else { return }
    let load = addRows(.rows, maker, isFiltered, instead: "iterator() gives them in parts and keeps none")
    states[load].loop = loops.dropLast().last ?? -1
    iterate(load, inner: 1)
  }

  private func maker(of slot: Slot) -> Op? {
    guard let loop = loops.last else { return nil }
    let before = max(body.ops.lowerBound, loop - 8)
    return file.facts.ops[Int(before)..<Int(loop)].last { $0.d == slot }
  }
}

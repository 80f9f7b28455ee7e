/// Names a running or suspended call of a Python function.
package struct ActivationID: Hashable, Sendable {
  let index: Int32
  package static let none = ActivationID(index: -1)
}

/// A call: its locals, and the frame object once there is one.
struct Activation: Sendable {
  var caller = ActivationID.none
  var locals = CellArena.Block.empty
  var count: Int32 = 0
  /// The generator or frame object in which the locals live instead; null for a plain call.
  var holder = ObjectID.null
  /// Owned once made.
  var frame = ObjectID.null
  /// Owned: the function keeps code and globals alive.
  var function = ObjectID.null
  /// Owned: the snapshot that `locals()` made.
  var snapshot = ObjectID.null
}

extension Heap {
  /// Starts a call with `count` empty locals (parameters, variables, cells). `function` is taken over; null for
  /// module code. Nothing is allocated that the collector sees.
  package mutating func enter(
    function: ObjectID = .null, locals count: Int, caller: ActivationID = .none
  ) -> ActivationID {
    var activation = Activation(caller: caller, locals: cells.allocate(count), count: Int32(count))
    activation.function = function
    if let free = freeActivations.popLast() {
      activations[Int(free.index)] = activation
      return free
    }
    activations.append(activation)
    return ActivationID(index: Int32(activations.count - 1))
  }

  /// A local, borrowed; null if unbound.
  package func local(_ index: Int, of activation: ActivationID) -> ObjectID {
    cells[localPosition(index, activation)]
  }

  /// Binds a local, taking the value over (null unbinds), and releases what was there.
  package mutating func setLocal(_ index: Int, of activation: ActivationID, to value: ObjectID) {
    let position = localPosition(index, activation)
    let old = cells[position]
    cells[position] = value
    release(ifAny: old)
  }

  /// The frame object of a call, borrowed; made if there is none yet. Untracked while the call runs.
  package mutating func frameObject(of activation: ActivationID) -> ObjectID {
    let record = activations[Int(activation.index)]
    if !record.frame.isNull { return record.frame }
    if !record.holder.isNull && self[record.holder].kind == .frame { return record.holder }
    let frame = make(.frame, cells: FrameCell.count)
    allocate(frame, locals: Int(record.count))
    activations[Int(activation.index)].frame = frame
    if !record.holder.isNull { fill(record.holder, GeneratorCell.frame, frame) }
    return frame
  }

  /// The frame object of a call, borrowed; null if there is none yet.
  package func madeFrame(of activation: ActivationID) -> ObjectID { activations[Int(activation.index)].frame }

  /// Ends a call: its locals are released in slot order, unless its frame object outlives it and takes them, and
  /// with them the frame of the caller.
  package mutating func leave(_ activation: ActivationID) {
    if profile.frames == .objectPerCall && trashcanDepth >= profile.trashcan.limit { _ = frameObject(of: activation) }
    let record = activations[Int(activation.index)]
    activations[Int(activation.index)] = Activation()
    freeActivations.append(activation)
    if !record.frame.isNull {
      if self[record.frame].references > 1 || trashcanDepth >= profile.trashcan.limit {
        handOver(record, to: record.frame)
        return
      }
      drop(record.frame)
    }
    if profile.frames == .objectPerCall {
      // The frame of every call is an object that dies here, nested in what dies around it.
      trashcanDepth += 1
      work.append(.leaveTrashcan)
    }
    let mark = work.count
    for index in 0..<Int(record.count) {
      let local = cells[Int(record.locals.start) + index]
      if !local.isNull { work.append(.drop(local)) }
    }
    if !record.snapshot.isNull { work.append(.drop(record.snapshot)) }
    if !record.function.isNull { work.append(.drop(record.function)) }
    cells.release(record.locals)
    work[mark...].reverse()
    run()
  }

  private func localPosition(_ index: Int, _ activation: ActivationID) -> Int {
    let record = activations[Int(activation.index)]
    if record.holder.isNull { return Int(record.locals.start) + index }
    let named = layouts[self[record.holder].kind].named
    return Int(self[record.holder].block.start) + named + index
  }

  /// `take_ownership`: the frame object becomes the owner of the locals and is tracked from now on.
  private mutating func handOver(_ record: Activation, to frame: ObjectID) {
    adopt(record.locals, count: Int(record.count), into: frame)
    if !record.snapshot.isNull { fill(frame, FrameCell.localsDictionary, record.snapshot) }
    if profile.frames == .onDemand {
      fill(frame, FrameCell.function, record.function)
    } else if !record.function.isNull {
      work.append(.drop(record.function))
    }
    if record.caller != .none { fill(frame, FrameCell.back, retained(frameObject(of: record.caller))) }
    track(frame)
    drop(frame)
    run()
  }

  /// Moves locals behind the named cells of their new owner.
  mutating func adopt(_ locals: CellArena.Block, count: Int, into owner: ObjectID) {
    let named = Int(self[owner].count)
    self[owner].block = cells.grow(self[owner].block, count: named, to: named + count)
    for index in 0..<count {
      cells[Int(self[owner].block.start) + named + index] = cells[Int(locals.start) + index]
    }
    self[owner].count = Int32(named + count)
    cells.release(locals)
  }
}

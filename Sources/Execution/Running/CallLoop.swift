import RuntimeModel

extension Machine {
  enum Next { case go, enter, returned, suspended }

  /// Runs the innermost call until it returns or raises; what it returned, or yielded, is a new reference.
  func run(raising: Bool = false) throws -> ObjectID {
    let base = calls.count - 1
    nativeDepth += 1
    defer { nativeDepth -= 1 }
    if raising { try unwind(to: base) { throw Stop.raised } }
    while true {
      do {
        let frame = calls[calls.count - 1]
        let result = try runUntilChange(frame)
        switch result {
        case .go, .enter: continue
        case .returned:
          var value = frame.stack.removeLast()
          leave(frame)
          if !frame.replacesResult.isNull {
            let instance = frame.replacesResult
            frame.replacesResult = .null
            if value != heap.none {
              drop(value)
              drop(instance)
              try unwind(to: base) { try self.raise(self.types.typeError, "__init__() should return None") }
              continue
            }
            drop(value)
            value = instance
          }
          if calls.count == base { return value }
          let caller = calls[calls.count - 1]
          for _ in 0..<frame.callerDrops { heap.release(ifAny: caller.stack.removeLast()) }
          caller.stack.append(value)
          settle()
        case .suspended:
          let value = frame.stack.removeLast()
          calls.removeLast()
          return value
        }
      } catch Stop.raised {
        try unwind(to: base) { throw Stop.raised }
      } catch {
        while calls.count > base {
          let frame = calls[calls.count - 1]
          dropAll(frame.stack)
          frame.stack = []
          leave(frame)
        }
        throw error
      }
    }
  }

  /// Finds the handler of the exception that `body` raises; leaves calls that have none.
  private func unwind(to base: Int, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch Stop.raised {
      while calls.count > base {
        let frame = calls[calls.count - 1]
        if handle(in: frame) { return }
        if !frame.replacesResult.isNull {
          let instance = frame.replacesResult
          frame.replacesResult = .null
          leave(frame)
          drop(instance)
        } else {
          leave(frame)
        }
      }
      throw Stop.raised
    }
  }

  /// Notes the call in the traceback and jumps to its innermost handler. False if it has none: its stack is empty then.
  private func handle(in frame: Frame) -> Bool {
    if skipsTraceback { skipsTraceback = false } else { addTraceback(frame) }
    if let block = frame.blocks.popLast() {
      while frame.stack.count > block.depth { drop(frame.stack.removeLast()) }
      frame.stack.append(raised)
      raised = .null
      frame.position = block.handler
      return true
    }
    while let value = frame.stack.popLast() { drop(value) }
    return false
  }

  private func addTraceback(_ frame: Frame) {
    heap.addTraceback(to: raised, at: frame.activation)
    let traceback = heap.cell(ExceptionCell.traceback, of: raised)
    attach(.traceback(line: frame.currentLine, code: frame.code), to: traceback)
    noteFrame(heap.cell(TracebackCell.frame, of: traceback), frame)
  }

  /// The frame object of a call, borrowed.
  func frameObject(_ frame: Frame) -> ObjectID {
    let object = heap.frameObject(of: frame.activation)
    noteFrame(object, frame)
    return object
  }

  private func noteFrame(_ object: ObjectID, _ frame: Frame) {
    if heap.tag(of: object) >= 0 { return }
    attach(.frame(frame), to: object)
    if heap.profile.frames == .objectPerCall && heap.cell(FrameCell.code, of: object).isNull {
      heap.setCell(FrameCell.code, of: object, to: keep(frame.code.object))
      heap.setCell(FrameCell.globals, of: object, to: keep(frame.globals))
    }
  }

  /// Ends a call: locals go, the caller goes on.
  func leave(_ frame: Frame) {
    calls.removeLast()
    if frame.generator.isNull {
      let isKept = !heap.madeFrame(of: frame.activation).isNull
      heap.leave(frame.activation)
      // A frame that outlives its call makes one for the caller.
      if isKept, let caller = calls.last, case let object = heap.madeFrame(of: caller.activation), !object.isNull {
        noteFrame(object, caller)
      }
    } else {
      heap.finish(frame.generator)
    }
    if frame.code.kind == .classBody && !frame.namespace.isNull {
      heap.release(frame.namespace)
      frame.namespace = .null
    }
    settle()
  }
}

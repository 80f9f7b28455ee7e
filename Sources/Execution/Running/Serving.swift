import RuntimeModel

/// Python code that runs because an object dies or a collection happens.
extension Machine {
  /// Runs what the heap asks for: finalizers, callbacks.
  func serve() {
    servingDepth += 1
    defer { servingDepth -= 1 }
    while let call = heap.nextCall() {
      let saved = raised
      raised = .null
      perform(call)
      raised = saved
      heap.finishCall()
    }
  }

  private func perform(_ call: Call) {
    switch call {
    case .finalize(let object):
      guard let method = lookup(type(of: object), name("__del__")) else { return }
      ignoringErrors(in: method) { machine in try machine.callMethod(method, on: object, []) }
    case .close(let generator): closeDying(generator)
    case .weakCallback(let callback, let reference):
      ignoringErrors(in: callback) { machine in try machine.call(callback, Arguments([reference])) }
    case .collectorCallback(let callback, let phase, let result):
      let info = heap.newDictionary()
      heap.store(int(result.generation), named: name("generation"), in: info)
      heap.store(int(result.collected), named: name("collected"), in: info)
      heap.store(int(result.uncollectable), named: name("uncollectable"), in: info)
      let text = string(phase == .start ? "start" : "stop")
      ignoringErrors(in: callback) { machine in try machine.call(callback, Arguments([text, info])) }
      drop(text)
      drop(info)
    }
  }

  /// Exceptions of finalizers and callbacks are shown, not raised.
  private func ignoringErrors(in callee: ObjectID, _ body: (Machine) throws -> ObjectID) {
    do {
      drop(try body(self))
    } catch Stop.raised {
      let exception = raised
      raised = .null
      let place = (try? representation(callee)) ?? "?"
      errors += Array("Exception ignored in: \(place)\n".utf8)
      errors += Array(tracebackText(exception).utf8)
      drop(exception)
    } catch Stop.halted(let message) {
      if halt == nil { halt = message }
    } catch {}
  }
}

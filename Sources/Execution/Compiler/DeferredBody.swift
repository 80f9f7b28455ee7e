import RuntimeModel

/// The body of a function that is compiled when it is called first.
struct DeferredBody {
  var node: Int32
  var scope: Scope
  var shared: UnitCompiler
}

extension Machine {
  /// Compiles a body that waits for its first call. What it cannot do ends the run.
  func complete(_ code: Code) throws {
    guard let deferred = code.deferred else { return }
    code.deferred = nil
    let body = BodyCompiler(code, deferred.scope, deferred.shared)
    body.offset = body.source.tree[deferred.node].start
    body.resume()
    do {
      try body.functionBody(deferred.node)
    } catch let error as CompileError {
      throw Stop.halted("\(code.unit.path):\(code.unit.text.line(error.offset)): \(error.message)")
    }
    // The constants are the code's own for as long as the machine lives: nothing frees them.
    body.layOut()
  }
}

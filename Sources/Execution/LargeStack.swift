import Glibc

/// Runs `body` on a thread with a stack of `size` bytes and waits for it. Python code that is called by native code
/// nests native calls; their number is bounded, and this is room for them.
package func onLargeStack<R: Sendable>(_ size: Int = 1 << 30, _ body: @escaping @Sendable () -> R) -> R {
  let box = StackBox(body)
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, size)
  var thread = pthread_t()
  let status = pthread_create(
    &thread, &attributes,
    { argument in
      Unmanaged<StackTask>.fromOpaque(argument!).takeUnretainedValue().perform()
      return nil
    }, Unmanaged<StackTask>.passUnretained(box).toOpaque())
  pthread_attr_destroy(&attributes)
  precondition(status == 0, "no thread with a large stack")
  pthread_join(thread, nil)
  return box.result!
}

private class StackTask {
  func perform() {}
}

private final class StackBox<R>: StackTask {
  let body: () -> R
  var result: R?
  init(_ body: @escaping () -> R) { self.body = body }
  override func perform() { result = body() }
}

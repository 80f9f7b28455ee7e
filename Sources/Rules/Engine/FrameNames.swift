/// Names that say what a frame costs.
enum FrameNames {
  /// Functions that are called for each request, event or step.
  static func isHot(_ name: ArraySlice<UInt8>) -> Bool {
    hot.contains { $0.withUTF8Buffer { name.elementsEqual($0) } }
      || hotPrefixes.contains { $0.withUTF8Buffer { name.starts(with: $0) } }
  }

  /// Variables that hold memory or connections.
  static func isHeavy(_ name: ArraySlice<UInt8>) -> Bool {
    heavy.contains { $0.withUTF8Buffer { name.elementsEqual($0) } }
  }

  /// Methods and functions of modules that give much memory, or a connection.
  static func makesHeavy(_ name: ArraySlice<UInt8>) -> Bool {
    makers.contains { $0.withUTF8Buffer { name.elementsEqual($0) } }
  }

  /// Decorators that make a function answer requests or messages.
  static func isRoute(_ name: ArraySlice<UInt8>) -> Bool {
    routes.contains { $0.withUTF8Buffer { name.elementsEqual($0) } }
  }

  private static let makers: [StaticString] = [
    "read", "readlines", "read_text", "read_bytes", "readall", "recv", "fetchall", "urlopen", "getresponse",
    "create_connection", "makefile", "read_csv", "read_parquet", "read_json", "read_excel", "zeros", "ones", "empty",
    "arange", "asarray", "tensor", "randn", "imread", "from_pretrained", "load_model", "deepcopy",
  ]
  private static let routes: [StaticString] = [
    "route", "get", "post", "put", "delete", "patch", "websocket", "task", "middleware", "exception_handler",
  ]
  private static let hot: [StaticString] = [
    "__call__", "forward", "dispatch", "handle", "get", "post", "put", "delete", "patch", "run", "process", "execute",
    "request", "send", "receive", "read", "write", "fetch", "step",
  ]
  private static let hotPrefixes: [StaticString] = [
    "handle_", "on_", "do_", "process_", "_handle_", "_on_", "_process_",
  ]
  private static let heavy: [StaticString] = [
    "response", "resp", "conn", "connection", "sock", "socket", "session", "client", "tensor", "tensors", "array",
    "data",
    "buffer", "body", "content", "model", "image", "batch", "frame", "df", "payload", "chunk", "inputs", "outputs",
  ]
}

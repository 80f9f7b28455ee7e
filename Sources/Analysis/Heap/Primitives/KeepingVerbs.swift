/// Names of methods by which objects all over Python are handed callbacks that they keep: emitters, buses, widgets,
/// deferreds.
enum KeepingVerbs {
  private static let texts: [StaticString] = [
    "register", "connect", "subscribe", "on", "once", "listen", "bind", "observe", "attach", "watch", "hook", "then",
    "addHandler", "add_handler", "addListener", "add_listener", "addObserver", "add_observer", "addCallback",
    "add_callback", "addCallbacks", "add_callbacks", "addErrback", "addBoth", "add_event_listener", "addEventListener",
    "add_event_handler", "add_hook", "add_processor", "add_event_processor", "register_callback", "register_handler",
    "register_hook", "register_listener", "set_callback", "setCallback", "set_handler", "setHandler",
    "set_close_callback", "set_exit_callback", "add_watch", "on_change", "on_event", "notify_on", "add_signal_handler",
  ]

  static func table(_ names: NameTable) -> Set<NameID> { Set(texts.compactMap { names.find($0) }) }
}

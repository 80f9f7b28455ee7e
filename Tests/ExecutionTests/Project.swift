import Execution
import RuntimeModel

/// A small project as text: by module name. Names that end in `.__init__` are packages; what is not there is modelled
/// or opaque.
struct Project: Sendable {
  var modules: [String: ModuleSource] = [:]

  init(_ texts: [String: String]) {
    for (name, text) in texts {
      let isPackage = name.hasSuffix(".__init__")
      let plain = isPackage ? String(name.dropLast(9)) : name
      let path = name.split(separator: ".").joined(separator: "/") + ".py"
      modules[plain] = ModuleSource(name: plain, path: path, isPackage: isPackage, text: text)
    }
  }

  /// One module, `app`.
  init(_ text: String) { self.init(["app": text]) }

  func request(_ plan: ChoicePlan = ChoicePlan()) -> SliceRequest {
    let modules = modules
    var request = SliceRequest(profile: Profile.of(PythonVersion(3, 12))!) { name in
      modules[name].map { .source($0) } ?? .modelled
    }
    request.plan = plan
    return request
  }

  /// Runs a driver on a fresh slice.
  func run<R: Sendable>(
    _ plan: ChoicePlan = ChoicePlan(), _ change: @Sendable (inout SliceRequest) -> Void = { _ in },
    _ driver: @escaping @Sendable (SliceRun) -> R
  ) -> R {
    var request = request(plan)
    change(&request)
    let fixed = request
    return onLargeStack { driver(SliceRun(fixed)) }
  }
}

extension SliceRun {
  /// What a step gave, which must be a value.
  func value(_ outcome: StepOutcome) -> Held? {
    switch outcome {
    case .value(let held), .finished(let held): return held
    case .raised(let exception):
      print("raised \(name(of: object(exception)).name) \(String(decoding: errors, as: UTF8.self))")
    case .halted(let message): print("halted: \(message)")
    }
    return nil
  }

  /// `app.function(arguments)`, which must give a value.
  func call(_ function: String, _ arguments: SliceArgument...) -> Held? {
    value(global(function, of: "app")).flatMap { value(call($0, CallArguments(arguments))) }
  }

  var printed: String { String(decoding: output, as: UTF8.self) }

  /// Living instances of a class of `app`.
  func instances(of name: String) -> [HeapObject] {
    livingObjects().filter { kind(of: $0) != .class && self.name(of: $0) == ("app", name) }
  }
}

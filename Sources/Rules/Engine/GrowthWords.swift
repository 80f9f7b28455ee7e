import Analysis
import Syntax

/// How growing containers are told of.
extension GrowthView {
  /// The finding of a rule about a growing container: the path from what holds it to the entry.
  func finding(_ rule: StaticString, _ it: Growing, severity: Severity = .warning) -> Finding {
    let name = name(it.container)
    let place = file.facts.ops[Int(it.insertion.op)].range
    var result = file.finding(
      rule, at: place, in: it.insertion.body, severity: it.supply == .types ? .note : severity,
      confidence: it.confidence, message: message(it))
    if let lives = lives(it.container) {
      result.steps.append(
        Step(
          referrer: holder(it.container), label: label(it.container), referent: kindName(it.container),
          text: "\(name) \(lives)", place: file.place(it.container.made)))
    }
    result.steps.append(
      Step(
        referrer: kindName(it.container), label: "element", referent: "entry",
        text: "\(file.body(it.insertion.body).qualifiedName) \(verb(it)) here", place: file.place(place)))
    if let walk = it.walk {
      result.steps.append(
        Step(
          referrer: kindName(it.container), label: "element", referent: "entry",
          text: "\(file.body(walk.body).qualifiedName) goes through the entries and leaves them",
          place: file.place(file.facts.ops[Int(walk.op)].range)))
    }
    if let manual = it.manual {
      let function = file.body(manual.body).qualifiedName
      let isMentioned = occasions.isMentioned(manual.body)
      result.notes.append(
        .init(
          text: "only \(function)() removes entries" + (isMentioned ? "" : ", and nothing in this file calls it"),
          place: file.place(file.facts.ops[Int(manual.op)].range)))
    }
    // Lines move, and a second place that fills the same container is the same finding.
    result.fingerprint = "\(holder(it.container))\u{0}\(name)"
    result.growth = claim(it.container, it.insertion)
    return result
  }

  /// What a witness has to fill; nil for what another file makes, which the program says.
  func claim(_ container: Container, _ use: ContainerUse) -> GrowthClaim? {
    func name(_ type: ClassID) -> String { file.file.type(type).qualifiedName }
    let holder: GrowthClaim.Holder
    switch container.home {
    case .global(let variable): holder = .global(file.text(variable))
    case .classAttribute(let type, let attribute):
      holder = .classAttribute(type: name(type), name: file.text(attribute))
    case .instanceAttribute(let type, let attribute):
      holder = .instanceAttribute(type: name(type), name: file.text(attribute))
    case .defaultValue(let body, let parameter):
      holder = .defaultValue(function: file.body(body).qualifiedName, parameter: file.text(parameter))
    case .closure(let body, let variable):
      holder = .closure(function: file.body(body).qualifiedName, variable: file.text(variable))
    case .imported: return nil
    }
    let place = file.place(file.facts.ops[Int(use.op)].range)
    return GrowthClaim(holder, file: place.file, site: place, isNested: use.isNested)
  }

  /// `_cache`, `Config._observers`.
  func name(_ container: Container) -> String {
    switch container.home {
    case .global(let name): file.text(name)
    case .classAttribute(let type, let name), .instanceAttribute(let type, let name):
      "\(file.text(file.file.type(type).name)).\(file.text(name))"
    case .defaultValue(let body, let name), .closure(let body, let name):
      "\(file.text(name)) of \(file.text(file.body(body).name))"
    case .imported(let binding, let attribute):
      attribute.map { "\(file.text(binding)).\(file.text($0))" } ?? file.text(binding)
    }
  }

  private func message(_ it: Growing) -> String {
    let name = name(it.container)
    let function = file.body(it.insertion.body).qualifiedName
    let end = it.manual.map { "only \(file.body($0.body).qualifiedName) removes any" } ?? "nothing removes any"
    if it.insertion.isInEndlessLoop { return "the endless loop of \(function) \(verb(it)) to \(name), and \(end)" }
    let what =
      switch it.insertion.key {
      case .parameter(let body, let position):
        "every \(file.text(file.body(body).parameters[Int(position)].name)) that \(function) is given"
      case .named(let key): "every \(file.text(key)) that \(function) sees"
      case .object: "every object that \(function) is called on"
      case .identity: "every identity that \(function) sees"
      case .type: "every class that \(function) sees"
      case .constant, .definition, .fresh, .unclear: "every call of \(function)"
      }
    let isKeyed = it.container.kind.hasKeys || it.insertion.guards.contains(.membership)
    return
      "\(name) keeps an entry for \(isKeyed && !it.insertion.isNested ? what : "every call of \(function)"), and \(end)"
  }

  /// Whether an imported name is written as those of classes are. The program knows for sure, and drops what is wrong.
  func isClassName(_ name: NameID) -> Bool {
    guard let first = file.text(name).unicodeScalars.first(where: { $0 != "_" }) else { return false }
    return first.properties.isUppercase && file.text(name).contains { $0.isLowercase }
  }

  /// What a key is called: `path`, `name`.
  func noun(_ key: KeySource) -> String {
    switch key {
    case .parameter(let body, let position): file.text(file.body(body).parameters[Int(position)].name)
    case .named(let name): file.text(name)
    case .identity: "identity"
    case .object: "object"
    case .type: "class"
    case .fresh: "call"
    case .constant, .definition, .unclear: "key"
    }
  }

  private func verb(_ it: Growing) -> String {
    switch it.container.kind {
    case .list, .deque: "appends"
    case .dict, .set, .counter, .defaultDict, .weakKeys, .weakSet, .weakValues, .metric: "adds an entry"
    }
  }

  private func kindName(_ container: Container) -> String {
    switch container.kind {
    case .list: "list"
    case .dict, .defaultDict, .counter: "dict"
    case .set: "set"
    case .deque: "deque"
    case .weakKeys, .weakValues: "weak dictionary"
    case .weakSet: "weak set"
    case .metric: "metric"
    }
  }

  private func holder(_ container: Container) -> String {
    switch container.home {
    case .global, .imported: "module"
    case .classAttribute(let type, _), .instanceAttribute(let type, _): file.text(file.file.type(type).name)
    case .defaultValue(let body, _), .closure(let body, _): file.body(body).qualifiedName
    }
  }

  private func label(_ container: Container) -> String {
    let name = file.text(container.home.name)
    return switch container.home {
    case .global, .imported: "global \(name)"
    case .classAttribute, .instanceAttribute: "attribute \(name)"
    case .defaultValue: "default value"
    case .closure: "cell \(name)"
    }
  }

  /// Nil where the file that makes it has to say so.
  private func lives(_ container: Container) -> String? {
    switch container.home {
    case .global: "lives as long as the module"
    case .classAttribute: "belongs to the class, and all instances share it"
    case .instanceAttribute: "lives as long as its object"
    case .defaultValue: "is made once, with the function"
    case .closure: "lives as long as the inner function"
    case .imported: nil
    }
  }
}

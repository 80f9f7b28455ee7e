import Analysis
import ArgumentParser
import Report
import Rules
import Synchronization
import Syntax
import Validation

/// Verdicts on rings that others have seen, for developers: `scripts/prove_oracle` asks it about cycles of real programs.
///
/// The rings come as lines of words between tabs: `ring ID`, then `node KIND FILE NAME` and
/// `edge LABEL NAME FILE:LINE,…` for each object in order. What is told of each is one line, `ID VERDICT CAUSE RUNS
/// INSTRUCTIONS`, in the same order.
struct RingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rings", abstract: "Looks for witnesses of rings, for developers.", shouldDisplay: false)

  @Argument(help: "The file of the rings.")
  var file: String

  @Argument(help: "Files and folders.")
  var paths: [String] = ["."]

  @Option(help: "Runs for each ring.")
  var runs = 50

  @Flag(help: "Show the steps and the objects of what is confirmed.")
  var steps = false

  @Flag(help: "Show what each run did.")
  var attempts = false

  func run() async throws {
    let options = RunOptions(
      paths: paths, jobs: availableCores(),
      configuration: try SettingsOptions.parse([]).configuration(from: workingDirectory()), showsProgress: false)
    let discovery = discover(paths, from: options.folder, options.configuration, forcesExclusion: false, texts: [:])
    let gate = Gate(discovery, options)
    var read = await readAll(discovery.files, gate, options.jobs, nil)
    let program = Program(linking(&read, []), sourceRoots: sourceRoots(discovery, from: options.folder))
    let project = project(program, discovery, read, gate)
    let text = String(decoding: try readFile(Array(file.utf8), limit: 100_000_000), as: UTF8.self)
    let rings = ringsInLines(text) { path, line in
      guard let index = discovery.files.firstIndex(where: { $0.path == path }),
        let text = (try? contentsOf(discovery.files[index], gate)).map({ decode($0).text })
      else { return nil }
      return Place(line: line, of: text, in: path)
    }
    var budget = ValidationBudget()
    budget.runs = runs
    let fixed = budget
    let (showsSteps, showsAttempts) = (steps, attempts)
    let lines = await inParallel(rings.count, jobs: options.jobs) { index in
      let (id, ring) = rings[index]
      let tried = Mutex("")
      let watching: @Sendable (String) -> Void = { line in tried.withLock { $0 += "#   \(line)\n" } }
      let validation = validation(of: ring, in: project, fixed, watching: showsAttempts ? watching : nil)
      var line = tried.withLock { $0 }
      line += "\(id)\t\(validation.verdict.words)\t\(validation.runs)\t\(validation.instructions)\n"
      if showsSteps, let witness = validation.witness {
        for step in witness.steps { line += "#   \(step)\n" }
        for link in witness.links { line += "#   \(link.kind) \(link.name) \(link.label)\n" }
      }
      return line
    }
    try writeOutput(Array(lines.joined().utf8))
  }
}

extension Verdict {
  /// Class and cause in two columns.
  fileprivate var words: String {
    func line(_ text: String) -> String { text.replacing("\n", with: " ").replacing("\t", with: " ") }
    switch self {
    case .confirmed(let evidence):
      return (evidence.conditions.isEmpty ? "A" : "A-cond") + "\t" + line("\(evidence.conditions)")
    case .supposed(let evidence):
      let isComposition = evidence.conditions.contains(.composition)
      return (isComposition ? "B" : "C") + "\t" + line("\(evidence.conditions)")
    case .rooted: return "rooted\t"
    case .refuted(let refutation): return "refuted\t" + line("\(refutation)")
    case .inconclusive(let cause): return "inconclusive\t" + line("\(cause)")
    }
  }
}

private func ringsInLines(_ text: String, place: (String, Int) -> Place?) -> [(id: String, ring: Ring)] {
  var rings: [(id: String, nodes: [Ring.Node], edges: [Ring.Edge])] = []
  for line in text.split(separator: "\n") {
    let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    switch words[0] {
    case "ring": rings.append((words[1], [], []))
    case "node" where words.count == 4 && !rings.isEmpty:
      guard let kind = Ring.Node.Kind(rawValue: words[1]) else { continue }
      rings[rings.count - 1].nodes.append(Ring.Node(kind, file: words[2], name: words[3]))
    case "edge" where words.count == 4 && !rings.isEmpty:
      let sites = words[3].split(separator: ",").compactMap { site -> Place? in
        guard let colon = site.lastIndex(of: ":"), let line = Int(site[site.index(after: colon)...]) else { return nil }
        return place(String(site[..<colon]), line)
      }
      rings[rings.count - 1].edges.append(Ring.Edge(label(words[1], words[2]), sites: sites))
    default: continue
    }
  }
  return rings.filter { !$0.nodes.isEmpty && $0.nodes.count == $0.edges.count }.map {
    ($0.id, Ring(nodes: $0.nodes, edges: $0.edges))
  }
}

private func label(_ kind: String, _ name: String) -> Ring.Label {
  switch kind {
  case "attribute":
    let names = name.split(separator: "|").map(String.init)
    return names.count == 1 ? .attribute(name) : .oneOf(names)
  case "computed": return .computed
  case "element": return .element
  case "argument": return .argument
  case "receiver": return .receiver
  case "default": return .defaultValue
  case "cell": return .cell(name)
  case "local": return .local(name)
  case "traceback": return .traceback
  case "frame": return .tracebackFrame
  default: return .implied
  }
}

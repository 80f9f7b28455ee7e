import ArgumentParser
import Glibc
import Report
import Rules

/// The baseline of a run: a file, the findings of a revision, or both.
struct Known {
  /// What is not told; nil where nothing is known.
  var baseline: Baseline?
  /// The baseline's file, as the user or the settings name it.
  var file: String?
}

let standardBaselineName = "unknot.baseline"

/// The file that `--baseline` or the settings of the working folder name.
func baselineFile(_ option: String?, _ configuration: inout Configuration, from here: [UInt8]) throws -> String? {
  if let option { return option }
  let index = configuration.settings(of: here)
  try fail(for: configuration.errors)
  guard let path = configuration.resolved[index].settings.baseline else { return nil }
  // Its paths are relative to where it was written, and fingerprints contain them.
  let folder = Array(path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? 0)])
  guard folder == here else {
    let shown = String(decoding: path, as: UTF8.self)
    throw ValidationError("start unknot in the folder of its baseline, \(shown), or give --baseline")
  }
  return String(decoding: shownPath(path, from: here), as: UTF8.self)
}

func readBaseline(_ path: String) throws -> Baseline {
  do {
    return try Baseline(parsing: readFile(Array(path.utf8), limit: 1 << 30))
  } catch let error as Baseline.Malformed {
    throw ValidationError("cannot read the baseline \(path): \(error)")
  } catch {
    throw ValidationError("cannot read the baseline \(path): \(error) (--write-baseline writes one)")
  }
}

/// What the baseline has of the rules that ran and of files that were looked at or are no more, and that was not found.
func gone(from baseline: Baseline, _ report: Report, _ discovery: Discovery, from here: [UInt8]) -> [Baseline.Entry] {
  var found: Set<String> = []
  for file in report.files {
    found.formUnion((file.findings + file.known).map(\.fingerprint))
    found.formUnion(file.knownFingerprints)
  }
  let rules = Set(report.cards.map(\.id))
  let paths = Set(discovery.files.map(\.path))
  return baseline.entries.filter { entry in
    !found.contains(entry.fingerprint) && rules.contains(entry.rule)
      && (paths.contains(entry.path) || !exists(absolutePath(Array(entry.path.utf8), from: here)))
  }
}

/// Writes what a run found. What an older baseline has of files that the run did not look at stays.
func writeBaseline(_ path: String, _ report: Report, _ discovery: Discovery, from here: [UInt8]) throws -> Int {
  var baseline = Baseline(of: report.files.flatMap(\.findings))
  if exists(Array(path.utf8)) {
    let looked = Set(discovery.files.map(\.path))
    let kept = try readBaseline(path).entries.filter { entry in
      !looked.contains(entry.path) && exists(absolutePath(Array(entry.path.utf8), from: here))
    }
    baseline = baseline.union(Baseline(kept))
  }
  do {
    try writeWhole(Array(baseline.text.utf8), to: path)
  } catch {
    throw ValidationError("cannot write \(path): \(error)")
  }
  return baseline.entries.count
}

/// What unknot finds in a revision, with the settings of today, by fingerprints that fit those of the working tree.
func findings(of revision: String, _ options: RunOptions, from here: [UInt8]) async throws -> Baseline {
  for path in options.paths
  where shownPath(absolutePath(Array(path.utf8), from: here), from: here).first == UInt8(ascii: "/") {
    throw ValidationError("--diff-base compares what is below the folder that unknot is started in, and \(path) is not")
  }
  var options = options
  options.known = nil
  options.showsProgress = false
  options.configuration = everything(options.configuration, of: here)
  let copy: Revision
  do {
    copy = try Revision(checkingOut: revision, for: here)
  } catch {
    throw ValidationError("--diff-base: \(error)")
  }
  defer {
    copy.remove()
    withPath(here.isEmpty ? [UInt8(ascii: "/")] : here) { _ = chdir($0) }
  }
  // Relative paths then mean the same files as here.
  guard withPath(copy.folder, { chdir($0) }) == 0 else { throw ValidationError("--diff-base: \(SystemError.last)") }
  options.folder = workingDirectory()
  options.paths = options.paths.map { path in
    let shown = String(decoding: shownPath(absolutePath(Array(path.utf8), from: here), from: here), as: UTF8.self)
    return shown.isEmpty ? "." : shown
  }.filter { exists(Array($0.utf8)) }
  let report = try await run(options).report
  return Baseline(of: report.files.flatMap(\.findings))
}

/// Settings under which as much as possible is found: what the revision had and what was told of it are two questions.
/// What a project says about its code stays.
private func everything(_ configuration: Configuration, of here: [UInt8]) -> Configuration {
  var configuration = configuration
  let index = configuration.settings(of: here)
  var layer = SettingsLayer()
  for own in configuration.resolved[index].layers {
    for name in [SettingName.singletons, .teardownMethods, .cacheDecorators, .collector, .budgets, .noqa] {
      if let assignment = own.assignments[name] { layer.assignments[name] = assignment }
    }
  }
  layer.set(.exclude, .patterns([]), text: "", option: "")
  layer.set(.minConfidence, .word(Confidence.possible.name), text: "", option: "")
  return Configuration(cards: builtInCards, source: .isolated, commandLine: layer, workingDirectory: here)
}

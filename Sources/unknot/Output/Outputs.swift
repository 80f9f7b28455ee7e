import ArgumentParser
import Glibc
import Report

/// A report in one format, at one place.
struct Output {
  var format: OutputFormat
  /// Nil for the standard output.
  var file: String?
}

/// `html:report.html`; `-` is the standard output.
struct OutputOption: ExpressibleByArgument {
  var output: Output

  init?(argument: String) {
    guard let colon = argument.firstIndex(of: ":"), let format = OutputFormat(rawValue: String(argument[..<colon]))
    else { return nil }
    let file = String(argument[argument.index(after: colon)...])
    if file.isEmpty { return nil }
    output = Output(format: format, file: file == "-" ? nil : file)
  }
}

/// How reports look: what of the command line and of the terminal matters to them.
struct OutputStyle {
  var color: ColorChoice
  var isQuiet: Bool

  func text(isTerminal: Bool) -> TextStyle {
    let hasColor = color.hasColor(isTerminal: isTerminal) { getenv($0).map { String(cString: $0) } }
    return TextStyle(hasColor: hasColor, isQuiet: isQuiet)
  }
}

/// The bytes of a report.
func bytes(_ report: Report, as format: OutputFormat, _ style: OutputStyle, isTerminal: Bool) -> [UInt8] {
  let text = style.text(isTerminal: isTerminal)
  return switch format {
  case .text: textReport(report, text)
  case .concise: conciseReport(report, text)
  case .grouped: groupedReport(report, text)
  case .json: jsonReport(report)
  case .jsonLines: jsonLinesReport(report)
  case .sarif: sarifReport(report)
  case .github: githubReport(report)
  case .gitlab: gitlabReport(report)
  case .junit: junitReport(report)
  case .rdjson: rdjsonReport(report)
  case .azure: azureReport(report)
  case .pylint: pylintReport(report)
  case .checkstyle: checkstyleReport(report)
  case .html: htmlReport(report)
  }
}

/// Writes a report to all its places. False where one could not be written; why is told on the standard error.
func write(_ report: Report, _ outputs: [Output], _ style: OutputStyle) -> Bool {
  var isWritten = true
  for output in outputs {
    guard let file = output.file else {
      let bytes = bytes(report, as: output.format, style, isTerminal: Descriptor.output.isTerminal)
      if (try? writeOutput(bytes)) == nil { isWritten = false }
      continue
    }
    do {
      try writeWhole(bytes(report, as: output.format, style, isTerminal: false), to: file)
    } catch {
      Descriptor.error.write("unknot: cannot write \(file): \(error)\n")
      isWritten = false
    }
  }
  // Who has the report in a file, or in a form for programs, still wants to know how it went.
  let isTold = outputs.contains { $0.file == nil }
  if isWritten, !isTold, !style.isQuiet { Descriptor.error.write(summary(report) + "\n") }
  return isWritten
}

import Rules
import Syntax

/// Fixes, and results that are no more.
extension JSONWriter {
  /// What the baseline had and the code has no longer: what the baseline knows of it.
  mutating func sarifAbsent(_ entry: Baseline.Entry, _ report: Report, _ locator: inout Locator) {
    object { json in
      json.member("ruleId", entry.rule.text)
      if let index = report.cardIndex(of: entry.rule) { json.member("ruleIndex", index) }
      json.object("message") { $0.member("text", sentence(plain(entry.message))) }
      json.array("locations") {
        $0.object {
          $0.object("physicalLocation") {
            $0.object("artifactLocation") {
              $0.sarifArtifactLocation(uri(ofPath: entry.path), index: locator.file(entry.path))
            }
          }
        }
      }
      json.member("baselineState", "absent")
      json.object("partialFingerprints") { $0.member("unknot/v1", entry.fingerprint) }
    }
  }

  /// One fix with all edits, by file in the order in which edits name them.
  mutating func sarifFix(
    _ finding: Finding, _ remedy: String, _ uris: [String], _ locator: inout Locator
  ) {
    var files: [String] = []
    for edit in finding.edits where !files.contains(edit.place.file) { files.append(edit.place.file) }
    array("fixes") {
      $0.object { json in
        json.object("description") { $0.member("text", plain(remedy)) }
        json.array("artifactChanges") { json in
          for file in files {
            json.object { json in
              let index = locator.file(file)
              json.object("artifactLocation") {
                $0.sarifArtifactLocation(index.map { uris[$0] } ?? uri(ofPath: file), index: index)
              }
              json.array("replacements") { json in
                for edit in finding.edits where edit.place.file == file {
                  guard let region = locator.region(edit.place) else { continue }
                  json.object { json in
                    json.object("deletedRegion") { $0.sarifRegion(region) }
                    json.object("insertedContent") { $0.member("text", edit.replacement) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

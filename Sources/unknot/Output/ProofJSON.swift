import Emission
import Execution
import Report
import Rules
import Validation

/// Proofs for programs. Version 1 of the format; new members may be added, none change their meaning.
///
///     { "version": 1,
///       "proofs": [{"rule", "message", "file", "line", "fingerprint",
///         "verdict": "confirmed" | "possible" | "rooted" | "refuted" | "inconclusive", "text", "runs",
///         "conditions": ["…"],
///         "python", "program": [{"file", "firstLine", "lastLine", "text"}], "driver": ["…"], "answers": ["…"],
///         "events": [{"file", "line", "object", "change": "made" | "linked" | "unlinked" | "left", "references"}],
///         "cycle": [{"object", "holds", "references"}],
///         "collected", "freed": [{"name", "count"}],
///         "growth": {"container", "calls", "sizes": [0, 1, …], "after"}}] }
///
/// From `python` on, members are there where something was confirmed: `growth` for what grows, with its entries before the
/// calls, after each, and when all else was let go of; from `events` to `freed` for cycles. `object` of an event is a number of `cycle`;
/// `file` and `line` are missing for what happens when the driver lets go. The same proofs give the same bytes.
func proofsJSON(_ proofs: [Proof]) -> [UInt8] {
  var json = JSONWriter()
  json.object { json in
    json.member("version", 1)
    json.array("proofs") { json in
      for proof in proofs {
        json.newline()
        json.object { $0.proof(proof) }
      }
    }
  }
  return json.finished()
}

extension JSONWriter {
  fileprivate mutating func proof(_ proof: Proof) {
    member("rule", proof.finding.rule.text)
    member("message", proof.finding.message)
    member("file", proof.finding.place.file)
    if let line = proof.line { member("line", line) }
    member("fingerprint", proof.finding.fingerprint)
    newline()
    member("verdict", kind(of: proof.verdict))
    member("text", verdictWords(proof.verdict))
    member("runs", proof.runs)
    member("conditions", strings: conditions(of: proof.verdict).map { words($0) })
    guard let shown = proof.shown, let program = programText(of: shown.witness, shown.record, in: proof.project) else {
      return
    }
    newline()
    member("python", "\(shown.witness.python)")
    objects("program", program.statements) {
      $0.member("file", $1.path)
      $0.member("firstLine", $1.lines.lowerBound)
      $0.member("lastLine", $1.lines.upperBound)
      $0.member("text", $1.text)
    }
    member("driver", strings: program.driver)
    member("answers", strings: program.answers)
    if let growth = shown.witness.growth {
      newline()
      object("growth") { json in
        json.member("container", growth.claim.name)
        json.member("calls", growth.calls.count)
        json.member("sizes", numbers: growth.sizes)
        json.member("after", growth.after)
      }
      return
    }
    newline()
    objects("events", shown.record.events) {
      if let place = $1.place {
        $0.member("file", place.path)
        $0.member("line", place.line)
      }
      $0.member("object", $1.link)
      $0.member("change", "\($1.change)")
      $0.member("references", $1.references)
    }
    newline()
    objects("cycle", Array(zip(shown.witness.links, shown.record.counts))) {
      $0.member("object", $1.0.words)
      $0.member("holds", $1.0.labelWords)
      $0.member("references", $1.1)
    }
    newline()
    member("collected", shown.record.collected)
    objects("freed", shown.record.freed) {
      $0.member("name", $1.name)
      $0.member("count", $1.count)
    }
  }

  private func kind(of verdict: Verdict) -> String {
    switch verdict {
    case .confirmed: "confirmed"
    case .supposed: "possible"
    case .rooted: "rooted"
    case .refuted: "refuted"
    case .inconclusive: "inconclusive"
    }
  }

  private func conditions(of verdict: Verdict) -> [Verdict.Condition] {
    switch verdict {
    case .confirmed(let evidence), .supposed(let evidence), .rooted(let evidence): evidence.conditions
    case .refuted, .inconclusive: []
    }
  }
}

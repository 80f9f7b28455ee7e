import Execution
import Report
import RuntimeModel

/// A run for programs. Version 1 of the format; new members may be added, none change their meaning.
///
///     { "version": 1, "python", "file",
///       "ending": {"kind": "finished" | "raised" | "exited" | "halted", "exception" | "status" | "message"},
///       "instructions", "output", "errors",
///       "trace": [{"line", "text", "output",
///                  "counts": [{"name", "object", "before", "after"}],
///                  "deaths": [{"type", "object", "name", "by": "count" | "collector"}],
///                  "collections": [{"generation", "examined", "collected", "uncollectable"}]}],
///       "omittedSteps", "unknown": [{"place", "operation", "path"}],
///       "heap": {"types": [{"type", "objects", "bytes", "generations": [young, middle, old], "untracked"}],
///                "imported": {…}, "kept": [{"type", "objects", "bytes", "path"}], "largest": [{…}],
///                "trash": {"objects", "bytes", "rings": [{"type", "path", "length", "rings"}]},
///                "generations": [{"objects", "count", "threshold", "collections", "collected"}], "frozen",
///                "memory": {"start": {"bytes", "arenas", "largeBlocks", "largeBytes"}, "end": {…},
///                           "peakBytes", "peakArenas", "arenaSize", "poolSize", "smallRequest"},
///                "sizeClasses": [{"size", "blocks", "blocksAtStart", "pools", "free"}]} }
///
/// `object` is the number of an object in the order of creation. `before` is missing where a name was bound, `name`
/// where an object never had one. `unknown` is where opaque values were met.
/// Members come in this order, and the same run gives the same bytes.
func runJSON(_ outcome: Outcome, file: String, python: PythonVersion) -> [UInt8] {
  var json = JSONWriter()
  json.object { json in
    json.member("version", 1)
    json.member("python", "\(python)")
    json.member("file", file)
    json.ending(outcome.ending)
    json.member("instructions", outcome.steps)
    json.newline()
    json.member("output", String(decoding: outcome.output, as: UTF8.self))
    json.member("errors", String(decoding: outcome.errors, as: UTF8.self))
    json.newline()
    json.array("trace") { json in
      for step in outcome.trace {
        json.newline()
        json.step(step)
      }
    }
    json.member("omittedSteps", outcome.omittedSteps)
    json.objects("unknown", outcome.meetings) {
      $0.member("place", $1.place.shown)
      $0.member("operation", $1.operation.words)
      $0.member("path", $1.path)
    }
    json.newline()
    if let summary = outcome.heap { json.heap(summary) }
  }
  return json.finished()
}

extension JSONWriter {
  fileprivate mutating func ending(_ ending: Ending) {
    object("ending") {
      switch ending {
      case .finished: $0.member("kind", "finished")
      case .raised(let type):
        $0.member("kind", "raised")
        $0.member("exception", type)
      case .exited(let status):
        $0.member("kind", "exited")
        $0.member("status", status)
      case .halted(let message):
        $0.member("kind", "halted")
        $0.member("message", message)
      }
    }
  }

  fileprivate mutating func step(_ step: TraceStep) {
    object { json in
      json.member("line", step.line)
      json.member("text", step.text)
      json.member("output", String(decoding: step.output, as: UTF8.self))
      json.objects("counts", step.counts) {
        $0.member("name", $1.name)
        $0.member("object", $1.birth)
        if let before = $1.before { $0.member("before", before) }
        $0.member("after", $1.after)
      }
      json.objects("deaths", step.deaths) {
        $0.member("type", $1.type)
        $0.member("object", $1.birth)
        if let name = $1.name { $0.member("name", name) }
        $0.member("by", $1.cause == .collection ? "collector" : "count")
      }
      json.objects("collections", step.collections) {
        $0.member("generation", $1.result.generation)
        $0.member("examined", $1.examined)
        $0.member("collected", $1.result.collected)
        $0.member("uncollectable", $1.result.uncollectable)
      }
    }
  }

  fileprivate mutating func heap(_ summary: HeapSummary) {
    object("heap") { json in
      json.objects("types", summary.types) { $0.typeRow($1) }
      json.object("imported") { $0.typeRow(summary.imported) }
      json.newline()
      json.objects("kept", summary.kept) { $0.kept($1) }
      json.objects("largest", summary.largest) { $0.kept($1) }
      json.object("trash") {
        $0.member("objects", summary.trash.objects)
        $0.member("bytes", summary.trash.bytes)
        $0.objects("rings", summary.rings) {
          $0.member("type", $1.type)
          $0.member("path", $1.path)
          $0.member("length", $1.length)
          $0.member("rings", $1.rings)
        }
      }
      json.newline()
      json.objects("generations", summary.generations) {
        $0.member("objects", $1.objects)
        $0.member("count", $1.count)
        $0.member("threshold", $1.threshold)
        $0.member("collections", $1.collections)
        $0.member("collected", $1.collected)
      }
      json.member("frozen", summary.frozen)
      json.newline()
      json.object("memory") {
        $0.statistics("start", summary.memory.start)
        $0.statistics("end", summary.memory.end)
        $0.member("peakBytes", summary.memory.end.peakBytes)
        $0.member("peakArenas", summary.memory.end.peakArenas)
        $0.member("arenaSize", summary.memory.arenaSize)
        $0.member("poolSize", summary.memory.poolSize)
        $0.member("smallRequest", summary.memory.smallRequest)
      }
      json.newline()
      json.objects("sizeClasses", summary.sizeClasses) {
        $0.member("size", $1.now.blockSize)
        $0.member("blocks", $1.now.usedBlocks)
        $0.member("blocksAtStart", $1.blocksAtStart)
        $0.member("pools", $1.now.pools)
        $0.member("free", $1.now.freeBlocks)
      }
    }
  }

  private mutating func typeRow(_ row: HeapSummary.TypeRow) {
    member("type", row.type)
    member("objects", row.objects)
    member("bytes", row.bytes)
    array("generations") { for count in row.generations { $0.number(count) } }
    member("untracked", row.untracked)
  }

  private mutating func kept(_ kept: HeapSummary.Kept) {
    member("type", kept.type)
    member("objects", kept.objects)
    member("bytes", kept.bytes)
    member("path", kept.path)
  }

  private mutating func statistics(_ name: StaticString, _ statistics: MemoryStatistics) {
    object(name) {
      $0.member("bytes", statistics.bytes)
      $0.member("arenas", statistics.arenas)
      $0.member("largeBlocks", statistics.largeBlocks)
      $0.member("largeBytes", statistics.largeBytes)
    }
  }

  mutating func objects<Row>(
    _ name: StaticString, _ rows: [Row], _ body: (inout JSONWriter, Row) -> Void
  ) {
    array(name) { json in
      for row in rows { json.object { body(&$0, row) } }
    }
  }
}

import Glibc
import RuntimeModel

/// A thread of the program: calls of its own, on a native stack of its own. One runs at a time, and another one only
/// when it waits or ends, so that every run is the same.
final class Strand {
  let number: Int
  var calls: [Frame] = []
  var handled: [ObjectID] = [.null]
  var nativeDepth = 0
  var stopValue = ObjectID.null
  /// Owned until the strand begins: what it runs.
  var function = ObjectID.null
  var isDaemon = false
  var isDone = false
  /// Seconds of the program's clock at which waiting ends by itself.
  var deadline: Double?
  /// Who handed over the turn last.
  fileprivate weak var before: Strand?
  fileprivate let turn = Turn()
  fileprivate unowned let machine: Machine

  init(_ number: Int, _ machine: Machine) {
    self.number = number
    self.machine = machine
  }
}

/// Blocks a native thread until another one lets it go on.
private final class Turn {
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
  init() { sem_init(semaphore, 0, 0) }
  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }
  func pass() { sem_post(semaphore) }
  func await() { while sem_wait(semaphore) != 0 {} }
}

/// The threads of one program and its clock.
final class Strands {
  fileprivate(set) var all: [Strand] = []
  fileprivate(set) var current: Strand
  /// Seconds since the program began. It goes on only by waiting, and by a little whenever it is read.
  var now = 0.0
  fileprivate var made = 0
  /// Waits in a row that nothing ended.
  fileprivate var idle = 0
  /// The program is over: whoever is handed the turn unwinds.
  fileprivate var isCancelled = false

  init(_ machine: Machine) {
    current = Strand(0, machine)
    all = [current]
  }
}

extension Machine {
  private static let mostStrands = 100

  /// Starts a thread that calls a function (borrowed); it runs at once, until it waits or ends. Its number.
  func startStrand(_ function: ObjectID, isDaemon: Bool) throws -> Int {
    if strands.all.count >= Self.mostStrands {
      throw halted("more than \(Self.mostStrands) threads at a time are not supported")
    }
    strands.made += 1
    let strand = Strand(strands.made, self)
    strand.function = keep(function)
    strand.isDaemon = isDaemon
    strands.all.append(strand)
    spawn(strand)
    try hand(to: strand)
    return strand.number
  }

  private func spawn(_ strand: Strand) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 1 << 29)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        let strand = Unmanaged<Strand>.fromOpaque(argument!).takeRetainedValue()
        strand.turn.await()
        strand.machine.perform(strand)
        return nil
      }, Unmanaged.passRetained(strand).toOpaque())
    pthread_attr_destroy(&attributes)
    precondition(status == 0, "no thread for a thread of the program")
  }

  /// The life of a strand, on its own native thread.
  private func perform(_ strand: Strand) {
    let function = strand.function
    strand.function = .null
    if !strands.isCancelled {
      do {
        drop(try call(function, Arguments([])))
      } catch Stop.raised {
        let exception = raised
        raised = .null
        drop(exception)
      } catch Stop.halted(let message) {
        if halt == nil { halt = message }
      } catch {}
      drop(function)
    }
    strand.isDone = true
    strands.idle = 0
    strands.all.removeAll { $0 === strand }
    let next = strands.isCancelled ? nil : strand.before.flatMap { $0.isDone ? nil : $0 }
    adopt(next ?? strands.all[0])
    strands.current.turn.pass()
  }

  /// Makes another strand the running one; returns when the turn comes back.
  private func hand(to strand: Strand) throws {
    let own = strands.current
    if strand === own { return }
    (own.calls, own.handled, own.nativeDepth, own.stopValue) = (calls, handled, nativeDepth, stopValue)
    strand.before = own
    adopt(strand)
    strand.turn.pass()
    own.turn.await()
    if let halt { throw Stop.halted(halt) }
  }

  private func adopt(_ strand: Strand) {
    strands.current = strand
    (calls, handled, nativeDepth, stopValue) = (strand.calls, strand.handled, strand.nativeDepth, strand.stopValue)
    (strand.calls, strand.handled) = ([], [])
  }

  /// Lets the other strands run until `condition` holds, or `seconds` have passed: false then.
  func wait(for seconds: Double?, until condition: () throws -> Bool) throws -> Bool {
    let strand = strands.current
    let deadline = seconds.map { strands.now + max(0, $0) }
    while true {
      if try condition() {
        strands.idle = 0
        return true
      }
      if let deadline, strands.now >= deadline {
        strands.idle = 0
        return false
      }
      if servingDepth > 0 {
        throw Stop.halted("\(calls.last.map { place($0) } ?? "?"): a finalizer or callback that waits is not supported")
      }
      strand.deadline = deadline
      strands.idle += 1
      if strands.idle > strands.all.count { try advanceClock() }
      let index = strands.all.firstIndex { $0 === strand } ?? 0
      try hand(to: strands.all[(index + 1) % strands.all.count])
      strand.deadline = nil
    }
  }

  /// Everybody waits: the clock goes to where the first of them stops waiting.
  private func advanceClock() throws {
    guard let next = strands.all.compactMap(\.deadline).min() else {
      throw Stop.halted("\(calls.last.map { place($0) } ?? "?"): every thread waits for another one")
    }
    strands.now = max(strands.now, next)
    strands.idle = 0
  }

  /// Waits for the threads that a program waits for when its main module has ended.
  func joinStrands() throws {
    _ = try wait(for: nil) { self.strands.all.allSatisfy { $0.number == 0 || $0.isDaemon } }
  }

  /// Ends the native threads that are left; nothing that happens then is part of the program.
  func cancelStrands() {
    if strands.all.count == 1 { return }
    halt = halt ?? "the program is over"
    strands.isCancelled = true
    while let last = strands.all.last, last.number != 0 { try? hand(to: last) }
  }
}

import Testing

@testable import Analysis

/// What the models say is kept is kept, and nothing else: by the analysis, and by every CPython that is found. The
/// cases are Python functions in `Holding/`, a file for each module.
@Suite struct HoldingTests {
  @Test(arguments: HoldingCase.files) func analysis(_ file: String) throws {
    var program = HoldingProgram(file)
    for one in HoldingCase.all where one.file == file {
      let found = program.verdicts(one.function)
      let verdicts = try #require(found, "\(one.testDescription)")
      let isSeen = verdicts.contains(one.verdict)
      #expect(isSeen != one.isMissed, "\(one.testDescription): \(verdicts.map(\.rawValue).sorted())")
    }
  }

  @Test func everyStandardModelHasCases() {
    let files = Set(HoldingCase.files)
    for file in files { #expect(HoldingCase.all.contains { $0.file == file }, "\(file) has no case") }
  }

  @Test(arguments: 8...13) func interpreter(_ minor: Int) throws {
    guard let python = PythonOracle.find(minor...minor) else { return }
    let paths = HoldingCase.files.map { HoldingCase.folder.path + "/\($0).py" }
    let answers = python.ask(HoldingTests.script, about: paths)
    #expect(answers.count > 0, "3.\(minor) did not run the cases")
    for (path, lines) in answers {
      let file = String(path.split(separator: "/").last!.dropLast(3))
      for one in HoldingCase.all where one.file == file && one.firstMinor <= minor {
        let answer = lines.first { $0.hasPrefix(one.function + " ") }
        #expect(answer == "\(one.function) \(one.verdict.rawValue)", "\(one.testDescription) in 3.\(minor)")
      }
    }
  }

  /// For each file a line `file PATH`, then a line for each case: its name and what is true. A module that this
  /// interpreter does not have gives the line `refused`.
  private static let script = """
    import gc, sys, types, weakref
    gc.disable()
    PRELUDE = '''\(HoldingCase.prelude)'''

    def reaches(start, goal, namespace):
        # Modules and classes lead to everything.
        skipped = {id(module.__dict__) for module in list(sys.modules.values()) if hasattr(module, '__dict__')}
        skipped |= {id(namespace), id(sys.modules)}
        seen, queue = {id(start)}, [start]
        for at in queue:
            if at is goal:
                return True
            if isinstance(at, (types.ModuleType, type, types.FrameType, types.CodeType)) or id(at) in skipped:
                continue
            for referent in gc.get_referents(at):
                if id(referent) not in seen:
                    seen.add(id(referent))
                    queue.append(referent)
        return False

    def outcome(name, function, namespace):
        held = namespace['Held']()
        result = function(held)
        if name.startswith('roots_'):
            watch = weakref.ref(held)
            del held, result
            gc.collect()
            return 'roots' if watch() is not None else 'drops'
        return 'keeps' if reaches(result, held, namespace) else 'drops'

    for path in sys.argv[1:]:
        print('file', path)
        namespace = {'__name__': 'case'}
        exec(PRELUDE, namespace)
        try:
            with open(path, encoding='utf-8') as file:
                exec(compile(file.read(), path, 'exec'), namespace)
        except ImportError:
            print('refused')
            continue
        for name, function in list(namespace.items()):
            if name.startswith(('keeps_', 'drops_', 'roots_')):
                try:
                    print(name, outcome(name, function, namespace))
                except Exception as error:
                    print(name, 'raises', repr(error))
    sys.stdout.flush()
    import os
    os._exit(0)
    """
}

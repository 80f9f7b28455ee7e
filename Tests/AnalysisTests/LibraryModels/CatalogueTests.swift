import Foundation
import Syntax
import Testing

@testable import Analysis

/// The models in `rules/models`, and the Swift file that carries them into the program.
@Suite struct CatalogueTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let modules = LibraryModels.builtIn.modules

  /// The files by module name, in order.
  static let files: [(module: String, text: String)] = {
    let folder = root.appending(path: "rules/models")
    var found: [(module: String, text: String)] = []
    let walk = FileManager.default.enumerator(atPath: folder.path)
    while let path = walk?.nextObject() as? String {
      guard path.hasSuffix(".py"), let bytes = FileManager.default.contents(atPath: folder.path + "/" + path) else {
        continue
      }
      let module = String(path.dropLast(3)).replacing("/", with: ".")
      found.append((module, String(decoding: bytes, as: UTF8.self)))
    }
    return found.sorted { $0.module < $1.module }
  }()

  /// `Sources/Analysis/Library/EmbeddedModels.swift` is made of the files; `UPDATE_GOLDENS=1` makes it anew.
  @Test func embedded() throws {
    let path = CatalogueTests.root.appending(path: "Sources/Analysis/Library/EmbeddedModels.swift")
    var text = """
      // Made of the files in rules/models by `UPDATE_GOLDENS=1 swift test --filter CatalogueTests`: change those.
      // swift-format-ignore-file

      extension LibraryModels {
        static let embedded: [(module: StaticString, text: StaticString)] = [

      """
    for file in CatalogueTests.files {
      text += "    (\"\(file.module)\", ##\"\"\"\n\(file.text)\n\"\"\"##),\n"
    }
    text += "  ]\n}\n"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try text.write(to: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: path, encoding: .utf8) == text)
  }

  @Test func lookup() throws {
    #expect(CatalogueTests.modules == CatalogueTests.files.map(\.module))
    for file in CatalogueTests.files {
      #expect(String(decoding: try #require(LibraryModels.builtIn[file.module]).source, as: UTF8.self) == file.text)
    }
    #expect(LibraryModels.builtIn["no.such.module"] == nil)
    #expect(LibraryModels.builtIn["concurrent"] == nil)
  }

  @Test func ownModelsComeFirst() throws {
    let own = LibraryModel(module: "threading", source: Array("# unknot: model possible\nx = 1\n".utf8))
    let models = LibraryModels.builtIn.adding([own, LibraryModel(module: "ours.events", source: [])])
    #expect(models.modules == (CatalogueTests.modules + ["ours.events"]).sorted())
    let found = try #require(models["threading"])
    #expect(found.source == own.source)
    #expect(found.trust == .guess)
    #expect(models["ours.events"]?.trust == .sure)
    #expect(models["asyncio"]?.trust == .sure)
  }

  /// A model defines things, and takes what it needs from other models alone.
  @Test(arguments: modules) func model(_ module: String) throws {
    let source = try #require(LibraryModels.builtIn[module]).source
    let (text, problems) = decode(source)
    let parsed = parse(text)
    #expect((problems + parsed.problems).map(\.message) == [])
    let facts = lower(parsed.tree, text.bytes, path: module + ".py")
    #expect(facts.problems.map(\.message) == [])
    #expect(violations(of: facts) == [])
    for item in facts.imports {
      #expect(item.level == 0 && item.symbol != nil, "a model says `from module import name`")
      let name = facts.names.text(item.module)
      #expect(LibraryModels.builtIn[name] != nil, "there is no model of \(name)")
      #expect(name != module)
    }
    let body = facts.bodies[0]
    for op in facts.ops[Int(body.ops.lowerBound)..<Int(body.ops.upperBound)] {
      #expect(CatalogueTests.definitions.contains(op.code), "\(module) does more than define: \(op.code)")
    }
  }

  /// What the top of a model may be made of: definitions, and globals with an empty or a fresh value.
  private static let definitions: Set<OpCode> = [
    .makeFunction, .makeClass, .importName, .storeGlobal, .loadGlobal, .const, .makeContainer, .call, .callMethod,
    .annotate, .matchBody, .return, .opaque, .loadAttribute,
  ]

  /// Names, and the order of parameters, are those of the library, where an interpreter with it is found.
  @Test(.enabled(if: PythonOracle.find(13...13) != nil)) func namesOfTheLibrary() throws {
    let python = try #require(PythonOracle.find(13...13))
    let output = python.run(CatalogueTests.comparison, [CatalogueTests.root.appending(path: "rules/models").path])
    #expect(output == "", "what the models say that the library does not")
  }

  /// Prints a line for each class, function, method or parameter of a model that the module does not have. Names that
  /// start with an underscore are the model's own, as are parameters after the first `*`.
  private static let comparison = """
    import ast, importlib, inspect, os, sys, warnings
    warnings.simplefilter("ignore")

    def compare(name, node, real, is_method):
        try:
            names = [p for p in inspect.signature(real).parameters.values()]
        except (ValueError, TypeError):
            return
        kinds = inspect.Parameter
        rest = any(p.kind == kinds.VAR_POSITIONAL for p in names)
        fixed = [p.name for p in names if p.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)]
        keywords = any(p.kind == kinds.VAR_KEYWORD for p in names)
        said = [a.arg for a in node.args.posonlyargs + node.args.args]
        if is_method:
            said = said[1:]
            if fixed[:1] == ["self"] or fixed[:1] == ["cls"]:
                fixed = fixed[1:]
        if said[:len(fixed)] != fixed[:len(said)] or (len(said) > len(fixed) and not rest):
            print(name, said, fixed)
        only = [a.arg for a in node.args.kwonlyargs]
        known = [p.name for p in names]
        for keyword in only:
            if keyword not in known and not keywords:
                print(name, keyword, "is no parameter")

    def walk(prefix, body, holder):
        for node in body:
            if not isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            dunder = node.name.startswith("__") and node.name.endswith("__")
            if node.name.startswith("_") and not dunder:
                continue
            name = prefix + "." + node.name
            if not hasattr(holder, node.name):
                print(name, "is not there")
                continue
            real = getattr(holder, node.name)
            if isinstance(node, ast.ClassDef):
                if isinstance(real, type):
                    walk(name, node.body, real)
            elif isinstance(holder, type) and node.name == "__init__":
                if holder.__init__ is not object.__init__ or holder.__new__ is object.__new__:
                    compare(name, node, holder, True)
            else:
                plain = getattr(real, "fget", real)
                compare(name, node, plain, isinstance(holder, type))

    root = sys.argv[1]
    for folder, _, files in sorted(os.walk(root)):
        for file in sorted(files):
            path = os.path.join(folder, file)
            module = os.path.relpath(path, root)[:-3].replace(os.sep, ".")
            try:
                real = importlib.import_module(module)
            except ImportError:
                continue
            with open(path) as text:
                walk(module, ast.parse(text.read()).body, real)
    """
}

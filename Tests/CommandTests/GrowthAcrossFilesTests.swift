import Testing

/// What other files of a program say about containers that grow in one.
@Suite struct GrowthAcrossFilesTests {
  private static let cache = """
    cache = {}


    class Index:
        def __init__(self):
            self.entries = {}

        def look_up(self, path):
            self.entries[path] = object()


    def load(path):
        cache[path] = object()

    """

  private func findings(_ files: [String: String], confidence: String = "likely") throws -> String {
    let workspace = try Workspace(files)
    return try workspace.unknot(
      "check", "--output-format", "concise", "--quiet", "--select", "growth", "--min-confidence", confidence
    ).output
  }

  @Test func aloneItGrows() throws {
    let output = try findings(["app/cache.py": Self.cache])
    #expect(output.contains("app/cache.py:13:5: growing-module-container"))
    #expect(!output.contains("growing-instance-container"))
  }

  @Test(arguments: [
    "from app.cache import cache\n\ndef close(path):\n    del cache[path]\n",
    "from app import cache\n\ndef close(path):\n    cache.cache.pop(path)\n",
    "import app.cache as store\n\ndef close():\n    store.cache = {}\n",
    "from .cache import cache as table\n\ndef close():\n    known = table\n    known.clear()\n",
  ])
  func anotherFileEmptiesIt(_ text: String) throws {
    #expect(try findings(["app/__init__.py": "", "app/cache.py": Self.cache, "app/other.py": text]).isEmpty)
  }

  @Test(arguments: [
    ("app/other.py", "from app.cache import load\n\ncache = {}\n\ndef close(path):\n    cache.pop(path)\n"),
    ("app/other.py", "from app.cache import cache\n\ndef close(path):\n    return cache.get(path)\n"),
    ("tests/test_cache.py", "from app.cache import cache\n\ndef setup():\n    cache.clear()\n"),
  ])
  func itStillGrows(_ file: String, _ text: String) throws {
    let output = try findings(["app/__init__.py": "", "app/cache.py": Self.cache, file: text])
    #expect(output.contains("growing-module-container"))
  }

  @Test func theOnlyObjectLivesInAnotherFile() throws {
    let instance = "from app.cache import Index\n\nindex = Index()\n"
    let output = try findings(["app/__init__.py": "", "app/cache.py": Self.cache, "app/state.py": instance])
    #expect(output.contains("app/cache.py:9:9: growing-instance-container"))
    let another = "from app.cache import Index\n\ndef job():\n    return Index()\n"
    let both = try findings([
      "app/__init__.py": "", "app/cache.py": Self.cache, "app/state.py": instance, "app/job.py": another,
    ])
    #expect(!both.contains("growing-instance-container"))
  }

  @Test func aContainerOfTheSameNameMakesItPossible() throws {
    let cleaner = "from app.cache import Index\n\ndef expire(index, path):\n    index.entries.pop(path)\n"
    let files = [
      "app/__init__.py": "", "app/cache.py": Self.cache,
      "app/state.py": "from app.cache import Index\nindex = Index()\n",
      "app/cleaner.py": cleaner,
    ]
    #expect(!(try findings(files)).contains("growing-instance-container"))
    #expect(try findings(files, confidence: "possible").contains("growing-instance-container"))
  }

  @Test func aSubclassElsewhereEmptiesIt() throws {
    let subclass = """
      from app.cache import Index

      class Bounded(Index):
          def expire(self, path):
              del self.entries[path]

      """
    let files = ["app/__init__.py": "", "app/cache.py": Self.cache, "app/bounded.py": subclass]
    #expect(!(try findings(files, confidence: "possible")).contains("growing-instance-container"))
  }

  private static let registry = """
    import collections

    pages = {}
    lines = []
    tables = {"a": 1}
    recent = collections.deque(maxlen=3)
    drained = {}


    class Store:
        entries = {}


    def take(path):
        return drained.pop(path)

    """

  @Test(arguments: [
    ("from app.registry import pages\n\ndef load(path):\n    pages[path] = 1\n", "pages keeps an entry for every path"),
    ("from app import registry\n\ndef load(path):\n    registry.lines.append(path)\n", "registry.lines keeps"),
    ("import app.registry as r\n\ndef load(path):\n    r.pages.setdefault(path, 1)\n", "r.pages keeps"),
    (
      "from .registry import Store\n\ndef load(path):\n    Store.entries[path] = 1\n",
      "growing-class-container Store.entries keeps"
    ),
  ])
  func onlyAnotherFileFillsIt(_ text: String, _ message: String) throws {
    let output = try findings(["app/__init__.py": "", "app/registry.py": Self.registry, "app/load.py": text])
    #expect(output.contains("app/load.py:4:5: growing-"))
    #expect(output.contains(message), "\(output)")
  }

  /// What is no container, has a bound, is a table or is emptied there; few keys; code that runs once; an item of a list.
  @Test(arguments: [
    "from app.registry import drained\n\ndef load(path):\n    drained[path] = 1\n",
    "from app.registry import recent\n\ndef load(path):\n    recent.append(path)\n",
    "from app.registry import tables\n\ndef load(path):\n    tables[path] = 1\n",
    "from app.registry import pages\n\ndef load(path):\n    pages['a'] = 1\n",
    "from app.registry import pages\n\npages[__file__] = 1\n",
    "from app.registry import lines\n\ndef load(path):\n    lines[path] = 1\n",
    "from app.registry import pages\n\ndef load(path):\n    pages[path] = 1\n    pages.clear()\n",
    "from app.registry import take\n\ndef load(path):\n    take.seen.append(path)\n",
    "from elsewhere import pages\n\ndef load(path):\n    pages[path] = 1\n",
    "import os\n\ndef load(path, value):\n    os.environ[path] = value\n",
  ])
  func nothingOfAnotherFileGrows(_ text: String) throws {
    let output = try findings(["app/__init__.py": "", "app/registry.py": Self.registry, "app/load.py": text])
    #expect(output.isEmpty, "\(output)")
  }

  @Test func aThirdFileEmptiesIt() throws {
    let filler = "from app.registry import pages\n\ndef load(path):\n    pages[path] = 1\n"
    let cleaner = "from app import registry\n\ndef expire(path):\n    registry.pages.pop(path)\n"
    let output = try findings([
      "app/__init__.py": "", "app/registry.py": Self.registry, "app/load.py": filler, "app/expire.py": cleaner,
    ])
    #expect(output.isEmpty)
  }
}

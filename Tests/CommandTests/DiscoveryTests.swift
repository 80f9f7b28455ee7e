import Foundation
import Testing

@testable import unknot

@Suite struct DiscoveryTests {
  private func found(_ workspace: Workspace, _ paths: String...) -> [String] {
    let absolute = paths.map { $0.hasPrefix("/") ? $0 : "\(workspace.path)/\($0)" }
    return discover(absolute, from: Array(workspace.path.utf8), .none).files.map(\.path)
  }

  @Test func pythonFilesInOrderOfBytes() throws {
    let workspace = try Workspace()
    for name in ["b.py", "a.py", "a/z.py", "a-b.py", "B.py", "é.py", "w.pyw", "no.txt", "script", "a/b/c.py"] {
      try workspace.write(name)
    }
    #expect(
      found(workspace, ".") == ["B.py", "a-b.py", "a.py", "a/b/c.py", "a/z.py", "b.py", "w.pyw", "é.py"])
  }

  @Test func theUsualFoldersAreLeftOut() throws {
    let workspace = try Workspace()
    for folder in [".git", ".venv", "node_modules", "__pycache__", "site-packages", "pkg/build", "dist", ".tox/py"] {
      try workspace.write("\(folder)/x.py")
    }
    try workspace.write("myenv/pyvenv.cfg")
    try workspace.write("myenv/lib/x.py")
    try workspace.write("env/x.py")
    try workspace.write("builder/x.py")
    #expect(found(workspace, ".") == ["builder/x.py", "env/x.py"])
    #expect(found(workspace, "dist", "myenv") == ["dist/x.py", "myenv/lib/x.py"])
  }

  @Test func aNamedFileIsAlwaysTaken() throws {
    let workspace = try Workspace([".gitignore": "*.py\n", "script": "", "a.py": "", ".git/HEAD": ""])
    #expect(found(workspace, ".") == [])
    #expect(found(workspace, "script", "a.py") == ["a.py", "script"])
  }

  @Test func theSameFileOnce() throws {
    let workspace = try Workspace(["a/x.py": "", "a/y.py": ""])
    try workspace.link("z.py", to: "a/x.py")
    try workspace.link("A.py", to: "a/x.py")
    #expect(found(workspace, ".", "a", "a/../a/x.py", "\(workspace.path)/./a//x.py") == ["a/x.py", "a/y.py"])
  }

  @Test func linksToFoldersAreNotFollowed() throws {
    let workspace = try Workspace(["a/x.py": ""])
    try workspace.link("a/loop", to: "..")
    try workspace.link("b", to: "a")
    try workspace.link("broken.py", to: "nowhere")
    let discovery = discover([workspace.path], from: Array(workspace.path.utf8), .none)
    #expect(discovery.files.map(\.path) == ["a/x.py"])
    #expect(discovery.skippedLinks == 2)
    #expect(discovery.problems.map(\.path) == ["broken.py"])
    #expect(discovery.foundEveryPath)
    #expect(found(workspace, "b") == ["b/x.py"])
  }

  @Test func whatIsNotThereIsSaid() throws {
    let workspace = try Workspace(["a.py": ""])
    let discovery = discover(
      ["\(workspace.path)/gone.py", workspace.path], from: Array(workspace.path.utf8), .none)
    #expect(discovery.files.map(\.path) == ["a.py"])
    #expect(discovery.problems.map(\.path) == ["gone.py"])
    #expect(!discovery.foundEveryPath)
  }

  @Test func pathsOutsideOfTheWorkingFolderAreAbsolute() throws {
    let workspace = try Workspace(["a/x.py": "", "ab/y.py": ""])
    let files = discover([workspace.path], from: Array("\(workspace.path)/a".utf8), .none).files
    #expect(files.map(\.path) == ["\(workspace.path)/ab/y.py", "x.py"])
  }

  /// Rules above the folder that the walk begins in hold; a repository in a repository has its own.
  @Test func ignoreFilesAboveAndBelow() throws {
    let workspace = try Workspace([
      ".git/info/exclude": "excluded.py\n", ".gitignore": "/src/gen.py\ntmp*.py\n",
      "src/.gitignore": "!tmp_keep.py\n/local.py\n", "src/inner/.git/HEAD": "",
    ])
    for name in [
      "gen", "excluded", "tmp1", "tmp_keep", "local", "sub/local", "sub/gen", "inner/tmp2", "inner/excluded",
    ] {
      try workspace.write("src/\(name).py")
    }
    let expected = [
      "src/inner/excluded.py", "src/inner/tmp2.py", "src/sub/gen.py", "src/sub/local.py", "src/tmp_keep.py",
    ]
    #expect(found(workspace, ".") == expected)
    #expect(found(workspace, "src") == expected)
  }

  @Test func linkedWorkTreeHasTheExcludesOfItsRepository() throws {
    let workspace = try Workspace([
      "main/.git/info/exclude": "secret.py\n", "main/.git/worktrees/w/commondir": "../..\n",
      "w/.git": "gitdir: ../main/.git/worktrees/w\n", "w/secret.py": "", "w/open.py": "",
    ])
    #expect(found(workspace, "w") == ["w/open.py"])
  }
}

extension Configuration {
  /// No files, no options.
  static let none = Configuration(
    cards: [], source: .isolated, commandLine: SettingsLayer(), workingDirectory: [])
}

"""An editor, as far as a server can tell: pygls speaks to `unknot server` as its client.

    editor.py SERVER FOLDER CASE

Each case is a function below; it fails by an assertion. What passes between the two is printed.
"""

import ast
import asyncio
import os
import sys
import tempfile

from lsprotocol import types
from pygls.lsp.client import LanguageClient

TREE = """from node import Node


class Tree:
    def __init__(self):
        self.nodes = []
        self.nodes.append(Node(self))
"""
NODE = "class Node:\n    def __init__(self, owner):\n        pass\n"


class Editor:
    def __init__(self, folder, encodings=None, options=None, shows=False, home=None):
        self.folder = folder
        self.home = home
        self.client = LanguageClient("editor", "1")
        self.versions = {}
        self.told = {}
        self.news = asyncio.Event()
        self.messages = []
        self.watches = []
        self.encodings = encodings
        self.options = options
        self.shows = shows
        self.shown = []
        client = self.client

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(params):
            name = os.path.relpath(params.uri.removeprefix("file://"), folder)
            self.told[name] = params
            for item in params.diagnostics:
                print(f"<- {name}:{item.range.start.line + 1}:{item.range.start.character} {item.code} {item.message}")
            if not params.diagnostics:
                print(f"<- {name}: nothing")
            self.news.set()

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def _(params):
            print("<-", params.message)
            self.messages.append(params.message)
            self.news.set()

        @client.feature(types.WINDOW_SHOW_DOCUMENT)
        def _(params):
            print("<- show", params.uri)
            self.shown.append(open(params.uri.removeprefix("file://")).read())
            self.news.set()
            return types.ShowDocumentResult(success=True)

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def _(params):
            self.watches += params.registrations

        @client.feature(types.WORKSPACE_CONFIGURATION)
        def _(params):
            return [self.options]

    async def __aenter__(self):
        await self.client.start_io(sys.argv[1], "server", cwd=self.home)
        general = types.GeneralClientCapabilities(position_encodings=self.encodings) if self.encodings else None
        self.initialized = await self.client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(
                    general=general,
                    window=types.WindowClientCapabilities(
                        show_document=types.ShowDocumentClientCapabilities(support=self.shows)
                    ),
                    workspace=types.WorkspaceClientCapabilities(
                        configuration=self.options is not None,
                        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
                            dynamic_registration=True
                        ),
                    ),
                    text_document=types.TextDocumentClientCapabilities(
                        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
                        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
                    ),
                ),
                workspace_folders=[types.WorkspaceFolder(uri="file://" + self.folder, name="project")],
                initialization_options=self.options,
            )
        )
        self.client.initialized(types.InitializedParams())
        return self

    async def __aexit__(self, *error):
        if error[0] is None:
            await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    def uri(self, name):
        return f"file://{self.folder}/{name}"

    def open(self, name, text=None):
        text = open(os.path.join(self.folder, name)).read() if text is None else text
        self.versions[name] = 1
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                text_document=types.TextDocumentItem(uri=self.uri(name), language_id="python", version=1, text=text)
            )
        )

    def type(self, name, text, line=None, start=0, end=0):
        """All of the text, or what stands on a line from `start` to `end`."""
        self.versions[name] += 1
        change = types.TextDocumentContentChangeWholeDocument(text=text)
        if line is not None:
            place = types.Range(start=types.Position(line, start), end=types.Position(line, end))
            change = types.TextDocumentContentChangePartial(range=place, text=text)
        print(f"-> {name}: {text.strip().splitlines()[-1] if text.strip() else text!r}")
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=self.uri(name), version=self.versions[name]),
                content_changes=[change],
            )
        )

    async def until(self, condition):
        async with asyncio.timeout(60):
            while not condition():
                self.news.clear()
                await self.news.wait()

    async def diagnostics(self, name):
        """Of the version that was typed last."""
        await self.until(lambda: name in self.told and self.told[name].version == self.versions[name])
        return list(self.told[name].diagnostics)

    async def actions(self, name, range, only=None):
        return await self.client.text_document_code_action_async(
            types.CodeActionParams(
                text_document=types.TextDocumentIdentifier(uri=self.uri(name)),
                range=range,
                context=types.CodeActionContext(diagnostics=[], only=only),
            )
        )

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w") as file:
            file.write(text)


def edited(text, edits):
    """ASCII text with the edits of an action."""
    lines = text.splitlines(keepends=True)
    offset = lambda position: sum(map(len, lines[: position.line])) + position.character
    for edit in sorted(edits, key=lambda edit: offset(edit.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


async def typing_and_mending(folder):
    async with Editor(folder) as editor:
        editor.write("tree.py", TREE)
        editor.write("node.py", NODE)
        editor.write("unknot.toml", "")
        editor.open("node.py")
        assert await editor.diagnostics("node.py") == []
        editor.type("node.py", "self.owner = owner", line=2, start=8, end=12)
        [found] = await editor.diagnostics("node.py")
        assert found.code == "parent-back-reference" and found.source == "unknot", found
        assert found.range.start == types.Position(2, 8) and found.severity == types.DiagnosticSeverity.Warning
        assert {place.location.uri for place in found.related_information} == {
            editor.uri("tree.py"),
            editor.uri("node.py"),
        }, found.related_information
        text = NODE.replace("pass", "self.owner = owner")
        hover = await editor.client.text_document_hover_async(
            types.HoverParams(
                text_document=types.TextDocumentIdentifier(uri=editor.uri("node.py")), position=types.Position(2, 10)
            )
        )
        assert "parent-back-reference" in hover.contents.value and "**Why.**" in hover.contents.value, hover
        assert f"({editor.uri('tree.py')}#L" in hover.contents.value, hover.contents.value
        actions = await editor.actions("node.py", found.range)
        print("<-", [action.title for action in actions])
        mend = next(action for action in actions if "weakref.proxy(owner)" in action.title)
        ignore = next(action for action in actions if action.title.startswith("Ignore"))
        ignored = edited(text, ignore.edit.changes[editor.uri("node.py")])
        assert "self.owner = owner  # unknot: ignore[parent-back-reference]" in ignored, ignored
        mended = edited(text, mend.edit.changes[editor.uri("node.py")])
        assert "import weakref" in mended and "weakref.proxy(owner)" in mended
        editor.type("node.py", mended)
        assert await editor.diagnostics("node.py") == []


async def columns(folder):
    text = "class A:\n    def f(self):\n        'é😀'; self.a = self\n"
    for encodings, column in [(None, 15), (["utf-8", "utf-16"], 18)]:
        async with Editor(folder, encodings) as editor:
            editor.open("a.py", text)
            [found] = await editor.diagnostics("a.py")
            assert found.range.start == types.Position(2, column), found.range
            assert editor.initialized.capabilities.position_encoding == (encodings or ["utf-16"])[0]
            # Positions that come from the client count the same.
            editor.type("a.py", "None", line=2, start=column + 9, end=column + 13)
            assert await editor.diagnostics("a.py") == []


async def files_that_others_change(folder):
    editor = Editor(folder)
    editor.write("unknot.toml", "")
    editor.write("node.py", NODE)
    editor.write("tree.py", TREE)
    async with editor:
        editor.open("tree.py")
        editor.open("node.py")
        assert await editor.diagnostics("node.py") == []
        await editor.until(lambda: editor.watches)
        # Another program takes the last edge out of a file that nobody has open, and puts it in again.
        editor.type("node.py", NODE.replace("pass", "self.owner = owner"))
        assert len(await editor.diagnostics("node.py")) == 1
        editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri("tree.py")))
        )
        for text, count in [(TREE.replace("Node(self)", "Node(1)"), 0), (TREE, 1)]:
            editor.write("tree.py", text)
            editor.client.workspace_did_change_watched_files(
                types.DidChangeWatchedFilesParams(
                    [types.FileEvent(editor.uri("tree.py"), types.FileChangeType.Changed)]
                )
            )
            await editor.until(lambda: len(editor.told["node.py"].diagnostics) == count)
        # Settings too.
        editor.write("unknot.toml", "ignore = ['parent-back-reference']\n")
        editor.client.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams(
                [types.FileEvent(editor.uri("unknot.toml"), types.FileChangeType.Changed)]
            )
        )
        await editor.until(lambda: not editor.told["node.py"].diagnostics)


async def settings_of_the_editor(folder):
    editor = Editor(folder, options={"scope": "project", "ignore": ["self-reference"]})
    editor.write("a.py", "class A:\n    def f(self):\n        self.a = self\n")
    editor.write("node.py", NODE.replace("pass", "self.owner = owner"))
    editor.write("tree.py", TREE)
    async with editor:
        # Nothing is open, and the project's findings are told.
        await editor.until(lambda: "node.py" in editor.told)
        assert [item.code for item in editor.told["node.py"].diagnostics] == ["parent-back-reference"]
        assert "a.py" not in editor.told
        editor.options = {"selct": ["all"]}
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
        await editor.until(lambda: any(
                "the settings of the editor are not used" in message and "did you mean 'select'?" in message
                for message in editor.messages
            ))


async def everything_that_is_safe(folder):
    text = "def f(path):\n    with open(path) as f:\n        for line in f.readlines():\n            print(line)\n"
    async with Editor(folder) as editor:
        editor.open("a.py", text)
        assert len(await editor.diagnostics("a.py")) == 1
        whole = types.Range(types.Position(0, 0), types.Position(9, 0))
        [action] = await editor.actions("a.py", whole, [types.CodeActionKind.SourceFixAll])
        editor.type("a.py", edited(text, action.edit.changes[editor.uri("a.py")]))
        assert await editor.diagnostics("a.py") == []


def command(action):
    """The command of an action. Some versions of lsprotocol take an action with a command for a bare command, and make
    a text of what it runs."""
    if isinstance(action.command, str) and action.command.startswith("{"):
        return types.Command(**ast.literal_eval(action.command))
    return action.command


async def proofs(folder, home=None):
    """The story is of the text that stands in the editor, and of the files around it."""
    text = "from b import keep\n\n\nclass A:\n    def __init__(self):\n        self.me = keep(self)\n"
    open(os.path.join(folder, "b.py"), "w").write("def keep(thing):\n    return thing\n")
    async with Editor(folder, shows=True, home=home) as editor:
        editor.open("a.py", "# an earlier line\n" + text)
        assert len(await editor.diagnostics("a.py")) == 1
        whole = types.Range(types.Position(0, 0), types.Position(9, 0))
        commands = [command(action) for action in await editor.actions("a.py", whole) if action.command]
        assert [command.command for command in commands] == ["unknot.prove"], commands
        await editor.client.workspace_execute_command_async(
            types.ExecuteCommandParams(command="unknot.prove", arguments=commands[0].arguments))
        await editor.until(lambda: editor.shown)
        print(editor.shown[0])
        assert "a.py:7" in editor.shown[0] and "# from b.py:1-2" in editor.shown[0]
        assert "Confirmed: a cycle of 1 object" in editor.shown[0]
    async with Editor(folder) as editor:
        editor.open("a.py", text)
        await editor.diagnostics("a.py")
        assert not [action for action in await editor.actions("a.py", whole) if action.command]


async def proofs_in_another_folder(folder):
    """The same where the server was started somewhere else: that folder has nothing to do with the project."""
    with tempfile.TemporaryDirectory() as home:
        for number in range(200):
            open(os.path.join(home, f"other{number}.py"), "w").write("class A:\n    pass\n")
        await proofs(folder, home)


if __name__ == "__main__":
    asyncio.run(globals()[sys.argv[3]](os.path.realpath(sys.argv[2])))

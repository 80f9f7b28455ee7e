"""A context holds its command, its parent and what is to be called when it is closed; a parent holds no child."""


class Context:
    def __init__(self, command, parent=None, info_name=None, obj=None, **options):
        self.command = command
        self.parent = parent
        self.obj = obj
        self._close_callbacks = []

    def __enter__(self):
        return self

    def call_on_close(self, f):
        self._close_callbacks.append(f)
        return f

    def with_resource(self, context_manager):
        self._close_callbacks.append(context_manager)
        return context_manager.__enter__()

    def close(self):
        self._close_callbacks = []


class Command:
    def __init__(self, name, context_settings=None, callback=None, params=None, **options):
        self.callback = callback
        self.params = params


class Group(Command):
    def __init__(self, name=None, commands=None, **options):
        self.commands = {}
        self.callback = options["callback"]

    def add_command(self, cmd, name=None):
        self.commands["name"] = cmd


class Option:
    def __init__(self, param_decls=None, *, callback=None, default=None, type=None, **attrs):
        self.callback = callback
        self.default = default
        self.type = type

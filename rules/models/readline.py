"""The hooks stay until they are replaced."""

_hooks = []


def set_completer(function=None, /):
    _hooks.append(function)


def set_startup_hook(function=None, /):
    _hooks.append(function)


def set_pre_input_hook(function=None, /):
    _hooks.append(function)


def set_completion_display_matches_hook(function=None, /):
    _hooks.append(function)

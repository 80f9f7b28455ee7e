"""An interpreter holds the namespace it runs code in."""


class InteractiveInterpreter:
    def __init__(self, locals=None):
        self.locals = locals


class InteractiveConsole(InteractiveInterpreter):
    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        self.locals = locals

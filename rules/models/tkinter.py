"""The first window is held by the module until destroy(), and holds all widgets and commands as long.

A widget and its master hold each other; destroy() cuts that and deletes the commands. So what is given as a command or
bound to an event stays until destroy(), and is no garbage before.
"""

_commands = []


class Misc:
    def bind(self, sequence=None, func=None, add=None):
        _commands.append(func)

    def bind_all(self, sequence=None, func=None, add=None):
        _commands.append(func)

    def bind_class(self, className, sequence=None, func=None, add=None):
        _commands.append(func)

    def register(self, func, subst=None, needcleanup=1):
        _commands.append(func)

    def configure(self, cnf=None, **kw):
        _commands.append(kw)

    def config(self, cnf=None, **kw):
        _commands.append(kw)

    # The command is deleted when it has been called.
    def after(self, ms, func=None, *args):
        _commands.append((func, args))

    def after_idle(self, func, *args):
        _commands.append((func, args))


class Wm:
    def protocol(self, name=None, func=None):
        _commands.append(func)


class Tk(Misc, Wm):
    def __init__(self, screenName=None, baseName=None, className="Tk", useTk=True, sync=False, use=None):
        self.master = None


class BaseWidget(Misc):
    def __init__(self, master, widgetName, cnf={}, kw={}, extra=()):
        self.master = master
        _commands.append(kw)


class Widget(BaseWidget):
    pass


class _Widget(Widget):
    def __init__(self, master=None, cnf={}, **kw):
        self.master = master
        _commands.append(kw)


class Toplevel(_Widget, Wm):
    pass


class Button(_Widget):
    pass


class Canvas(_Widget):
    def tag_bind(self, tagOrId, sequence=None, func=None, add=None):
        _commands.append(func)


class Checkbutton(_Widget):
    pass


class Entry(_Widget):
    pass


class Frame(_Widget):
    pass


class Label(_Widget):
    pass


class LabelFrame(_Widget):
    pass


class Listbox(_Widget):
    pass


class Menu(_Widget):
    def add_command(self, cnf={}, **kw):
        _commands.append(kw)

    def add_checkbutton(self, cnf={}, **kw):
        _commands.append(kw)

    def add_radiobutton(self, cnf={}, **kw):
        _commands.append(kw)


class PanedWindow(_Widget):
    pass


class Radiobutton(_Widget):
    pass


class Scale(_Widget):
    pass


class Scrollbar(_Widget):
    pass


class Spinbox(_Widget):
    pass


class Text(_Widget):
    def tag_bind(self, tagName, sequence, func, add=None):
        _commands.append(func)


class Variable:
    def __init__(self, master=None, value=None, name=None):
        self._root = master

    def trace_add(self, mode, callback):
        _commands.append(callback)


class StringVar(Variable):
    pass


class IntVar(Variable):
    pass


class DoubleVar(Variable):
    pass


class BooleanVar(Variable):
    pass

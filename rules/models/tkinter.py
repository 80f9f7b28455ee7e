"""A widget and its master hold each other until destroy(), and so does what was given as a command.

The interpreter of Tk holds commands where the collector does not look: what is not destroyed stays.
"""


class _Interpreter:
    def __init__(self):
        self._commands = []

    def createcommand(self, name, func):
        self._commands.append(func)


class Misc:
    def bind(self, sequence=None, func=None, add=None):
        self.tk.createcommand("name", func)

    def bind_all(self, sequence=None, func=None, add=None):
        self.tk.createcommand("name", func)

    def bind_class(self, className, sequence=None, func=None, add=None):
        self.tk.createcommand("name", func)

    # The command is deleted when it has been called.
    def after(self, ms, func=None, *args):
        pass

    def after_idle(self, func, *args):
        pass

    def register(self, func, subst=None, needcleanup=1):
        self.tk.createcommand("name", func)

    def configure(self, cnf=None, **kw):
        self.tk._commands.extend(kw.values())

    def config(self, cnf=None, **kw):
        self.tk._commands.extend(kw.values())

    def destroy(self):
        self.children = {}
        self.tk._commands = []


class Wm:
    def protocol(self, name=None, func=None):
        self.tk.createcommand("name", func)

    def wm_protocol(self, name=None, func=None):
        self.tk.createcommand("name", func)


class Tk(Misc, Wm):
    def __init__(self, screenName=None, baseName=None, className="Tk", useTk=True, sync=False, use=None):
        self.children = {}
        self.tk = _Interpreter()


class BaseWidget(Misc):
    def __init__(self, master, widgetName, cnf={}, kw={}, extra=()):
        self._keep(master, kw)

    def _keep(self, master, options):
        self.children = {}
        self.master = master
        self.tk = master.tk
        master.children["name"] = self
        self.tk._commands.extend(options.values())

    def destroy(self):
        self.children = {}
        del self.master.children["name"]


class Widget(BaseWidget):
    def __init__(self, master=None, cnf={}, **kw):
        self._keep(master, kw)


class Toplevel(BaseWidget, Wm):
    def __init__(self, master=None, cnf={}, **kw):
        self._keep(master, kw)


class Button(Widget):
    pass


class Canvas(Widget):
    def tag_bind(self, tagOrId, sequence=None, func=None, add=None):
        self.tk.createcommand("name", func)


class Checkbutton(Widget):
    pass


class Entry(Widget):
    pass


class Frame(Widget):
    pass


class Label(Widget):
    pass


class LabelFrame(Widget):
    pass


class Listbox(Widget):
    pass


class Menu(Widget):
    def add_command(self, cnf={}, **kw):
        self.tk._commands.extend(kw.values())

    def add_checkbutton(self, cnf={}, **kw):
        self.tk._commands.extend(kw.values())

    def add_radiobutton(self, cnf={}, **kw):
        self.tk._commands.extend(kw.values())

    def add_cascade(self, cnf={}, **kw):
        pass


class PanedWindow(Widget):
    pass


class Radiobutton(Widget):
    pass


class Scale(Widget):
    pass


class Scrollbar(Widget):
    pass


class Spinbox(Widget):
    pass


class Text(Widget):
    def tag_bind(self, tagName, sequence, func, add=None):
        self.tk.createcommand("name", func)


class Variable:
    def __init__(self, master=None, value=None, name=None):
        self._root = master
        self._tk = master.tk

    def trace_add(self, mode, callback):
        self._tk.createcommand("name", callback)


class StringVar(Variable):
    pass


class IntVar(Variable):
    pass


class DoubleVar(Variable):
    pass


class BooleanVar(Variable):
    pass

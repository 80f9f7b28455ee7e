from click import Command, Context, Group


def keeps_callback(held: Held):
    return Command("name", callback=held.method)


def keeps_command(held: Held):
    return Context(Command("name", callback=held.method))


def keeps_parent(held: Held):
    parent = Context(Command("name"), obj=held)
    return Context(Command("inner"), parent=parent)


def drops_child(held: Held):
    parent = Context(Command("name"))
    child = Context(Command("inner"), parent=parent)
    child.obj = held
    return parent


def keeps_function_on_close(held: Held):
    context = Context(Command("name"))
    context.call_on_close(held.method)
    return context


def drops_function_when_closed(held: Held):
    context = Context(Command("name"))
    context.call_on_close(held.method)
    context.close()
    return context


def keeps_commands(held: Held):
    group = Group("name")
    group.add_command(Command("inner", callback=held.method))
    return group

from code import InteractiveConsole


def keeps_namespace(held: Held):
    return InteractiveConsole({"owner": held})

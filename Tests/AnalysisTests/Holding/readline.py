from readline import set_completer


def roots_completer(held: Held):
    set_completer(held.method)

from re import Scanner, compile, sub


def drops_function(held: Held):
    pattern = compile("a")
    pattern.sub(held.method, "")
    return pattern


def drops_function_of_sub(held: Held):
    return sub("a", held.method, "")


def keeps_actions(held: Held):
    return Scanner([("a", held.method)])

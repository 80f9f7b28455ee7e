from timeit import Timer


def keeps_statement(held: Held):
    return Timer(held.method)


def keeps_timer(held: Held):
    return Timer("pass", timer=held.method)

from atexit import register


def roots_function(held: Held):
    register(held.method)


def roots_arguments(held: Held):
    register(len, [held])

from contextvars import ContextVar


def roots_value(held: Held):
    ContextVar("value").set(held)


def keeps_default(held: Held):
    return ContextVar("value", default=held)

from ctypes import CFUNCTYPE, c_int, pointer, py_object


def keeps_callable(held: Held):
    return CFUNCTYPE(None)(held.method)


def keeps_contents(held: Held):
    number = _Number(1)
    number.owner = held
    return pointer(number)


def keeps_object(held: Held):
    return py_object(held)


class _Number(c_int):
    pass

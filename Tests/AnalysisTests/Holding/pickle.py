import io
from pickle import Pickler, Unpickler


def keeps_buffer_callback(held: Held):
    return Pickler(io.BytesIO(), 5, buffer_callback=held.method)


def keeps_file(held: Held):
    return Pickler(_File(held))


def keeps_file_of_an_unpickler(held: Held):
    return Unpickler(_File(held))


# The collector sees it from 3.12 on.
def keeps_written(held: Held):
    pickler = Pickler(io.BytesIO())
    pickler.dump(_Owned(held))
    return pickler


def drops_written_when_cleared(held: Held):
    pickler = Pickler(io.BytesIO())
    pickler.dump(_Owned(held))
    pickler.clear_memo()
    return pickler


class _Owned:
    def __init__(self, owner):
        self.owner = owner

    def __reduce__(self):
        return (list, ())


class _File:
    def __init__(self, owner):
        self.owner = owner

    def write(self, data):
        return None

    def read(self, size):
        return b""

    def readline(self):
        return b""

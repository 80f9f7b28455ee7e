"""A pickler holds every object that it has written, until clear_memo(); an unpickler, every one that it has read."""


class Pickler:
    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        self._write = file
        self._buffer_callback = buffer_callback
        self.memo = []

    def dump(self, obj, /):
        self.memo.append(obj)

    def clear_memo(self):
        self.memo.clear()


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._read = file
        self._buffers = buffers


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    pass


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    pass

"""Wrappers hold what they wrap, until detach()."""


class TextIOWrapper:
    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self.buffer = buffer

    def __enter__(self):
        return self

    def detach(self):
        buffer = self.buffer
        self.buffer = None
        return buffer


class BufferedReader:
    def __init__(self, raw, buffer_size=8192):
        self.raw = raw

    def __enter__(self):
        return self

    def detach(self):
        raw = self.raw
        self.raw = None
        return raw


class BufferedWriter(BufferedReader):
    pass


class BufferedRandom(BufferedReader):
    pass


class BufferedRWPair:
    def __init__(self, reader, writer, buffer_size=8192, /):
        self.reader = reader
        self.writer = writer

"""Streams hold the stream below them; error handlers and search functions stay to the end of the process."""

_registered = []


class StreamWriter:
    def __init__(self, stream, errors="strict"):
        self.stream = stream

    def __enter__(self):
        return self


class StreamReader:
    def __init__(self, stream, errors="strict"):
        self.stream = stream

    def __enter__(self):
        return self


class StreamReaderWriter:
    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream

    def __enter__(self):
        return self


def register(search_function, /):
    _registered.append(search_function)


def register_error(errors, handler, /):
    _registered.append(handler)

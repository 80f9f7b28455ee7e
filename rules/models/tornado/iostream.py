"""A stream holds its socket, and its close callback until it is closed."""


class BaseIOStream:
    def set_close_callback(self, callback):
        self._close_callback = callback

    def close(self, exc_info=False):
        self._close_callback = None


class IOStream(BaseIOStream):
    def __init__(self, socket, *args, **kwargs):
        self.socket = socket


class SSLIOStream(IOStream):
    pass


class PipeIOStream(BaseIOStream):
    pass

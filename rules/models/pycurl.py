"""A handle holds the callbacks and objects of its options until close() or reset()."""


class Curl:
    def __init__(self):
        self._options = []

    def setopt(self, option, value, /):
        self._options.append(value)

    def reset(self):
        self._options = []

    def close(self):
        self._options = []


class CurlMulti:
    def __init__(self):
        self._handles = []

    def add_handle(self, handle, /):
        self._handles.append(handle)

    def remove_handle(self, handle, /):
        self._handles.remove(handle)

    def setopt(self, option, value, /):
        self._options = [value]

    def close(self):
        self._handles = []

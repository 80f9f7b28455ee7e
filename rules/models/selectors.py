"""A selector holds each registered file with its data until that is unregistered."""


class SelectorKey:
    def __init__(self, fileobj, fd, events, data):
        self.fileobj = fileobj
        self.fd = fd
        self.events = events
        self.data = data


class BaseSelector:
    def __init__(self):
        self._fd_to_key = {}

    def register(self, fileobj, events, data=None):
        key = SelectorKey(fileobj, fileobj, events, data)
        self._fd_to_key[fileobj] = key
        return key

    def unregister(self, fileobj):
        return self._fd_to_key.pop(fileobj)

    def modify(self, fileobj, events, data=None):
        key = SelectorKey(fileobj, fileobj, events, data)
        self._fd_to_key[fileobj] = key
        return key

    def get_key(self, fileobj):
        return self._fd_to_key[fileobj]

    def get_map(self):
        return self._fd_to_key

    def close(self):
        self._fd_to_key.clear()

    def __enter__(self):
        return self


class SelectSelector(BaseSelector):
    pass


class PollSelector(BaseSelector):
    pass


class EpollSelector(BaseSelector):
    pass


class DefaultSelector(BaseSelector):
    pass

"""A channel is in the map of channels, its own or the module's, until close()."""

socket_map = {}


class dispatcher:
    def __init__(self, sock=None, map=None):
        self._map = map
        self.socket = sock
        self.add_channel(map)

    def add_channel(self, map=None):
        if map is None:
            map = socket_map
        map["fd"] = self

    def close(self):
        del self._map["fd"]


class dispatcher_with_send(dispatcher):
    pass

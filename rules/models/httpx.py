"""A client holds its hooks, transport and authentication."""


class Client:
    def __init__(self, *, auth=None, event_hooks=None, transport=None, mounts=None, **options):
        self._auth = auth
        self._event_hooks = event_hooks
        self._transport = transport
        self._mounts = mounts

    def __enter__(self):
        return self


class AsyncClient(Client):
    async def __aenter__(self):
        return self


class WSGITransport:
    def __init__(self, app, raise_app_exceptions=True, script_name="", remote_addr="127.0.0.1", wsgi_errors=None):
        self.app = app


class ASGITransport:
    def __init__(self, app, raise_app_exceptions=True, root_path="", client=None):
        self.app = app


class MockTransport:
    def __init__(self, handler):
        self.handler = handler

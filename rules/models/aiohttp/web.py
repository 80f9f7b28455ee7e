"""An application holds its handlers by way of its router."""


class _Router:
    def __init__(self):
        self._resources = []

    def add_route(self, method, path, handler, *, name=None, expect_handler=None):
        self._resources.append(handler)

    def add_get(self, path, handler, *, name=None, allow_head=True, **kwargs):
        self._resources.append(handler)

    def add_post(self, path, handler, **kwargs):
        self._resources.append(handler)

    def add_put(self, path, handler, **kwargs):
        self._resources.append(handler)

    def add_delete(self, path, handler, **kwargs):
        self._resources.append(handler)

    def add_view(self, path, handler, **kwargs):
        self._resources.append(handler)

    def add_routes(self, routes):
        self._resources.extend(routes)


class Application:
    def __init__(self, *, middlewares=(), **options):
        self._router = _Router()
        self._middlewares = middlewares
        self._subapps = []
        self.on_startup = []
        self.on_shutdown = []
        self.on_cleanup = []
        self.on_response_prepare = []
        self.cleanup_ctx = []

    @property
    def router(self):
        return self._router

    def add_routes(self, routes):
        self._router.add_routes(routes)

    def add_subapp(self, prefix, subapp):
        self._subapps.append(subapp)


class RouteDef:
    def __init__(self, method, path, handler, kwargs):
        self.handler = handler
        self.kwargs = kwargs


def route(method, path, handler, **kwargs):
    return RouteDef(method, path, handler, kwargs)


def get(path, handler, *, name=None, allow_head=True, **kwargs):
    return RouteDef("GET", path, handler, kwargs)


def post(path, handler, **kwargs):
    return RouteDef("POST", path, handler, kwargs)


def put(path, handler, **kwargs):
    return RouteDef("PUT", path, handler, kwargs)


def delete(path, handler, **kwargs):
    return RouteDef("DELETE", path, handler, kwargs)


class View:
    def __init__(self, request):
        self._request = request


class AppRunner:
    def __init__(self, app, **kwargs):
        self._app = app

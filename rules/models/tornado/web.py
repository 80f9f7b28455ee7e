"""A handler holds its application and request, and lives as long as the request."""


class RequestHandler:
    def __init__(self, application, request, **kwargs):
        self.application = application
        self.request = request


class Application:
    def __init__(self, handlers=None, default_host=None, transforms=None, **settings):
        self._handlers = handlers
        self.settings = settings

    def add_handlers(self, host_pattern, host_handlers):
        self._handlers = host_handlers


class UIModule:
    def __init__(self, handler):
        self.handler = handler
        self.request = handler.request

"""A server holds the functions and the instance that it serves."""

from http.server import HTTPServer


class SimpleXMLRPCDispatcher:
    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.funcs = {}
        self.instance = None

    def register_instance(self, instance, allow_dotted_names=False):
        self.instance = instance

    def register_function(self, function=None, name=None):
        self.funcs["name"] = function
        return function


class SimpleXMLRPCServer(HTTPServer, SimpleXMLRPCDispatcher):
    def __init__(
        self,
        addr,
        requestHandler=None,
        logRequests=True,
        allow_none=False,
        encoding=None,
        bind_and_activate=True,
        use_builtin_types=False,
    ):
        self.funcs = {}
        self.instance = None
        self.RequestHandlerClass = requestHandler

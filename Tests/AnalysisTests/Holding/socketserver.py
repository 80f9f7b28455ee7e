from socketserver import BaseRequestHandler, BaseServer


def keeps_handler_class(held: Held):
    return BaseServer(None, held)


def keeps_server(held: Held):
    return _Handler(None, None, held)


def keeps_request(held: Held):
    return _Handler(held, None, None)


def drops_handler(held: Held):
    server = BaseServer(None, _Handler)
    server.finish_request(held, None)
    return server


class _Handler(BaseRequestHandler):
    def handle(self):
        self.done = True

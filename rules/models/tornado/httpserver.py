"""A server holds the callback that it hands requests to."""


class HTTPServer:
    def __init__(self, request_callback, *args, **kwargs):
        self.request_callback = request_callback

"""A handler holds its server and request; the server holds no handler."""

from socketserver import StreamRequestHandler, TCPServer, ThreadingMixIn


class HTTPServer(TCPServer):
    pass


class ThreadingHTTPServer(ThreadingMixIn, HTTPServer):
    pass


class BaseHTTPRequestHandler(StreamRequestHandler):
    pass


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    pass

"""A context holds its callbacks; a socket or object made by it holds the context, and knows its owner weakly.

An object holds the context where the collector does not look.
"""


class SSLContext:
    def set_servername_callback(self, server_name_callback):
        self.sni_callback = server_name_callback

    def wrap_socket(self, sock, **kwargs):
        return SSLSocket(self)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        return SSLObject(self, incoming, outgoing)

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        pass


class SSLSocket:
    def __init__(self, context):
        self._context = context

    @property
    def context(self):
        return self._context


class SSLObject:
    def __init__(self, context, incoming, outgoing):
        self._context = context
        self._incoming = incoming
        self._outgoing = outgoing

    @property
    def context(self):
        return self._context


def create_default_context(purpose=None, *, cafile=None, capath=None, cadata=None):
    return SSLContext()

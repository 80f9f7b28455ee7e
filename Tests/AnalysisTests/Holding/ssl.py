from ssl import SSLContext


def keeps_callback(held: Held):
    context = _context()
    context.sni_callback = held.method
    return context


def keeps_callback_set(held: Held):
    context = _context()
    context.set_servername_callback(held.method)
    return context


def _context():
    return SSLContext(17)

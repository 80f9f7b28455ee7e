"""What is extracted from a traceback is text: no frame is held."""


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type = exc_type


def extract_tb(tb, limit=None):
    return []


def extract_stack(f=None, limit=None):
    return []


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True, **kwargs):
    return []


def format_tb(tb, limit=None):
    return []


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True, **kwargs):
    pass

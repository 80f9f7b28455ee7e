"""The locator that a handler is given holds the reader weakly."""

from xml.sax.xmlreader import IncrementalParser


class ExpatParser(IncrementalParser):
    def __init__(self, namespaceHandling=0, bufsize=65516):
        self._source = None

    def parse(self, source):
        self._source = source

    def setProperty(self, name, value):
        self._lex_handler_prop = value


def create_parser(*args, **kwargs):
    return ExpatParser(*args, **kwargs)

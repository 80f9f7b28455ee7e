"""A filter holds the reader below it and is its handler while it parses; a generator holds its output."""

from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import XMLReader


class XMLGenerator(ContentHandler):
    def __init__(self, out=None, encoding="iso-8859-1", short_empty_elements=False):
        self._write = out
        self._flush = out


class XMLFilterBase(XMLReader):
    def __init__(self, parent=None):
        self._parent = parent

    def getParent(self):
        return self._parent

    def setParent(self, parent):
        self._parent = parent

    def parse(self, source):
        self._parent.setContentHandler(self)
        self._parent.setErrorHandler(self)
        self._parent.setEntityResolver(self)
        self._parent.setDTDHandler(self)

"""A reader holds its handlers; parse() and parseString() let go of all when they return."""

from xml.sax.expatreader import ExpatParser
from xml.sax.handler import ContentHandler, ErrorHandler


def make_parser(parser_list=()):
    return ExpatParser()


def parse(source, handler, errorHandler=None):
    pass


def parseString(string, handler, errorHandler=None):
    pass

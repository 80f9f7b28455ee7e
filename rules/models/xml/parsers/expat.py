"""A parser's handlers are its attributes; nothing ever clears them."""


class XMLParserType:
    def ExternalEntityParserCreate(self, context, encoding=None):
        return XMLParserType()


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    parser = XMLParserType()
    parser.intern = intern
    return parser

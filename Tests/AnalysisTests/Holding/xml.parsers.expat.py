from xml.parsers.expat import ParserCreate


def keeps_handler(held: Held):
    parser = ParserCreate()
    parser.StartElementHandler = held.method
    return parser


def keeps_handler_when_done(held: Held):
    parser = ParserCreate()
    parser.StartElementHandler = held.method
    parser.Parse("<a/>", True)
    return parser


def drops_cleared_handler(held: Held):
    parser = ParserCreate()
    parser.StartElementHandler = held.method
    parser.StartElementHandler = None
    return parser

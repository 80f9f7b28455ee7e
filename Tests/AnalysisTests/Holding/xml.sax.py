from xml.sax import make_parser


def keeps_content_handler(held: Held):
    reader = make_parser()
    reader.setContentHandler(held)
    return reader


def keeps_error_handler(held: Held):
    reader = make_parser()
    reader.setErrorHandler(held)
    return reader


def drops_replaced_handler(held: Held):
    reader = make_parser()
    reader.setContentHandler(held)
    reader.setContentHandler(None)
    return reader

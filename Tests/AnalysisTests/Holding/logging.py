from logging import Formatter, Handler, LoggerAdapter, StreamHandler, getLogger


def roots_handlers(held: Held):
    handler = StreamHandler(held)
    getLogger("holding.handlers").addHandler(handler)


def roots_filters(held: Held):
    getLogger("holding.filters").addFilter(held.method)


def keeps_stream(held: Held):
    return StreamHandler(held)


def keeps_filter(held: Held):
    handler = Handler()
    handler.addFilter(held.method)
    return handler


def drops_removed_filter(held: Held):
    handler = Handler()
    handler.addFilter(held)
    handler.removeFilter(held)
    return handler


def keeps_formatter(held: Held):
    handler = Handler()
    handler.setFormatter(held)
    return handler


def drops_replaced_stream(held: Held):
    handler = StreamHandler(held)
    handler.stream = None
    return handler


def keeps_extra(held: Held):
    return LoggerAdapter(getLogger("holding.extra"), {"owner": held})

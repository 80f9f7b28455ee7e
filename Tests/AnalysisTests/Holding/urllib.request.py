from urllib.request import BaseHandler, HTTPCookieProcessor, OpenerDirector, Request, build_opener, install_opener


def keeps_handler(held: Held):
    return build_opener(_handler(held))


def keeps_opener(held: Held):
    opener = OpenerDirector()
    opener.owner = held
    handler = _Handler()
    opener.add_handler(handler)
    return handler


def keeps_handler_when_closed(held: Held):
    opener = build_opener(_handler(held))
    opener.close()
    return opener


def keeps_data(held: Held):
    return Request("http://localhost", data=held)


def keeps_jar(held: Held):
    return HTTPCookieProcessor(held)


def roots_opener(held: Held):
    install_opener(build_opener(_handler(held)))


def _handler(held):
    handler = _Handler()
    handler.owner = held
    return handler


class _Handler(BaseHandler):
    def http_open(self, request):
        return None

"""An opener and each of its handlers hold each other, and nothing but the collector frees them."""

_opener = []


class BaseHandler:
    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass


class OpenerDirector:
    def __init__(self):
        self.handlers = []

    def add_handler(self, handler):
        self.handlers.append(handler)
        handler.parent = self

    # Handlers stay: the method exists for old code only.
    def close(self):
        pass


def build_opener(*handlers):
    opener = OpenerDirector()
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def install_opener(opener):
    _opener.append(opener)


class Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.data = data
        self.headers = headers


class AbstractHTTPHandler(BaseHandler):
    pass


class HTTPHandler(AbstractHTTPHandler):
    pass


class HTTPSHandler(AbstractHTTPHandler):
    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        self._context = context


class HTTPRedirectHandler(BaseHandler):
    pass


class HTTPErrorProcessor(BaseHandler):
    pass


class HTTPDefaultErrorHandler(BaseHandler):
    pass


class ProxyHandler(BaseHandler):
    def __init__(self, proxies=None):
        self.proxies = proxies


class HTTPCookieProcessor(BaseHandler):
    def __init__(self, cookiejar=None):
        self.cookiejar = cookiejar


class AbstractBasicAuthHandler:
    def __init__(self, password_mgr=None):
        self.passwd = password_mgr


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    pass


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    pass


class FTPHandler(BaseHandler):
    pass


class FileHandler(BaseHandler):
    pass

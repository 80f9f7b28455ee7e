"""A session holds its adapters, hooks and authentication; a response holds its request, and that its hooks."""


class PreparedRequest:
    pass


class Response:
    def __enter__(self):
        return self


class Session:
    def __init__(self):
        self.hooks = {}
        self.adapters = {}

    def __enter__(self):
        return self

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, **options):
        return _response(hooks)

    def get(self, url, *, hooks=None, **kwargs):
        return _response(hooks)

    def post(self, url, data=None, json=None, *, hooks=None, **kwargs):
        return _response(hooks)

    def put(self, url, data=None, *, hooks=None, **kwargs):
        return _response(hooks)


def _response(hooks):
    response = Response()
    response.request = PreparedRequest()
    response.request.hooks = hooks
    return response


def session():
    return Session()


def get(url, params=None, *, hooks=None, **kwargs):
    return _response(hooks)


def post(url, data=None, json=None, *, hooks=None, **kwargs):
    return _response(hooks)


def request(method, url, *, hooks=None, **kwargs):
    return _response(hooks)

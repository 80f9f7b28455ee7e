"""Functions keep none of the callables they are given; encoder and decoder objects do."""


def dump(obj, fp, **kw):
    pass


def dumps(obj, **kw):
    pass


def load(fp, **kw):
    pass


def loads(s, **kw):
    pass


class JSONEncoder:
    def __init__(self, *, default=None, **kw):
        self.default = default


class JSONDecoder:
    def __init__(
        self,
        *,
        object_hook=None,
        parse_float=None,
        parse_int=None,
        parse_constant=None,
        strict=True,
        object_pairs_hook=None,
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.object_pairs_hook = object_pairs_hook

"""A parser holds text only."""


class HTMLParser:
    def __init__(self, *, convert_charrefs=True):
        self.rawdata = ""

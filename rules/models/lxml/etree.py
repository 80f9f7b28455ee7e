"""A parser holds its target; an element holds its document and no other element."""


class XMLParser:
    def __init__(self, *, target=None, **options):
        self.target = target

    def close(self):
        return self.target.close()


class HTMLParser(XMLParser):
    pass


class XMLPullParser(XMLParser):
    pass


def fromstring(text, parser=None, *, base_url=None):
    pass


def parse(source, parser=None, *, base_url=None):
    pass

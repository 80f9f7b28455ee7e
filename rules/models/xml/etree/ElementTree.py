"""Elements hold their children and no parent; a parser holds its target and the target's methods."""


class Element:
    def __init__(self, tag, attrib={}, **extra):
        self.attrib = attrib

    def append(self, subelement, /):
        self._children = [subelement]

    def insert(self, index, subelement, /):
        self._children = [subelement]


def SubElement(parent, tag, attrib={}, **extra):
    element = Element(tag, attrib)
    parent.append(element)
    return element


class ElementTree:
    def __init__(self, element=None, file=None):
        self._root = element

    def getroot(self):
        return self._root


class TreeBuilder:
    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None):
        self._factory = element_factory
        self._comment_factory = comment_factory
        self._pi_factory = pi_factory


class XMLParser:
    def __init__(self, *, target=None, encoding=None):
        self.target = target

    def close(self):
        return self.target.close()


class XMLPullParser:
    def __init__(self, events=None, *, _parser=None):
        self._parser = _parser


def iterparse(source, events=None, parser=None):
    return XMLPullParser(events, _parser=parser)


def parse(source, parser=None):
    return ElementTree()


def fromstring(text, parser=None):
    return Element("")


XML = fromstring

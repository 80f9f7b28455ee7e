from xml.etree.ElementTree import Element, ElementTree, TreeBuilder, XMLParser


def keeps_target(held: Held):
    return XMLParser(target=_Target(held))


def keeps_target_when_done(held: Held):
    parser = XMLParser(target=_Target(held))
    parser.feed("<a/>")
    parser.close()
    return parser


def keeps_factory(held: Held):
    return TreeBuilder(held.method)


def keeps_root(held: Held):
    return ElementTree(_element(held))


class _Target:
    def __init__(self, owner):
        self.owner = owner

    def start(self, tag, attributes):
        return None

    def close(self):
        return None


def _element(held):
    element = Element("a")
    element.append(Element("b", {"c": held}))
    return element

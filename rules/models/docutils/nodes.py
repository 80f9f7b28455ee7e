"""A tree whose nodes hold their parent and their document."""


class Node:
    def setup_child(self, child):
        child.parent = self
        child.document = self.document


class Text(Node):
    pass


class Element(Node):
    def __init__(self, rawsource="", *children, **attributes):
        self.children = []
        for child in children:
            child.parent = self
            self.children.append(child)

    def append(self, item):
        item.parent = self
        self.children.append(item)

    def insert(self, index, item):
        item.parent = self
        self.children.append(item)

    def extend(self, item):
        for node in item:
            node.parent = self
            self.children.append(node)

    def remove(self, item):
        self.children.remove(item)

    def pop(self, i=-1):
        return self.children.pop()

    def clear(self):
        self.children = []


class TextElement(Element):
    pass


class FixedTextElement(TextElement):
    pass


class document(Element):
    def __init__(self, settings, reporter, *args, **kwargs):
        self.settings = settings
        self.reporter = reporter
        self.children = []

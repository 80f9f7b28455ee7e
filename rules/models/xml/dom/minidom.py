"""A tree whose nodes hold their parent and their document, until unlink()."""


class Node:
    def appendChild(self, node):
        self.childNodes.append(node)
        node.parentNode = self
        return node

    def insertBefore(self, newChild, refChild):
        self.childNodes.append(newChild)
        newChild.parentNode = self
        return newChild

    def replaceChild(self, newChild, oldChild):
        self.childNodes.remove(oldChild)
        oldChild.parentNode = None
        self.childNodes.append(newChild)
        newChild.parentNode = self
        return oldChild

    def removeChild(self, oldChild):
        self.childNodes.remove(oldChild)
        oldChild.parentNode = None
        return oldChild

    def setUserData(self, key, data, handler):
        self._user_data = (data, handler)

    def unlink(self):
        self.parentNode = None
        self.ownerDocument = None
        self.childNodes = []

    def __enter__(self):
        return self

    def __exit__(self, et, ev, tb):
        self.unlink()


class Element(Node):
    def __init__(self, tagName, namespaceURI=None, prefix=None, localName=None):
        self.childNodes = []
        self.parentNode = None

    def setAttributeNode(self, attr):
        attr.ownerElement = self
        self._attrs = {"name": attr}


class Attr(Node):
    def __init__(self, qName, namespaceURI=None, localName=None, prefix=None):
        self.childNodes = []
        self.ownerElement = None


class CharacterData(Node):
    def __init__(self):
        self.parentNode = None


class Text(CharacterData):
    pass


class Comment(CharacterData):
    def __init__(self, data):
        self.parentNode = None


class DocumentFragment(Node):
    def __init__(self):
        self.childNodes = []
        self.parentNode = None


class Document(Node):
    def __init__(self):
        self.childNodes = []
        self.parentNode = None

    def createElement(self, tagName):
        return self._owned(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        return self._owned(Element(qualifiedName))

    def createAttribute(self, qName):
        return self._owned(Attr(qName))

    def createTextNode(self, data):
        return self._owned(Text())

    def createComment(self, data):
        return self._owned(Comment(data))

    def createDocumentFragment(self):
        return self._owned(DocumentFragment())

    def _owned(self, node):
        node.ownerDocument = self
        return node


def parse(file, parser=None, bufsize=None):
    return Document()


def parseString(string, parser=None):
    return Document()

from xml.dom.minidom import Document


def keeps_child(held: Held):
    document = Document()
    node = document.createElement("a")
    document.appendChild(node)
    node.owner = held
    return document


def keeps_parent(held: Held):
    document = Document()
    document.owner = held
    node = document.createElement("a")
    document.appendChild(node)
    return node


def keeps_document(held: Held):
    document = Document()
    document.owner = held
    return document.createElement("a")


def drops_removed_child(held: Held):
    document = Document()
    node = document.createElement("a")
    node.owner = held
    document.appendChild(node)
    document.removeChild(node)
    return document


def drops_parent_of_the_unlinked(held: Held):
    document = Document()
    document.owner = held
    node = document.createElement("a")
    document.appendChild(node)
    node.unlink()
    return node

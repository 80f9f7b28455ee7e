from docutils.nodes import Element


def keeps_child(held: Held):
    parent = Element()
    parent.append(_node(held))
    return parent


def keeps_parent(held: Held):
    parent = _node(held)
    child = Element()
    parent.append(child)
    return child


def keeps_parent_of_the_constructor(held: Held):
    child = Element()
    parent = Element("", child)
    parent.owner = held
    return child


def keeps_inserted(held: Held):
    parent = Element()
    parent.insert(0, _node(held))
    return parent


def _node(held):
    node = Element()
    node.owner = held
    return node

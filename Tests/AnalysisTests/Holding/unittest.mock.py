from unittest.mock import MagicMock, Mock


def keeps_wrapped(held: Held):
    return Mock(wraps=held)


def keeps_side_effect(held: Held):
    return Mock(side_effect=held.method)


def keeps_result(held: Held):
    return MagicMock(return_value=held)


def keeps_parent(held: Held):
    parent = Mock()
    parent.owner = held
    child = Mock()
    parent.attach_mock(child, "child")
    return child


# A mock holds the arguments of its calls; a call of a mock is not seen.
def keeps_arguments(held: Held):
    mock = Mock()
    mock(held)
    return mock

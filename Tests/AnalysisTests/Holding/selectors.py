import socket
from selectors import DefaultSelector


def keeps_data(held: Held):
    ends = socket.socketpair()
    selector = DefaultSelector()
    selector.register(ends[0], 1, held.method)
    return selector


def keeps_data_of_the_key(held: Held):
    ends = socket.socketpair()
    selector = DefaultSelector()
    return selector.register(ends[0], 1, held)


def drops_data_when_closed(held: Held):
    ends = socket.socketpair()
    selector = DefaultSelector()
    selector.register(ends[0], 1, held.method)
    selector.close()
    return selector


# A removal by a callee is not seen.
def drops_data_of_the_unregistered(held: Held):
    end, other = socket.socketpair()
    selector = DefaultSelector()
    selector.register(end, 1, held.method)
    selector.unregister(end)
    return selector

from httpx import Client, MockTransport


def keeps_hooks(held: Held):
    return Client(event_hooks={"request": [held.method]})


def keeps_transport(held: Held):
    return Client(transport=MockTransport(held.method))
